import { describe, expect, it } from "vitest";
import { Broker } from "../../../constructs/messaging/broker.js";
import type { BrokerProps } from "../../../constructs/messaging/broker-props.js";
import { BrokerAlarms, type BrokerAlarmsProps } from "../../../constructs/observability/broker-alarms.js";
import { synthesize } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

const RABBIT = { engine: { type: "rabbitmq", version: "3.13" } } as const;
const ACTIVE = { engine: { type: "activemq", version: "5.18" } } as const;

function synth(props: Pick<BrokerProps, "engine" | "deployment">, thresholds?: BrokerAlarmsProps["thresholds"]) {
  const { stack, network, topic } = setting();
  const broker = new Broker(stack, "broker", { network, hostInstanceType: "mq.m5.large", ...props });
  new BrokerAlarms(stack, "alarms", { broker, topic, ...(thresholds && { thresholds }) });
  return alarms(synthesize(stack));
}

const named = (suffix: string) => ({
  Broker: expect.stringMatching(new RegExp(`aws_mq_broker\\.broker_\\w+\\.broker_name}${suffix}$`)),
});

describe("BrokerAlarms", () => {
  it("goes off when a RabbitMQ broker sends nothing", () => {
    const found = synth(RABBIT);
    expect(Object.keys(found)).toEqual(["silent"]);
    expect(found["silent"]).toMatchObject({ threshold: 0, treat_missing_data: "breaching" });
    expect(math(found["silent"])).toMatchObject({
      expression: "SUM([node1])",
      metrics: { node1: { namespace: "AWS/AmazonMQ", metric_name: "ConsumerCount", dimensions: named("") } },
    });
  });

  it("goes off when neither ActiveMQ's active node nor its standby sends anything", () => {
    expect(math(synth(ACTIVE)["silent"])).toMatchObject({
      expression: "SUM([node1, node2])",
      metrics: {
        node1: { metric_name: "TotalConsumerCount", dimensions: named("-1") },
        node2: { metric_name: "TotalConsumerCount", dimensions: named("-2") },
      },
    });
  });

  it("goes off when the store of an ActiveMQ node is 80 % full, or as full as it is told", () => {
    const found = synth(ACTIVE);
    expect(Object.keys(found).sort()).toEqual(["node-1-store", "node-2-store", "silent"]);
    expect(found["node-2-store"]).toMatchObject({
      metric_name: "StorePercentUsage",
      dimensions: named("-2"),
      threshold: 80,
      treat_missing_data: "notBreaching",
    });
    expect(synth(ACTIVE, { storePercent: 50 })["node-1-store"]?.["threshold"]).toBe(50);
  });

  it("watches the only node of a single ActiveMQ instance", () => {
    expect(Object.keys(synth({ ...ACTIVE, deployment: "single-instance" })).sort()).toEqual(["node-1-store", "silent"]);
  });

  it("goes off when RabbitMQ's messages are not taken, where somebody said how many are too many", () => {
    expect(synth(RABBIT, { messagesReady: 1000 })["messages-ready"]).toMatchObject({
      metric_name: "MessageReadyCount",
      dimensions: named(""),
      threshold: 1000,
    });
  });

  it("refuses a store that is more than full", () => {
    expect(() => synth(ACTIVE, { storePercent: 101 })).toThrow("thresholds.storePercent: must be 1 to 100, given 101");
  });
});
