import { Network } from "../../../constructs/network/network.js";
import type { NetworkProps } from "../../../constructs/network/network-props.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { type Block, resources, type TerraformFile, testStack, ZONES } from "../../synth.js";

export interface Setting {
  readonly stack: AwsStack;
  readonly network: Network;
  readonly topic: AlarmTopic;
}

/** A stack with a network and a topic that one person hears. */
export function setting(props: Partial<NetworkProps> = {}): Setting {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES], ...props });
  const topic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["ops@example.com"] } });
  return { stack, network, topic };
}

/** All alarms of the construct `alarms`, by their id in it. */
export function alarms(file: TerraformFile): Record<string, Block> {
  return Object.fromEntries(
    Object.entries(resources(file, "aws_cloudwatch_metric_alarm")).map(([path, block]) => [
      path.replace(/^alarms\//, "").replace(/\/Resource$/, ""),
      block,
    ]),
  );
}

/** The inputs of a metric math alarm by their name in its expression, and the expression. */
export function math(alarm: Block | undefined): { expression: unknown; metrics: Record<string, unknown> } {
  const queries = (alarm?.["metric_query"] ?? []) as { id: string; expression?: string; metric?: unknown }[];
  return {
    expression: queries.find(({ expression }) => expression !== undefined)?.expression,
    metrics: Object.fromEntries(queries.flatMap(({ id, metric }) => (metric ? [[id, metric]] : []))),
  };
}
