import { regionalService } from "./regional-service.js";

/**
 * SNS stores and delivers messages from several zones of the region. A subscription is no dependency of the publisher.
 * https://docs.aws.amazon.com/sns/latest/dg/disaster-recovery-resiliency.html
 */
export const snsTopic = regionalService({
  type: "aws_sns_topic",
  kind: "topic",
  engine: "sns",
  sla: null,
  parts: [
    ["aws_sns_topic_policy", "arn"],
    ["aws_sns_topic_data_protection_policy", "arn"],
    ["aws_sns_topic_subscription", "topic_arn"],
  ],
  others: ["aws_sns_platform_application", "aws_sns_sms_preferences"],
});
