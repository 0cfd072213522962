import { Unknown } from "../read/value.js";
import { serverProperty } from "./evidence/server-property.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const mskReplicationFactor: ResourceRule = {
  id: "msk-replication-factor",
  properties: ["G18"],
  severity: "error",
  title: "Topics of an MSK cluster have a copy in every zone, and can be written with one copy missing",
  why: "A topic with one copy is gone with its broker. With min.insync.replicas equal to the replication factor, producers that wait for all copies stop when one broker is lost.",
  fix: "Set default.replication.factor = 3 (2 in two zones), and min.insync.replicas to at most one less.",
  example: `resource "aws_msk_configuration" "events" {
  server_properties = <<-PROPERTIES
    default.replication.factor = 3
    min.insync.replicas = 3
  PROPERTIES
}`,
  source: "https://docs.aws.amazon.com/msk/latest/developerguide/version-upgrades-best-practices.html",
  appliesTo: ["aws_msk_cluster"],
  check({ attributes, address }, { inventory, topology }) {
    const kind = attributes.text("broker_node_group_info.instance_type");
    // Express brokers fix the factor at 3; without a configuration MSK sets it to the number of zones.
    if (typeof kind === "string" && kind.startsWith("express.")) return undefined;
    if (!attributes.has("configuration_info")) return PASS;
    const configuration = inventory.get(attributes.reference("configuration_info.arn")?.targets[0] ?? "");
    const text = configuration?.attributes.text("server_properties");
    if (!configuration || typeof text !== "string") {
      const where = configuration
        ? `server_properties of ${configuration.address}`
        : `configuration_info of ${address}`;
      return unknown(where, text instanceof Unknown ? text : "the input does not show it");
    }
    const { zones, complete } = topology.placement(attributes.references("broker_node_group_info.client_subnets"));
    if (!complete) return unknown(`the zones of client_subnets of ${address}`);
    const factor = Number(serverProperty(text, "default.replication.factor") ?? Number.NaN);
    const inSync = Number(serverProperty(text, "min.insync.replicas") ?? 1);
    const on = configuration;
    if (Number.isNaN(inSync)) return unknown(`min.insync.replicas of ${on.address}`, "it is not a number", on);
    if (Number.isNaN(factor)) return unknown(`default.replication.factor of ${on.address}`, "it is not set", on);
    const wanted = Math.min(Math.max(zones.length, 2), 3);
    if (factor < wanted) {
      return fail(
        `${on.address} sets default.replication.factor to ${factor}, and ${address} is in ${zones.length} zones`,
        { on },
      );
    }
    if (inSync <= factor - 1) return PASS;
    return fail(
      `${on.address} sets min.insync.replicas to ${inSync} of ${factor} copies: with one lost, ${address} takes no writes`,
      { on },
    );
  },
};
