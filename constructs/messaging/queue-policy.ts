import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy/index.js";
import { Construct } from "constructs";
import { type PolicyStatement, policyDocument } from "../security/policy-document.js";

/**
 * The policy of one queue: nobody gets in without TLS, and AWS services send when they were let in.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
 */
export class QueuePolicy extends Construct {
  readonly policy: SqsQueuePolicy;
  private readonly statements: PolicyStatement[];

  constructor(
    scope: Construct,
    id: string,
    private readonly queue: SqsQueue,
  ) {
    super(scope, id);
    this.statements = [
      {
        effect: "Deny",
        principal: "*",
        actions: ["sqs:*"],
        resources: [queue.arn],
        condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ];
    this.policy = new SqsQueuePolicy(this, "Resource", {
      queueUrl: queue.url,
      policy: policyDocument(this.statements),
    });
  }

  /** Lets the AWS service `service` send on behalf of the resource with the ARN `sourceArn`. */
  allowSend(service: string, sourceArn: string): void {
    this.statements.push({
      principal: { Service: service },
      actions: ["sqs:SendMessage"],
      resources: [this.queue.arn],
      condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
    });
    this.policy.policy = policyDocument(this.statements);
  }
}
