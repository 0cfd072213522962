import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias/index.js";
import type { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import { LambdaFunction as LambdaFunctionResource } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config/index.js";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { LambdaProvisionedConcurrencyConfig } from "@cdktf/provider-aws/lib/lambda-provisioned-concurrency-config/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { Queue } from "../messaging/queue.js";
import { physicalName } from "../naming/physical-name.js";
import { checkArguments } from "../props/check-arguments.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { ServiceRole } from "../security/service-role.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { FailureDestination } from "./failure-destination.js";
import { functionCode, functionSettings } from "./function-arguments.js";
import { type QueueConsumption, queueEventSource } from "./function-event-source.js";
import { functionStatements } from "./function-permissions.js";
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
        ...functionCode(this, parsed),
        ...functionSettings(parsed, this),
        dependsOn: [...(network ? network.egress : []), ...this.execution.ready],
      }),
    );
    this.alias = alias(this, parsed);
    this.failureQueue = asyncInvocation(this, parsed);
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
   * @throws PropsError when an argument is wrong, or when the queue shows a message again before the function is through.
   */
  consume(id: string, queue: Queue, options: QueueConsumption = {}): LambdaEventSourceMapping {
    checkArguments(this, "consume", consumedSchema, { queue });
    const mapping = queueEventSource(this, id, { queue, options, alias: this.alias, timeout: this.timeout });
    queue.grantConsume(this);
    return mapping;
  }

  /**
   * Lets the AWS service `service` invoke the alias `live` on behalf of the resource with the ARN `sourceArn`, for example
   * `s3.amazonaws.com` of a bucket. The id says who.
   */
  allowInvoke(id: string, service: string, sourceArn: string): LambdaPermission {
    checkArguments(this, "allowInvoke", invokerSchema, { service, sourceArn });
    return new LambdaPermission(this, id, {
      action: "lambda:InvokeFunction",
      functionName: this.function.functionName,
      // Apart from the name: the provider takes the ARN of an alias apart, and each plan would make the permission anew.
      qualifier: this.alias.name,
      principal: service,
      sourceArn,
    });
  }

  /** Lets `grantee` invoke the alias `live`. */
  grantInvoke(grantee: Grantee): void {
    grantTo(grantee, this, "invoke", [{ actions: ["lambda:InvokeFunction"], resources: [this.alias.arn] }]);
  }

  /** Permits it to the function: `queue.grantSend(function)` says what. */
  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void {
    this.execution.grant(resource, access, statements);
  }
}

const invokerSchema = z.strictObject({
  service: z.string().min(1, "must be a service, such as s3.amazonaws.com"),
  sourceArn: z.string().min(1, "must be an ARN"),
});
const consumedSchema = z.strictObject({ queue: z.instanceof(Queue) });

function executionRole(fn: LambdaFunction, props: ParsedLambdaFunctionProps): ServiceRole {
  const { network, environment, permissions } = props;
  const own = functionStatements({
    logGroupArn: fn.logGroup.arn,
    inVpc: network !== false,
    environmentKeyArn: Object.keys(environment).length > 0 ? fn.encryptionKey.key.arn : undefined,
  });
  return new ServiceRole(fn, "role", { service: "lambda.amazonaws.com", statements: [...own, ...permissions] });
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
function asyncInvocation(fn: LambdaFunction, props: ParsedLambdaFunctionProps): SqsQueue | undefined {
  const { asyncInvocation: tries, alarmTopic, waiver } = props;
  const declaration = RedundancyDeclaration.of(fn);
  const failures = failureDestination(fn, props);
  // The function waits for the permission, and what follows for the function: AWS looks for it at once.
  failures?.grantSend(fn);
  if (!failures) declaration.waive("lambda-failure-destination", fn.function, waiver);
  if (failures?.queue && !alarmTopic) declaration.waive("dead-letter-queue-watched", failures.queue, waiver);
  new LambdaFunctionEventInvokeConfig(fn, "async-invocation", {
    functionName: fn.function.functionName,
    qualifier: fn.alias.name,
    ...tries,
    destinationConfig: failures && { onFailure: { destination: failures.arn } },
  });
  return failures?.queue;
}

function failureDestination(
  fn: LambdaFunction,
  { onFailure, alarmTopic }: ParsedLambdaFunctionProps,
): FailureDestination | undefined {
  if (onFailure === false) return undefined;
  const encryptionKey = () => fn.encryptionKey;
  return new FailureDestination(fn, "failures", { onFailure, of: fn.node.path, encryptionKey, alarmTopic });
}
