import { RECOVERY } from "../facts/recovery.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import type { Component, Member } from "./component.js";
import { placeEvenly, referredIds, unknownMembers } from "./database-placement.js";
import { type Context, component, type Model } from "./model.js";
import { certainZones } from "./spread.js";

const CLUSTER_NODES = 3;

/**
 * A broker of Amazon MQ: one instance in one zone, an active one with a standby in a second zone (ActiveMQ), or three
 * nodes in three zones of which most must be left (RabbitMQ). AWS states no time for the change to the standby.
 * https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-broker-architecture.html
 */
export const mqBroker: Model = {
  types: ["aws_mq_broker", "aws_mq_configuration"],
  components: (context) => context.inventory.of("aws_mq_broker").map((broker) => instances(broker, context)),
};

function instances(broker: Resource, { topology, required }: Context): Component {
  const { attributes } = broker;
  const zones = certainZones(topology.placement(attributes.references("subnet_ids")));
  const mode = attributes.text("deployment_mode") ?? "SINGLE_INSTANCE";
  const engine = attributes.text("engine_type");
  const single = mode === "SINGLE_INSTANCE";
  const cluster = mode === "CLUSTER_MULTI_AZ";
  return component(broker, {
    kind: "broker",
    engine: typeof engine === "string" ? engine.toLowerCase() : null,
    scope: single ? "zonal" : "multi-zone",
    redundancy: single ? "none" : cluster ? "quorum" : "failover",
    writer: "any",
    members: membersOf(broker, mode, zones),
    placementZones: zones,
    required: required(broker),
    takeover: cluster || single ? null : RECOVERY.mqFailover,
    recreation: { where: "same-zone", ...RECOVERY.mqRecreation },
    securityGroups: referredIds(broker, "security_groups"),
    notes: mode instanceof Unknown ? [`deployment_mode is not known: ${mode.because}.`] : [],
  });
}

function membersOf(broker: Resource, mode: string | Unknown, zones: readonly Zone[]): Member[] {
  if (mode instanceof Unknown) return unknownMembers(broker.id, "active");
  if (mode === "CLUSTER_MULTI_AZ") {
    return placeEvenly(broker.id, CLUSTER_NODES, zones, "assumed", () => ({ role: "voter" }));
  }
  if (mode === "ACTIVE_STANDBY_MULTI_AZ") {
    return placeEvenly(broker.id, 2, zones, zones.length === 2 ? "declared" : "assumed", (index) =>
      index === 0 ? { role: "active" } : { role: "standby", capacity: 0 },
    );
  }
  return placeEvenly(broker.id, 1, zones, zones.length === 1 ? "declared" : "assumed", () => ({ role: "active" }));
}
