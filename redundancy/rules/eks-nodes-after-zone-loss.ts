import type { Component } from "../components/component.js";
import type { Resource } from "../read/inventory.js";
import { capacityOf } from "./evidence/zone-loss.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";
import type { System } from "./system.js";

export const eksNodesAfterZoneLoss: ResourceRule = {
  id: "eks-nodes-after-zone-loss",
  properties: ["G08"],
  severity: "error",
  title: "The nodes that are left when a zone is lost carry the declared demand",
  why: "The pods of a lost zone start again only where there are nodes for them, and other customers want new ones at the same moment.",
  fix: "Raise min_size of the cluster's node groups until those of all zones but one come to the demand.",
  example: `resource "aws_eks_node_group" "a" {
  cluster_name = aws_eks_cluster.main.name # declared demand: 4 nodes
  subnet_ids   = [aws_subnet.a.id]         # and one group each in b and c
  scaling_config { min_size = 1 }          # 2 are left
}`,
  source: "https://docs.aws.amazon.com/eks/latest/best-practices/data-plane.html",
  appliesTo: ["aws_eks_cluster"],
  check(cluster, system) {
    const demand = system.required(cluster);
    if (demand === null) return undefined;
    const groups = nodeGroupsOf(cluster, system);
    if (groups.length === 0) return undefined;
    const zones = [...new Set(groups.flatMap(({ placementZones }) => placementZones))];
    if (groups.some((group) => group.placementZones.length === 0)) {
      return unknown(`in which zones the nodes of ${cluster.address} are (subnet_ids of its node groups)`);
    }
    if (groups.some((group) => capacityOf(group) === null)) {
      return unknown(`how many nodes ${cluster.address} has at least (min_size of its node groups)`);
    }
    const left = zones.map((zone) => ({ zone, nodes: nodesOutside(zone, groups) }));
    const worst = left.reduce((least, each) => (each.nodes < least.nodes ? each : least));
    if (worst.nodes >= demand) return PASS;
    return fail(
      `the loss of ${worst.zone} leaves ${worst.nodes} nodes of ${cluster.address} for a demand of ${demand}`,
    );
  },
};

function nodeGroupsOf({ id }: Resource, { inventory, components }: System): Component[] {
  return inventory
    .referring("aws_eks_node_group", "cluster_name", id)
    .flatMap(({ resource }) => components.get(resource.id) ?? []);
}

function nodesOutside(zone: string, groups: readonly Component[]): number {
  return groups.reduce(
    (sum, { members }) =>
      sum +
      members.filter((member) => member.zone !== zone).reduce((nodes, { capacity }) => nodes + (capacity ?? 0), 0),
    0,
  );
}
