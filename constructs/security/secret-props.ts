import { z } from "zod";
import { tokenOr } from "../props/token-or.js";
import { regionSchema } from "../stack/region.js";
import { EncryptionKey } from "./encryption-key.js";
import type { PolicyStatement } from "./policy-document.js";

/** What is in the secret at first. */
export type SecretValue =
  /**
   * A random text that AWS generates during the apply, which is in neither plan nor state. With `json` it is the value of
   * `passwordKey` in a JSON object beside these fields, which are not secret.
   */
  | {
      readonly type: "generated";
      /** Characters: 8 to 4096. Default 32. */
      readonly length?: number;
      /** Whether punctuation is left out, which some systems do not take. Default true. */
      readonly excludePunctuation?: boolean;
      /** Fields beside the generated one, for example `{ username: "app" }`. Default: the text alone, no JSON. */
      readonly json?: Readonly<Record<string, string>>;
      /** Default `password`. */
      readonly passwordKey?: string;
      /** Raise it to have a new one generated: 1 or more. Default 1. */
      readonly version?: number;
    }
  /** Nothing: somebody writes it by hand, or a rotation does. Readers fail until then. */
  | { readonly type: "none" };

/** A function that changes the secret and what it opens. It must know the protocol of Secrets Manager's rotation. */
export interface SecretRotation {
  /** ARN of the Lambda function. Secrets Manager is permitted to call it here. */
  readonly lambdaArn: string;
  /** Days between two rotations: 1 to 1000. Default 30. */
  readonly automaticallyAfterDays?: number;
  /** Hours within which it may happen, on its day: 1 to 24. Default: the whole day, UTC. */
  readonly windowHours?: number;
  /** Whether it is also rotated at once, when this is applied. Default true: it shows that the function works. */
  readonly rotateImmediately?: boolean;
}

export interface SecretProps {
  /** What the secret opens, for people who read the console. */
  readonly description: string;
  /** Default: a generated text of 32 letters and digits. */
  readonly value?: SecretValue;
  /** Key of the secret. Default: one of its own. */
  readonly encryptionKey?: EncryptionKey;
  /**
   * Other regions that hold a copy, each with the ARN of a key there; `{}` for AWS's own key. Default none: the loss of the
   * region then makes the secret unreadable, and the price of the copies is saved.
   */
  readonly replicas?: Readonly<Record<string, { readonly kmsKeyArn?: string }>>;
  /** Default none: the value changes only when `version` is raised. */
  readonly rotation?: SecretRotation;
  /** Days in which a deleted secret can be had back: 7 to 30, or 0 for none. Default 30. */
  readonly recoveryWindowInDays?: number;
  /** Statements of its resource policy, for other accounts. Default none; public ones are refused by AWS. */
  readonly statements?: readonly PolicyStatement[];
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html (1 to 4096; fewer than 8 is no secret) */
const LENGTH = { min: 8, max: 4096, error: "must be 8 to 4096 characters" };
/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html */
const ROTATION_DAYS = { max: 1000, error: "must be 1 to 1000 days" };
const WINDOW_HOURS = { max: 24, error: "must be 1 to 24 hours" };
/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html */
const RECOVERY = { min: 7, max: 30 };
/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const DESCRIPTION_MAX = 2048;

const valueSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("generated"),
    length: z.number().int().min(LENGTH.min, LENGTH.error).max(LENGTH.max, LENGTH.error).default(32),
    excludePunctuation: z.boolean().default(true),
    json: z.record(z.string().min(1), z.string()).optional(),
    passwordKey: z.string().min(1).default("password"),
    version: z.number().int().min(1, "must be 1 or more").default(1),
  }),
  z.strictObject({ type: z.literal("none") }),
]);

const rotationSchema = z.strictObject({
  lambdaArn: tokenOr(z.string().regex(/^arn:aws[\w-]*:lambda:/, "must be the ARN of a Lambda function")),
  automaticallyAfterDays: z
    .number()
    .int()
    .min(1, ROTATION_DAYS.error)
    .max(ROTATION_DAYS.max, ROTATION_DAYS.error)
    .default(30),
  windowHours: z.number().int().min(1, WINDOW_HOURS.error).max(WINDOW_HOURS.max, WINDOW_HOURS.error).optional(),
  rotateImmediately: z.boolean().default(true),
});

export const secretSchema = z
  .strictObject({
    description: z.string().min(1).max(DESCRIPTION_MAX, `must be ${DESCRIPTION_MAX} characters or fewer`),
    value: valueSchema.prefault({ type: "generated" }),
    encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
    replicas: z
      .record(
        regionSchema,
        z.strictObject({
          kmsKeyArn: tokenOr(z.string().regex(/^arn:aws[\w-]*:kms:/, "must be the ARN of a KMS key")).optional(),
        }),
      )
      .default({}),
    rotation: rotationSchema.optional(),
    recoveryWindowInDays: z
      .number()
      .int()
      .max(RECOVERY.max, "must be 7 to 30 days, or 0")
      .refine((days) => days === 0 || days >= RECOVERY.min, "must be 7 to 30 days, or 0")
      .default(RECOVERY.max),
    statements: z.array(z.custom<PolicyStatement>((value) => typeof value === "object")).default([]),
  })
  .superRefine(({ value }, context) => {
    if (value.type !== "generated" || !value.json || !(value.passwordKey in value.json)) return;
    const message = `must not have ${value.passwordKey}, which is generated`;
    context.addIssue({ code: "custom", path: ["value", "json"], message });
  }) satisfies z.ZodType<unknown, SecretProps>;

export type ParsedSecretProps = z.output<typeof secretSchema>;
