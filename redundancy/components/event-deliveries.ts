import type { Attributes } from "../read/attributes.js";
import type { Resource } from "../read/inventory.js";
import { type Reference, weakest } from "../read/value.js";
import type { Dependency } from "./component.js";
import { componentBehind } from "./component-behind.js";
import { type DependencyContext, dependency, type Model } from "./model.js";

/** What hands events over: the arguments that say from where, and those that say to where. */
const DELIVERIES: readonly (readonly [type: string, from: string, to: readonly string[]])[] = [
  ["aws_sns_topic_subscription", "topic_arn", ["endpoint"]],
  ["aws_pipes_pipe", "source", ["target"]],
  [
    "aws_s3_bucket_notification",
    "bucket",
    ["queue.queue_arn", "topic.topic_arn", "lambda_function.lambda_function_arn"],
  ],
];

/**
 * Topics, buses and buckets hand events over in their own time, and try again while the receiver is away: whoever
 * publishes does not notice. So the connection is there to be seen, and no failure spreads over it.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export const eventDeliveries: Model = {
  types: [],
  dependencies: (context) => [
    ...DELIVERIES.flatMap(([type, from, to]) =>
      context.inventory
        .of(type)
        .flatMap((given) => deliveries(given, given.attributes.references(from).references, to, context)),
    ),
    ...context.inventory.of("aws_cloudwatch_event_target").flatMap((target) => fromBus(target, context)),
  ],
};

/** The target of a rule: events come from the bus of the rule. The default bus is in no input. */
function fromBus(target: Resource, context: DependencyContext): Dependency[] {
  const rule = context.inventory.get(target.attributes.reference("rule")?.targets[0] ?? "");
  const buses = (rule ?? target).attributes.references("event_bus_name").references;
  return deliveries(target, buses, ["arn"], context, rule ? [rule.id] : []);
}

function deliveries(
  given: Resource,
  sources: readonly Reference[],
  paths: readonly string[],
  context: DependencyContext,
  before: readonly string[] = [],
): Dependency[] {
  const receivers = paths.flatMap((path) => referencesAt(given.attributes, path));
  return sources.flatMap((source) =>
    receivers.flatMap((receiver) => {
      const from = componentBehind(source.targets[0] ?? "", context);
      const to = componentBehind(receiver.targets[0] ?? "", context);
      const sure = source.targets.length === 1 && receiver.targets.length === 1;
      if (!from || !to || from.id === to.id || !sure) return [];
      const certainty = weakest(source.certainty, receiver.certainty);
      if (certainty === "class" || certainty === "unknown") return [];
      return dependency(from.id, to.id, {
        strength: "soft",
        asynchronous: true,
        certainty,
        via: [...before, given.id],
      });
    }),
  );
}

function referencesAt(attributes: Attributes, path: string): readonly Reference[] {
  const dot = path.indexOf(".");
  if (dot < 0) return attributes.references(path).references;
  return attributes.blocks(path.slice(0, dot)).flatMap((block) => referencesAt(block, path.slice(dot + 1)));
}
