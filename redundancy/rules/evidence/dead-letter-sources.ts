import type { Inventory, Referrer } from "../../read/inventory.js";

/** Every argument that may name a queue for what could not be delivered or processed. */
const ARGUMENTS: readonly (readonly [type: string, path: string])[] = [
  ["aws_sqs_queue", "redrive_policy"],
  ["aws_sqs_queue_redrive_policy", "redrive_policy"],
  ["aws_sns_topic_subscription", "redrive_policy"],
  ["aws_lambda_function", "dead_letter_config"],
  ["aws_lambda_function_event_invoke_config", "destination_config"],
  ["aws_lambda_event_source_mapping", "destination_config"],
  ["aws_cloudwatch_event_target", "dead_letter_config"],
  ["aws_cloudwatch_event_bus", "dead_letter_config"],
  ["aws_scheduler_schedule", "target.dead_letter_config"],
  ["aws_pipes_pipe", "source_parameters"],
];

/** What sends its failures to this queue: not empty for a dead-letter queue. */
export function deadLetterSources(queue: string, inventory: Inventory): readonly Referrer[] {
  return ARGUMENTS.flatMap(([type, path]) => inventory.referring(type, path, queue));
}
