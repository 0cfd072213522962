import type { Inventory, Referrer } from "../../read/inventory.js";

/** Alarms on a dead-letter queue that notice a message, and what consumes it. */
export function watchers(queue: string, sources: readonly Referrer[], inventory: Inventory): readonly Referrer[] {
  // SQS does not count a message as sent when it moves it there; what other services send is counted.
  const moved = sources.some(({ resource }) => resource.type.startsWith("aws_sqs_queue"));
  const alarms = ["dimensions", "metric_query"]
    .flatMap((path) => inventory.referring("aws_cloudwatch_metric_alarm", path, queue))
    .filter(({ resource }) => !moved || resource.attributes.text("metric_name") !== "NumberOfMessagesSent");
  return [
    ...alarms,
    ...inventory.referring("aws_lambda_event_source_mapping", "event_source_arn", queue),
    ...inventory.referring("aws_pipes_pipe", "source", queue),
  ];
}
