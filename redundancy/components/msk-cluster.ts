import { RECOVERY } from "../facts/recovery.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import type { Component } from "./component.js";
import { placeEvenly, referredIds, unknownMembers } from "./database-placement.js";
import { type Context, component, type Model } from "./model.js";
import { type KafkaReplication, kafkaReplication } from "./msk-replication.js";
import { certainZones } from "./spread.js";

/**
 * MSK spreads its brokers evenly over the zones of its subnets, and the copies of a partition over the zones. When one
 * is lost, producers that wait for all acknowledgements go on only where the copies that are left are at least
 * `min.insync.replicas`. Topics may override the defaults, which Terraform does not show.
 * https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html
 */
export const mskCluster: Model = {
  types: [
    "aws_msk_cluster",
    "aws_msk_configuration",
    "aws_msk_cluster_policy",
    "aws_msk_scram_secret_association",
    "aws_msk_single_scram_secret_association",
    "aws_msk_vpc_connection",
  ],
  components: (context) => context.inventory.of("aws_msk_cluster").map((cluster) => brokers(cluster, context)),
};

function brokers(cluster: Resource, context: Context): Component {
  const { inventory, topology } = context;
  const placement = topology.placement(cluster.attributes.references("broker_node_group_info.client_subnets"));
  const zones = certainZones(placement);
  const count = cluster.attributes.number("number_of_broker_nodes") ?? new Unknown("not set");
  const replication = kafkaReplication(cluster, zones.length, inventory);
  const survives = zones.length === 0 ? undefined : survivesZone(replication, zones);
  const required = context.required(cluster);
  const known = survives !== undefined && !(count instanceof Unknown);
  return component(cluster, {
    kind: "stream",
    engine: "kafka",
    scope: zones.length === 1 ? "zonal" : "multi-zone",
    redundancy: survives === false ? "none" : "active-active",
    members: known
      ? placeEvenly(cluster.id, count, zones, "declared", () => ({ role: "broker" }))
      : unknownBrokers(cluster, count, zones),
    placementZones: zones,
    required,
    // As in a quorum, the number of brokers that are left counts only where someone declared how many must be.
    managedCapacity: known && required === null,
    recreation: { where: "same-zone", ...RECOVERY.mskRecreation },
    resources: [
      ...referredIds(cluster, "configuration_info.arn"),
      ...inventory
        .referring("aws_msk_scram_secret_association", "cluster_arn", cluster.id)
        .flatMap(({ resource }) => [resource.id, ...referredIds(resource, "secret_arn_list")]),
    ],
    securityGroups: referredIds(cluster, "broker_node_group_info.security_groups"),
    notes: notes(replication, survives),
  });
}

/** Copies are spread over the zones: the fullest one holds the most that an even spread allows. */
function survivesZone(replication: KafkaReplication | Unknown, zones: readonly Zone[]): boolean | undefined {
  if (replication instanceof Unknown) return undefined;
  const { copies, inSync } = replication;
  return copies - Math.ceil(copies / zones.length) >= inSync;
}

/** Brokers in their zones of which nobody can say whether those that are left are enough. */
function unknownBrokers(cluster: Resource, count: number | Unknown, zones: readonly Zone[]) {
  if (count instanceof Unknown) return unknownMembers(cluster.id, "broker");
  return placeEvenly(cluster.id, count, zones, "declared", () => ({ role: "broker", capacity: null }));
}

function notes(replication: KafkaReplication | Unknown, survives: boolean | undefined): string[] {
  if (replication instanceof Unknown) return [`The replication of its topics is not known: ${replication.because}.`];
  if (survives === undefined) return ["The zones of its brokers are not known."];
  const { copies, inSync } = replication;
  const held = `default.replication.factor ${copies}, min.insync.replicas ${inSync}`;
  return !survives
    ? [`With ${held} the loss of a zone leaves too few copies for producers that wait for all acknowledgements.`]
    : [`Judged by ${held}: a topic may have others.`];
}
