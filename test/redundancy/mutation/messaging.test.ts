import { describe, expect, it } from "vitest";
import { Broker } from "../../../constructs/messaging/broker.js";
import { EventBus } from "../../../constructs/messaging/event-bus.js";
import { KafkaCluster } from "../../../constructs/messaging/kafka-cluster.js";
import { Queue } from "../../../constructs/messaging/queue.js";
import { Topic } from "../../../constructs/messaging/topic.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { analyze } from "../../../redundancy/analyze.js";
import { synthesize, testStack, ZONES } from "../../synth.js";
import { TODAY } from "../terraform.js";
import { caughtBy } from "./caught-by.js";
import { damaged, type Synthesized } from "./damage.js";
import { messagingDamages } from "./messaging-damages.js";

function messaging(): Synthesized {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: ZONES, nat: { placement: "none" } });
  const alarmTopic = new AlarmTopic(stack, "alarms", { subscribers: { emails: ["on-call@example.com"] } });
  const orders = new Queue(stack, "orders", { alarmTopic });
  const ledger = new Queue(stack, "ledger", { alarmTopic, fifo: true });
  new Topic(stack, "placed", { alarmTopic }).subscribeQueue("orders", orders);
  new Topic(stack, "booked", { alarmTopic, fifo: true }).subscribeQueue("ledger", ledger);
  new EventBus(stack, "events", { alarmTopic }).rule("placed", {
    eventPattern: { source: ["shop"] },
    targets: { orders: { type: "queue", queue: orders } },
  });
  const hostInstanceType = "mq.m5.large";
  new Broker(stack, "rabbit", { network, hostInstanceType, engine: { type: "rabbitmq", version: "3.13" } });
  new Broker(stack, "active", { network, hostInstanceType, engine: { type: "activemq", version: "5.18" } });
  new KafkaCluster(stack, "kafka", { network, kafkaVersion: "3.8.x", instanceType: "kafka.m7g.large" });
  return synthesize(stack) as unknown as Synthesized;
}

/** With two zones lost at once as well: a third member is a redundancy too. */
const report = (file: Synthesized) =>
  analyze([{ path: "messaging/cdk.tf.json", text: JSON.stringify(file) }], { today: TODAY, scenarios: ["zones"] });

describe("Damage to the Terraform of messages", () => {
  const file = messaging();
  const before = report(file);

  it("begins with parts on which nothing is found", () => {
    expect(before.findings).toEqual([]);
  });

  it.each(messagingDamages(file).map((damage) => [damage.name, damage] as const))("is caught: %s", (_, damage) => {
    expect(caughtBy(before, report(damaged(file, damage)))).toEqual(expect.any(String));
  });
});
