import { regionalService } from "./regional-service.js";

/**
 * EventBridge runs across the zones of the region.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-disaster-recovery-resiliency.html
 */
export const eventBridge = regionalService({
  type: "aws_cloudwatch_event_bus",
  kind: "event-bus",
  engine: "eventbridge",
  sla: null,
  parts: [
    ["aws_cloudwatch_event_bus_policy", "event_bus_name"],
    ["aws_cloudwatch_event_permission", "event_bus_name"],
    ["aws_cloudwatch_event_archive", "event_source_arn"],
  ],
  others: [
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_event_target",
    "aws_cloudwatch_event_connection",
    "aws_cloudwatch_event_api_destination",
    "aws_cloudwatch_event_endpoint",
    "aws_scheduler_schedule",
    "aws_scheduler_schedule_group",
    "aws_pipes_pipe",
  ],
});
