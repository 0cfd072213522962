import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias/index.js";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import {
  type LambdaFunctionConfig,
  LambdaFunction as LambdaFunctionResource,
} from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config/index.js";
import { LambdaProvisionedConcurrencyConfig } from "@cdktf/provider-aws/lib/lambda-provisioned-concurrency-config/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Construct } from "constructs";
import type { Queue } from "../messaging/queue.js";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { ServiceRole } from "../security/service-role.js";
import { requireAwsProvider } from "../stack/aws-provider-version.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { FailureDestination } from "./failure-destination.js";
import { type QueueConsumption, queueConsumptionSchema } from "./function-event-source.js";
import { functionStatements } from "./function-permissions.js";
import { RUNTIMES } from "./function-runtime.js";
import {
  type LambdaFunctionProps,
  lambdaFunctionSchema,
  type ParsedLambdaFunctionProps,
} from "./lambda-function-props.js";
import { serviceSecurityGroup } from "./service-traffic.js";

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html (FunctionName) */
const NAME_MAX = 64;

/** What callers call: the alias stays when a version follows another. */
const ALIAS = "live";

/**
 * A Lambda function with versions, and the alias `live` that callers call.
 *
 * Survives the loss of any one zone: Lambda runs it in several zones of the region, in a network in all its zones. Survives
 * an outage of what it needs, as far as events are asynchronous or from a queue: Lambda tries an asynchronous event again
 * for up to 6 hours, and then it waits 14 days in the queue of failures. Does not survive more invocations at once than its
 * concurrency: what is beyond is refused, or waits. Does not survive the loss of the region.
 * Sources: https://docs.aws.amazon.com/lambda/latest/dg/security-resilience.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 *
 * A release with `canary` is two applies: a share of the invocations, then all of them. CodeDeploy, which would move them by
 * itself and roll back on an alarm, works by commands that Terraform has no resource for.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 */
export class LambdaFunction extends Construct implements Grantee {
  readonly function: LambdaFunctionResource;
  /** What callers call. */
  readonly alias: LambdaAlias;
  /** What the function acts as. */
  readonly role: IamRole;
  readonly logGroup: CloudwatchLogGroup;
  /** Undefined outside of a VPC. */
  readonly securityGroup: SecurityGroup | undefined;
  /** Where failed events wait; undefined where they go elsewhere, or nowhere. */
  readonly failureQueue: SqsQueue | undefined;
  readonly encryptionKey: EncryptionKey;
  /** Seconds after which it is stopped. */
  readonly timeout: number;
  private readonly execution: ServiceRole;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const parsed = parseProps(this, lambdaFunctionSchema, props);
    const { network, egress } = parsed;
    this.timeout = parsed.timeout;
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Environment and failed events of ${this.node.path}` });
    const functionName = physicalName(this, { maxLength: NAME_MAX });
    this.logGroup = new CloudwatchLogGroup(this, "log-group", {
      name: `/aws/lambda/${functionName}`,
      retentionInDays: parsed.logRetentionInDays,
    });
    this.securityGroup = network ? serviceSecurityGroup(this, network, egress, "A Lambda function") : undefined;
    this.execution = executionRole(this, parsed);
    this.role = this.execution.role;
    this.function = this.execution.usedBy(
      new LambdaFunctionResource(this, "Resource", {
        functionName,
        role: this.role.arn,
        publish: true,
        ...code(this, parsed),
        ...settings(this, parsed),
        dependsOn: [...(network ? network.egress : []), ...this.execution.ready],
      }),
    );
    this.alias = alias(this, parsed);
    this.failureQueue = asyncInvocation(this, parsed, this.execution);
    if (parsed.provisionedConcurrentExecutions !== undefined) {
      new LambdaProvisionedConcurrencyConfig(this, "provisioned-concurrency", {
        functionName: this.function.functionName,
        qualifier: this.alias.name,
        provisionedConcurrentExecutions: parsed.provisionedConcurrentExecutions,
      });
    }
  }

  /**
   * Takes messages from `queue`. Those that the function names as failed come again; the others of their batch do not.
   * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
   * @throws PropsError when an option is wrong, Error when the queue shows a message again before the function is through.
   */
  consume(id: string, queue: Queue, options: QueueConsumption = {}): LambdaEventSourceMapping {
    const parsed = parseProps(this, queueConsumptionSchema(queue.fifo), options);
    const visible = queue.queue.visibilityTimeoutSecondsInput;
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html (six times is advised, once is required)
    if (visible !== undefined && visible < this.timeout) {
      throw new Error(
        `${queue.node.path}: visibilityTimeoutSeconds must be ${this.timeout} or more, the timeout of ${this.node.path}, and better six times as long, given ${visible}`,
      );
    }
    const { maximumConcurrency, ...batch } = parsed;
    const mapping = this.execution.usedBy(
      new LambdaEventSourceMapping(this, id, {
        functionName: this.alias.arn,
        eventSourceArn: queue.queue.arn,
        ...batch,
        functionResponseTypes: ["ReportBatchItemFailures"],
        scalingConfig: maximumConcurrency === undefined ? undefined : { maximumConcurrency },
        dependsOn: [...this.execution.ready],
      }),
    );
    queue.grantConsume(this);
    return mapping;
  }

  /** Lets `grantee` invoke the alias `live`. */
  grantInvoke(grantee: Grantee): void {
    grantee.grant(this, "invoke", [{ actions: ["lambda:InvokeFunction"], resources: [this.alias.arn] }]);
  }

  /** Permits it to the function: `queue.grantSend(function)` says what. */
  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void {
    this.execution.grant(resource, access, statements);
  }
}

function executionRole(fn: LambdaFunction, props: ParsedLambdaFunctionProps): ServiceRole {
  const { network, environment, permissions } = props;
  const own = functionStatements({
    logGroupArn: fn.logGroup.arn,
    inVpc: network !== false,
    environmentKeyArn: hasEntries(environment) ? fn.encryptionKey.key.arn : undefined,
  });
  return new ServiceRole(fn, "role", { service: "lambda.amazonaws.com", statements: [...own, ...permissions] });
}

function code(fn: LambdaFunction, { code: what, architecture }: ParsedLambdaFunctionProps) {
  const architectures = [architecture];
  if ("imageUri" in what) {
    const { imageUri, command } = what;
    return { architectures, packageType: "Image", imageUri, imageConfig: command && { command } };
  }
  const { bucket, key, version, handler, runtime } = what;
  requireAwsProvider(fn, RUNTIMES[runtime]);
  return {
    architectures,
    packageType: "Zip",
    s3Bucket: bucket,
    s3Key: key,
    s3ObjectVersion: version,
    handler,
    runtime,
  };
}

function settings(fn: LambdaFunction, props: ParsedLambdaFunctionProps) {
  const { network, memorySize, timeout, environment, reservedConcurrentExecutions } = props;
  return {
    memorySize,
    timeout,
    // AWS keeps no key without variables, and each plan would add it again:
    // https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_function#kms_key_arn-1
    ...(hasEntries(environment) && {
      environment: { variables: environment },
      kmsKeyArn: fn.encryptionKey.key.arn,
    }),
    ...(network &&
      fn.securityGroup && {
        vpcConfig: {
          subnetIds: network.subnetIds("private"),
          securityGroupIds: [fn.securityGroup.id],
          ipv6AllowedForDualStack: network.ipv6,
        },
      }),
    reservedConcurrentExecutions,
    loggingConfig: { logFormat: "JSON", logGroup: fn.logGroup.name },
    tracingConfig: { mode: "Active" },
  } satisfies Partial<LambdaFunctionConfig>;
}

function alias(fn: LambdaFunction, { canary }: ParsedLambdaFunctionProps): LambdaAlias {
  const { functionName, version } = fn.function;
  return new LambdaAlias(fn, ALIAS, {
    name: ALIAS,
    functionName,
    functionVersion: canary?.stableVersion ?? version,
    routingConfig: canary && { additionalVersionWeights: { [version]: canary.percent / 100 } },
  });
}

/** @returns the queue of failures, where the function has one of its own. */
function asyncInvocation(
  fn: LambdaFunction,
  { asyncInvocation: tries, onFailure, alarmTopic, waiver }: ParsedLambdaFunctionProps,
  sender: ServiceRole,
): SqsQueue | undefined {
  const declaration = RedundancyDeclaration.of(fn);
  const { encryptionKey } = fn;
  const failures =
    onFailure === false
      ? undefined
      : new FailureDestination(fn, "failures", { onFailure, of: fn.node.path, encryptionKey, alarmTopic, sender });
  if (!failures) declaration.waive("lambda-failure-destination", fn.function, waiver);
  if (failures?.queue && !alarmTopic) declaration.waive("dead-letter-queue-watched", failures.queue, waiver);
  sender.usedBy(
    new LambdaFunctionEventInvokeConfig(fn, "async-invocation", {
      functionName: fn.function.functionName,
      qualifier: fn.alias.name,
      ...tries,
      destinationConfig: failures && { onFailure: { destination: failures.arn } },
    }),
  );
  return failures?.queue;
}

function hasEntries(record: object): boolean {
  return Object.keys(record).length > 0;
}
