import type { Inventory, Resource } from "../read/inventory.js";
import { leaves } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { groupPlacement } from "./auto-scaling-placement.js";
import { hostZones } from "./eks-cluster.js";
import type { Hosts } from "./host-dependencies.js";
import type { KubernetesObject } from "./kubernetes-object.js";
import type { Context } from "./model.js";
import { certainZones } from "./spread.js";

const CLUSTER_TAG = "kubernetes.io/cluster/";
const NOT_KNOWN: Hosts = { groups: new Map(), via: [], certain: false };

/**
 * What the pods of a workload run on. A Kubernetes resource does not say which cluster it is in: it is known where the
 * stack, or the whole input, has just one.
 */
export function podHosts({ resource, namespace }: KubernetesObject, context: Context): Hosts {
  const cluster = clusterOf(resource, context.inventory);
  if (!cluster) return NOT_KNOWN;
  const { inventory } = context;
  const mode = cluster.attributes.flag("compute_config.enabled") ?? false;
  if (mode !== false) return mode === true ? autoMode(cluster, context) : NOT_KNOWN;
  const profiles = inventory.referring("aws_eks_fargate_profile", "cluster_name", cluster.id);
  const serving = profiles.filter((each) =>
    each.resource.attributes.blocks("selector").some((selector) => selector.text("namespace") === namespace),
  );
  const groups = inventory.referring("aws_eks_node_group", "cluster_name", cluster.id);
  const managed = (serving.length > 0 ? serving : groups).map((each): [string, readonly Zone[]] => [
    each.resource.id,
    hostZones(each.resource, context),
  ]);
  const own = serving.length > 0 ? [] : selfManaged(inventory);
  const found = new Map([
    ...managed,
    ...own.map((group): [string, readonly Zone[]] => [group.id, groupPlacement(group, context).zones]),
  ]);
  const certain = found.size > 0 && (own.length === 0 || inventory.of("aws_eks_cluster").length === 1);
  return { groups: found, via: [], certain };
}

/**
 * Auto Mode launches nodes for the pods in the subnets of the cluster. With node groups beside it, or with node pools that
 * are not EKS's own, the input does not tell what a pod runs on.
 * https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html
 */
function autoMode(cluster: Resource, { inventory, topology }: Context): Hosts {
  const { attributes } = cluster;
  const pools = attributes.list("compute_config.node_pools");
  const others = ["aws_eks_node_group", "aws_eks_fargate_profile"].some(
    (type) => inventory.referring(type, "cluster_name", cluster.id).length > 0,
  );
  if (others || !Array.isArray(pools) || pools.length === 0) return NOT_KNOWN;
  const zones = certainZones(topology.placement(attributes.references("vpc_config.subnet_ids")));
  return { groups: new Map([[cluster.id, zones]]), via: [], certain: true };
}

/** The zones of hosts; none where the input does not tell them all. */
export function zonesOfHosts({ groups, certain }: Hosts): readonly Zone[] {
  const zones = [...groups.values()];
  return certain && zones.every((each) => each.length > 0) ? [...new Set(zones.flat())] : [];
}

/** The subnets that the traffic of pods on these hosts comes from. */
export function subnetsOfHosts({ groups }: Hosts, { inventory, topology }: Context): readonly string[] {
  const found = [...groups.keys()].flatMap((id) => {
    const { attributes } = inventory.get(id) ?? {};
    return ["subnet_ids", "vpc_zone_identifier", "vpc_config.subnet_ids"].flatMap(
      (path) => attributes?.references(path).references ?? [],
    );
  });
  return topology.placement({ references: found, complete: true }).subnets;
}

const SELF_MANAGED = new WeakMap<Inventory, readonly Resource[]>();

function selfManaged(inventory: Inventory): readonly Resource[] {
  const known = SELF_MANAGED.get(inventory) ?? inventory.of("aws_autoscaling_group").filter(hostsPods);
  SELF_MANAGED.set(inventory, known);
  return known;
}

/** Whether an Auto Scaling group carries the tag by which its instances join a cluster. */
export function hostsPods({ attributes }: Resource): boolean {
  return attributes
    .blocks("tag")
    .some((tag) => leaves(tag.value("key")).some((part) => typeof part === "string" && part.startsWith(CLUSTER_TAG)));
}

/** The cluster that an object is in, as far as the input tells. */
export function clusterOf({ stack }: Resource, inventory: Inventory): Resource | undefined {
  const all = inventory.of("aws_eks_cluster");
  const own = all.filter((cluster) => cluster.stack === stack);
  return own.length === 1 ? own[0] : own.length === 0 && all.length === 1 ? all[0] : undefined;
}
