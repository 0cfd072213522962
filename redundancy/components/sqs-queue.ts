import { regionalService } from "./regional-service.js";

/**
 * SQS stores every message in several zones of the region.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/disaster-recovery-resiliency.html
 */
export const sqsQueue = regionalService({
  type: "aws_sqs_queue",
  kind: "queue",
  engine: "sqs",
  sla: null,
  parts: [
    ["aws_sqs_queue_policy", "queue_url"],
    ["aws_sqs_queue_redrive_policy", "queue_url"],
    ["aws_sqs_queue_redrive_allow_policy", "queue_url"],
  ],
});
