import { describe, expect, it } from "vitest";
import { mqRabbitmqCluster } from "../../../redundancy/rules/mq-rabbitmq-cluster.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_mq_broker") => ask(mqRabbitmqCluster, { [type]: { one: given } });

describe("mq-rabbitmq-cluster", () => {
  it.each([{ engine_type: "RabbitMQ", deployment_mode: "CLUSTER_MULTI_AZ" }])("passes %j", (given) => {
    expect(judged(given)).toEqual(["pass"]);
  });

  it("fails where it is not set", () => {
    expect(judged({ engine_type: "RabbitMQ" })).toEqual([
      "fail aws_mq_broker.one: aws_mq_broker.one is deployed as SINGLE_INSTANCE, in one zone",
    ]);
  });

  it("does not know deployment_mode before apply", () => {
    expect(judged({ engine_type: "RabbitMQ", deployment_mode: NOT_KNOWN })).toEqual([
      expect.stringMatching(/^unknown aws_mq_broker.one: deployment_mode of aws_mq_broker.one is not known/),
    ]);
  });

  it("does not know engine_type before apply", () => {
    expect(judged({ engine_type: NOT_KNOWN })).toEqual([
      expect.stringMatching(/^unknown aws_mq_broker.one: engine_type of aws_mq_broker.one is not known/),
    ]);
  });

  it("does not apply to ActiveMQ", () => {
    expect(judged({ engine_type: "ActiveMQ" })).toEqual([]);
  });
});
