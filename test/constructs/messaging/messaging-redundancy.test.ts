import { describe, expect, it } from "vitest";
import "../../../cli/vitest/register.js";
import { Broker } from "../../../constructs/messaging/broker.js";
import type { BrokerProps } from "../../../constructs/messaging/broker-props.js";
import { EventBus } from "../../../constructs/messaging/event-bus.js";
import type { EventBusProps } from "../../../constructs/messaging/event-bus-props.js";
import { KafkaCluster } from "../../../constructs/messaging/kafka-cluster.js";
import type { KafkaClusterProps } from "../../../constructs/messaging/kafka-cluster-props.js";
import { Queue } from "../../../constructs/messaging/queue.js";
import type { QueueProps } from "../../../constructs/messaging/queue-props.js";
import { Topic } from "../../../constructs/messaging/topic.js";
import type { TopicProps } from "../../../constructs/messaging/topic-props.js";
import { Network } from "../../../constructs/network/network.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { analyze } from "../../../redundancy/analyze.js";
import { TODAY } from "../../redundancy/terraform.js";
import { synthesize, testStack, ZONES } from "../../synth.js";
import { alarmsOf, waiver } from "./messaging-stack.js";

interface Choices {
  readonly queue?: Partial<QueueProps>;
  readonly topic?: Partial<TopicProps>;
  readonly bus?: Partial<EventBusProps>;
}

/** A topic and a bus that deliver to one queue. */
function messages({ queue = {}, topic = {}, bus = {} }: Choices = {}, stack = testStack()): AwsStack {
  const alarmTopic = alarmsOf(stack);
  const orders = new Queue(stack, "orders", { alarmTopic, ...queue });
  new Topic(stack, "placed", { alarmTopic, ...topic }).subscribeQueue("orders", orders);
  new EventBus(stack, "events", { alarmTopic, ...bus }).rule("placed", {
    eventPattern: { source: ["shop"] },
    targets: { orders: { type: "queue", queue: orders } },
  });
  return stack;
}

function inNetwork(zones: readonly string[], make: (stack: AwsStack, network: Network) => void): AwsStack {
  const stack = testStack();
  make(stack, new Network(stack, "network", { region: "eu-west-1", zones, nat: { placement: "none" } }));
  return stack;
}

function broker(props: Pick<BrokerProps, "engine" | "deployment" | "waiver">): AwsStack {
  return inNetwork(ZONES, (stack, network) => {
    new Broker(stack, "broker", { network, hostInstanceType: "mq.m5.large", ...props });
  });
}

function kafka(zones: readonly string[] = ZONES, props: Partial<KafkaClusterProps> = {}): AwsStack {
  return inNetwork(zones, (stack, network) => {
    new KafkaCluster(stack, "kafka", { network, kafkaVersion: "3.8.x", instanceType: "kafka.m7g.large", ...props });
  });
}

function report(stack: AwsStack) {
  return analyze([{ path: "cdk.tf.json", text: JSON.stringify(synthesize(stack)) }], {
    today: TODAY,
    scenarios: ["region"],
  });
}

/** Rules that find something, with whether it is accepted. */
function findings(stack: AwsStack): string[] {
  return report(stack).findings.map(({ rule, status }) => (status === "fail" ? rule : `${rule} (${status})`));
}

const RABBIT = { engine: { type: "rabbitmq", version: "3.13" } } as const;
const ACTIVE = { engine: { type: "activemq", version: "5.18" } } as const;

describe("A queue, a topic and a bus", () => {
  it("have nothing that the rules find, standard or FIFO", () => {
    expect(findings(messages())).toEqual([]);
    const stack = testStack();
    const alarmTopic = alarmsOf(stack);
    const ledger = new Queue(stack, "ledger", { alarmTopic, fifo: true });
    new Topic(stack, "booked", { alarmTopic, fifo: true }).subscribeQueue("ledger", ledger);
    expect(findings(stack)).toEqual([]);
  });

  it("do not notice the loss of a zone, and are down with the region", () => {
    // Something must be in zones for one to be lost.
    const { scenarios } = report(messages({}, kafka()));
    const outcomes = (scenario: string) =>
      scenarios
        .filter(({ id }) => id.startsWith(scenario))
        .flatMap((each) => each.outcomes.filter(({ component }) => /^aws_(sqs|sns|cloudwatch)_/.test(component)))
        .map(({ outcome }) => outcome);
    expect(scenarios.map(({ id }) => id)).toContain("zone:eu-west-1a");
    expect(outcomes("zone:")).toEqual([]);
    expect(new Set(outcomes("region:"))).toEqual(new Set(["down"]));
  });

  it.each<[string, Choices, string]>([
    ["a queue without dead letters", { queue: { deadLetterQueue: false } }, "sqs-dead-letter-queue"],
    ["a topic without dead letters", { topic: { deadLetterQueue: false } }, "sns-subscription-dead-letter-queue"],
    ["a bus without dead letters", { bus: { deadLetterQueue: false } }, "eventbridge-target-dead-letter-queue"],
    ["a queue that nobody watches", { queue: { alarmTopic: false } }, "dead-letter-queue-watched"],
    ["a topic that nobody watches", { topic: { alarmTopic: false } }, "dead-letter-queue-watched"],
    ["a bus that nobody watches", { bus: { alarmTopic: false } }, "dead-letter-queue-watched"],
  ])("are found to be %s, and a waiver accepts it", (_, choices, rule) => {
    expect(findings(messages(choices))).toEqual([rule]);
    const accepted = Object.fromEntries(Object.entries(choices).map(([part, props]) => [part, { ...props, waiver }]));
    expect(findings(messages(accepted))).toEqual([`${rule} (waived)`]);
  });
});

describe("A broker", () => {
  it.each([RABBIT, ACTIVE])("survives the loss of a zone and of a node by default: %j", (engine) => {
    const stack = broker(engine);
    expect(stack).toSurvive("zone");
    expect(stack).toHaveNoSinglePointOfFailure();
    expect(stack).not.toSurvive("region");
    expect(findings(stack)).toEqual([]);
  });

  it.each([
    [RABBIT, "mq-rabbitmq-cluster"],
    [ACTIVE, "mq-activemq-standby"],
  ])("does not survive the loss of its zone as a single instance, which is found: %j", (engine, rule) => {
    const cheap = { ...engine, deployment: "single-instance" } as const;
    expect(broker(cheap)).not.toSurvive("zone");
    expect(broker(cheap)).not.toHaveNoSinglePointOfFailure();
    expect(findings(broker(cheap))).toContain(rule);
    expect(findings(broker({ ...cheap, waiver }))).toContain(`${rule} (waived)`);
  });
});

describe("A Kafka cluster", () => {
  it.each([
    ["three zones", ZONES, {}],
    ["two zones", ZONES.slice(0, 2), {}],
    ["four zones, of which it takes three", [...ZONES, "eu-west-1d"], {}],
    ["three zones with two brokers in each", ZONES, { brokersPerZone: 2 }],
  ])("survives the loss of a zone and of a broker in %s", (_, zones, props) => {
    const stack = kafka(zones, props);
    expect(stack).toSurvive("zone");
    expect(stack).toHaveNoSinglePointOfFailure();
    expect(stack).not.toSurvive("region");
    expect(findings(stack)).toEqual([]);
  });
});
