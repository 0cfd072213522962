import type { Inventory } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { isSet } from "./evidence/is-set.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

/** Where a function is named by what invokes it asynchronously. */
const CALLERS: readonly (readonly [type: string, path: string])[] = [
  ["aws_sns_topic_subscription", "endpoint"],
  ["aws_cloudwatch_event_target", "arn"],
  ["aws_s3_bucket_notification", "lambda_function"],
  ["aws_scheduler_schedule", "target"],
  ["aws_iot_topic_rule", "lambda"],
];

export const lambdaFailureDestination: ResourceRule = {
  id: "lambda-failure-destination",
  properties: ["U17"],
  severity: "warning",
  title: "A function that is invoked asynchronously keeps the events that it fails on",
  why: "Lambda tries an asynchronous event again, and then discards it. During an outage of something that the function needs, every event of that time is lost.",
  fix: "Set an on_failure destination (aws_lambda_function_event_invoke_config) or dead_letter_config.target_arn.",
  example: `resource "aws_cloudwatch_event_target" "worker" {
  arn = aws_lambda_function.worker.arn # which has neither a destination nor a dead-letter queue
}`,
  source: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
  appliesTo: ["aws_lambda_function"],
  check(fn, { inventory }) {
    const names = [fn.id, ...aliases(fn.id, inventory)];
    const caller = CALLERS.flatMap(([type, path]) => names.flatMap((name) => inventory.referring(type, path, name)))[0]
      ?.resource;
    if (!caller) return undefined;
    const answers = [isSet(fn.attributes, "dead_letter_config.target_arn"), ...destinations(fn.id, inventory)];
    if (answers.includes(true)) return PASS;
    const open = answers.find((answer) => answer instanceof Unknown);
    if (open instanceof Unknown) return unknown(`the failure destination of ${fn.address}`, open);
    return fail(`${caller.address} invokes ${fn.address} asynchronously, and what it fails on goes nowhere`);
  },
};

function aliases(fn: string, inventory: Inventory): string[] {
  return inventory.referring("aws_lambda_alias", "function_name", fn).map(({ resource }) => resource.id);
}

function destinations(fn: string, inventory: Inventory): (boolean | Unknown)[] {
  return inventory
    .referring("aws_lambda_function_event_invoke_config", "function_name", fn)
    .map(({ resource }) => isSet(resource.attributes, "destination_config.on_failure.destination"));
}
