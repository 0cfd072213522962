import { z } from "zod";
import { alarmTopicSchema } from "../messaging/alarm-topic-schema.js";
import type { Queue } from "../messaging/queue.js";
import type { Topic } from "../messaging/topic.js";
import { Network } from "../network/network.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import type { AlarmTopic } from "../observability/alarm-topic.js";
import { tokenOr } from "../props/token-or.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { standardQueueSchema, standardTopicSchema } from "./failure-destination.js";
import { type FunctionRuntime, isRuntime, RUNTIMES } from "./function-runtime.js";

/** What the function runs. */
export type FunctionCode =
  /** A zip file in S3. Its bucket keeps versions, so that a new upload is a new value of `version`. */
  | {
      readonly bucket: string;
      readonly key: string;
      /** Version of the object. */
      readonly version: string;
      /** What is called in it, for example `index.handler`. */
      readonly handler: string;
      readonly runtime: FunctionRuntime;
    }
  /** A container image in ECR, with a tag that is new for every build, or a digest. */
  | {
      readonly imageUri: string;
      /** Replaces the image's command. */
      readonly command?: readonly string[];
    };

/** How often and how long an asynchronous event is tried. */
export interface AsyncInvocation {
  /** Seconds that an event may wait: 60 to 21600. Default 21600. */
  readonly maximumEventAgeInSeconds?: number;
  /** Tries after the first: 0 to 2. Default 2. */
  readonly maximumRetryAttempts?: number;
}

/** Some invocations go to the newest version while the others stay with an older one. */
export interface FunctionCanary {
  /** The version that ran before, as AWS numbers it. */
  readonly stableVersion: string;
  /** Percent of the invocations that the newest version gets: 1 to 99. */
  readonly percent: number;
}

export interface LambdaFunctionProps {
  /** A zip file in S3, or an image. */
  readonly code: FunctionCode;
  /** Where it runs: in the private subnet of every zone; `false`: outside of any VPC, in every zone of the region. */
  readonly network: Network | false;
  /** Who hears of failed events in the function's own queue; `false` for nobody. */
  readonly alarmTopic: AlarmTopic | false;
  /**
   * Where an asynchronous event goes that failed every try. Default: a queue of its own, kept 14 days. `false` saves next
   * to nothing: during an outage of something that the function needs, such events are lost.
   */
  readonly onFailure?: Queue | Topic | false;
  /** How often and how long a failed asynchronous invocation is tried again. Default: twice in 6 hours, the most that there is. */
  readonly asyncInvocation?: AsyncInvocation;
  /** Default `arm64`. */
  readonly architecture?: "arm64" | "x86_64";
  /** MiB of memory, which the CPU grows with: 128 to 10240. Default 512. */
  readonly memorySize?: number;
  /** Seconds after which it is stopped: 1 to 900. Default 30. */
  readonly timeout?: number;
  /** Environment variables that everybody may read who may see the function. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What it may do in AWS. Default: nothing but what is granted. */
  readonly permissions?: readonly PolicyStatement[];
  /** In a network: where it may connect to beside its `TrafficRule`s. Default `https`, which AWS's own endpoints need. */
  readonly egress?: "https" | "all" | "none";
  /** Most invocations at once, set apart from the account's: 1 or more. Default: they share the account's. */
  readonly reservedConcurrentExecutions?: number;
  /** Invocations at once that need no cold start, paid by the hour: 1 or more. Default: none. */
  readonly provisionedConcurrentExecutions?: number;
  /** A share of the invocations for the newest version. Default: it gets all of them. */
  readonly canary?: FunctionCanary;
  /** Key of environment variables and failed events. Default: one of its own. */
  readonly encryptionKey?: EncryptionKey;
  /** Days that the logs are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly logRetentionInDays?: (typeof RETENTION_DAYS)[number];
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MEMORY = { min: 128, max: 10240 };
const TIMEOUT_MAX = 900;
/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
const EVENT_AGE = { min: 60, max: 21600 };
const RETRIES_MAX = 2;

function whole(min: number, max: number, unit: string) {
  const message = `must be ${min} to ${max} ${unit}`;
  return z.number({ error: message }).int(message).min(min, message).max(max, message);
}

const concurrency = z
  .number()
  .int("must be a whole number of invocations, 1 or more")
  .min(1, "must be a whole number of invocations, 1 or more")
  .optional();

const codeSchema = z.union([
  z.strictObject({
    bucket: z.string().min(1),
    key: z.string().min(1),
    version: tokenOr(z.string().min(1, "must be a version of the object")),
    handler: z.string().min(1),
    runtime: z.custom<FunctionRuntime>(
      (value) => typeof value === "string" && isRuntime(value),
      `must be a runtime that is not deprecated: ${Object.keys(RUNTIMES).join(", ")}`,
    ),
  }),
  z.strictObject({
    imageUri: tokenOr(
      z.string().regex(/\.dkr\.ecr(-fips)?\..+\/.+[:@].+$/, "must be an image in ECR with tag or digest"),
    ),
    command: z.array(z.string()).optional(),
  }),
]);

export const lambdaFunctionSchema = z
  .strictObject({
    code: codeSchema,
    network: z.custom<Network | false>(
      (value) => value === false || value instanceof Network,
      "must be a Network or false",
    ),
    alarmTopic: alarmTopicSchema,
    onFailure: z.union([z.literal(false), standardQueueSchema, standardTopicSchema]).optional(),
    asyncInvocation: z
      .strictObject({
        maximumEventAgeInSeconds: whole(EVENT_AGE.min, EVENT_AGE.max, "seconds").default(EVENT_AGE.max),
        maximumRetryAttempts: whole(0, RETRIES_MAX, "tries").default(RETRIES_MAX),
      })
      .prefault({}),
    architecture: z.enum(["arm64", "x86_64"]).default("arm64"),
    memorySize: whole(MEMORY.min, MEMORY.max, "MiB").default(512),
    timeout: whole(1, TIMEOUT_MAX, "seconds").default(30),
    environment: z
      .record(
        z.string().regex(/^[A-Za-z][A-Za-z0-9_]+$/, "must be the name of an environment variable of Lambda"),
        z.string(),
      )
      .default({}),
    permissions: z.array(z.custom<PolicyStatement>()).default([]),
    egress: z.enum(["https", "all", "none"]).default("https"),
    reservedConcurrentExecutions: concurrency,
    provisionedConcurrentExecutions: concurrency,
    canary: z
      .strictObject({
        stableVersion: z.string().regex(/^\d+$/, "must be the number of a version"),
        percent: whole(1, 99, "percent"),
      })
      .optional(),
    encryptionKey: z.instanceof(EncryptionKey).optional(),
    logRetentionInDays: z.literal(RETENTION_DAYS).default(30),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine((props, context) => {
    for (const [field, message] of problems(props)) context.addIssue({ code: "custom", path: [field], message });
  }) satisfies z.ZodType<unknown, LambdaFunctionProps>;

export type ParsedLambdaFunctionProps = z.output<typeof lambdaFunctionSchema>;

type Combination = Pick<
  LambdaFunctionProps,
  "provisionedConcurrentExecutions" | "reservedConcurrentExecutions" | "network" | "egress"
>;

function problems(props: Combination): [string, string][] {
  const { provisionedConcurrentExecutions: provisioned, reservedConcurrentExecutions: reserved } = props;
  if (provisioned === undefined || reserved === undefined || provisioned <= reserved) return [];
  // https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
  return [["provisionedConcurrentExecutions", `must be reservedConcurrentExecutions (${reserved}) or less`]];
}
