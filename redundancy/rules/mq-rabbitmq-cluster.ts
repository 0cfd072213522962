import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const mqRabbitmqCluster: ResourceRule = {
  id: "mq-rabbitmq-cluster",
  properties: ["U67"],
  severity: "error",
  title: "A RabbitMQ broker is a cluster over several zones",
  why: "A single broker is down as long as its zone is. A cluster deployment has three nodes in several zones behind one endpoint.",
  fix: 'Set deployment_mode = "CLUSTER_MULTI_AZ". It cannot be changed in place.',
  example: `resource "aws_mq_broker" "queue" {
  engine_type     = "RabbitMQ"
  deployment_mode = "SINGLE_INSTANCE"
}`,
  source: "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-broker-architecture.html",
  appliesTo: ["aws_mq_broker"],
  check({ attributes, address }) {
    const engine = attributes.text("engine_type");
    if (engine instanceof Unknown) return unknown(`engine_type of ${address}`, engine);
    if (engine?.toLowerCase() !== "rabbitmq") return undefined;
    const mode = attributes.text("deployment_mode") ?? "SINGLE_INSTANCE";
    if (mode instanceof Unknown) return unknown(`deployment_mode of ${address}`, mode);
    return mode === "CLUSTER_MULTI_AZ" ? PASS : fail(`${address} is deployed as ${mode}, in one zone`);
  },
};
