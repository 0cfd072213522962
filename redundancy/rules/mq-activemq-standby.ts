import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const mqActivemqStandby: ResourceRule = {
  id: "mq-activemq-standby",
  properties: ["U66"],
  severity: "error",
  title: "An ActiveMQ broker has a standby in another zone",
  why: "A single broker is down as long as its zone is. An active/standby pair runs in two zones, and the standby takes over.",
  fix: 'Set deployment_mode = "ACTIVE_STANDBY_MULTI_AZ" with a subnet in each of two zones. It cannot be changed in place.',
  example: `resource "aws_mq_broker" "queue" {
  engine_type     = "ActiveMQ"
  deployment_mode = "SINGLE_INSTANCE"
}`,
  source: "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-broker-architecture.html",
  appliesTo: ["aws_mq_broker"],
  check({ attributes, address }) {
    const engine = attributes.text("engine_type");
    if (engine instanceof Unknown) return unknown(`engine_type of ${address}`, engine);
    if (engine?.toLowerCase() !== "activemq") return undefined;
    const mode = attributes.text("deployment_mode") ?? "SINGLE_INSTANCE";
    if (mode instanceof Unknown) return unknown(`deployment_mode of ${address}`, mode);
    return mode === "ACTIVE_STANDBY_MULTI_AZ" ? PASS : fail(`${address} is deployed as ${mode}, in one zone`);
  },
};
