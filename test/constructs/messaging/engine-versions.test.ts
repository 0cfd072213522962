import { describe, expect, it } from "vitest";
import { Broker } from "../../../constructs/messaging/broker.js";
import type { BrokerEngine } from "../../../constructs/messaging/broker-props.js";
import { KafkaCluster } from "../../../constructs/messaging/kafka-cluster.js";
import { Network } from "../../../constructs/network/network.js";
import { testStack, ZONES } from "../../synth.js";

const setting = () => {
  const stack = testStack();
  return { stack, network: new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] }) };
};

function kafka(kafkaVersion: string): string | undefined {
  const { stack, network } = setting();
  return new KafkaCluster(stack, "kafka", { network, kafkaVersion, instanceType: "kafka.m7g.large" }).cluster
    .kafkaVersionInput;
}

function broker(engine: BrokerEngine, hostInstanceType = "mq.m7g.large"): string | undefined {
  const { stack, network } = setting();
  return new Broker(stack, "broker", { network, engine, hostInstanceType }).broker.engineVersionInput;
}

describe("The version of a Kafka cluster", () => {
  it.each(["3.7.x", "3.8.x.kraft", "3.9.x", "4.0.x.kraft"])("may be %s, which MSK supports", (version) => {
    expect(kafka(version)).toBe(version);
  });

  it.each(["4.1.x.kraft", "5.0.0"])("may be %s, which is newer than the list", (version) => {
    expect(kafka(version)).toBe(version);
  });

  it.each(["3.10.x", "3.8.0", "2.4.1"])(
    "may not be %s, which MSK does not have: the list, its date and its page are named",
    (version) => {
      expect(() => kafka(version)).toThrow(
        "kafkaVersion: must be one that AWS supports: 3.7.x, 3.8.x, 3.9.x, 4.0.x, as of 2026-02 in " +
          "https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html; " +
          `one newer than 4.0.x is taken as it is, given "${version}"`,
      );
    },
  );

  it("may not be one whose support ends, with the day", () => {
    expect(() => kafka("3.5.1")).toThrow("4.0.x (the support of 3.5.1 ends on 2025-10-23), as of");
  });

  it("is first of all a version, whatever the list has", () => {
    expect(() => kafka("latest")).toThrow(
      /wrong props\n {2}kafkaVersion: must be a Kafka version of MSK, such as 3\.9\.x, given "latest"$/,
    );
  });
});

describe("The version of a broker", () => {
  it.each<BrokerEngine>([
    { type: "rabbitmq", version: "3.13" },
    { type: "rabbitmq", version: "4.2" },
    { type: "rabbitmq", version: "4.3" },
    { type: "activemq", version: "5.18" },
    { type: "activemq", version: "5.19" },
    { type: "activemq", version: "6.1" },
  ])("may be $type $version", (engine) => {
    expect(broker(engine)).toBe(engine.version);
  });

  it("may not be one that Amazon MQ does not have, or the other engine has", () => {
    expect(() => broker({ type: "rabbitmq", version: "4.0" })).toThrow(
      "engine.version: must be one that AWS supports: 3.13, 4.2, as of 2026-02 in " +
        "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-version-management.html",
    );
    expect(() => broker({ type: "activemq", version: "3.13" })).toThrow("supports: 5.18, 5.19, as of");
  });

  it("may not be one whose support ended, with the day", () => {
    expect(() => broker({ type: "rabbitmq", version: "3.12" })).toThrow("(the support of 3.12 ends on 2025-03-17)");
    expect(() => broker({ type: "activemq", version: "5.17" })).toThrow("(the support of 5.17 ends on 2025-06-16)");
  });

  it("needs the instances that RabbitMQ 4 runs on", () => {
    expect(() => broker({ type: "rabbitmq", version: "4.2" }, "mq.m5.large")).toThrow(
      'hostInstanceType: must be of the family mq.m7g for RabbitMQ 4.2, such as mq.m7g.large, given "mq.m5.large"',
    );
    expect(broker({ type: "rabbitmq", version: "3.13" }, "mq.m5.large")).toBe("3.13");
  });
});
