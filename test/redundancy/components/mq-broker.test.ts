import { expect, it } from "vitest";
import { afterLossOf, componentIn, subnetIds } from "./data-service.js";

const ID = "aws_mq_broker.bus";

function broker(given: object) {
  return { aws_mq_broker: { bus: { engine_type: "ActiveMQ", ...given } } };
}

it("is down with the zone of its only instance, which is the default", () => {
  const system = broker({ subnet_ids: subnetIds("a") });
  expect(componentIn(system, ID).redundancy).toBe("none");
  expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
});

it("changes to its standby, in a time that AWS does not state", () => {
  const system = broker({ deployment_mode: "ACTIVE_STANDBY_MULTI_AZ", subnet_ids: subnetIds("a", "b") });
  expect(afterLossOf("eu-west-1a", system, ID)).toMatchObject({ outcome: "failover", rtoSeconds: null });
});

it("keeps its majority in a cluster of three zones, and not in one of two", () => {
  const rabbit = { engine_type: "RabbitMQ", deployment_mode: "CLUSTER_MULTI_AZ" };
  const three = broker({ ...rabbit, subnet_ids: subnetIds("a", "b", "c") });
  const two = broker({ ...rabbit, subnet_ids: subnetIds("a", "b") });
  expect(afterLossOf("eu-west-1a", three, ID)?.outcome).toBe("degraded");
  expect(afterLossOf("eu-west-1a", two, ID)?.outcome).toBe("down");
});

it.each([
  ["its deployment mode is not readable", { deployment_mode: "${var.mode}", subnet_ids: subnetIds("a", "b") }],
  ["its subnets are not given", { deployment_mode: "CLUSTER_MULTI_AZ" }],
])("is not known to survive where %s", (_, given) => {
  expect(afterLossOf("eu-west-1a", broker(given), ID)?.outcome).toBe("unknown");
});
