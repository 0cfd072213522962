import type { Resource } from "../read/inventory.js";
import { subnetReferences } from "../topology/subnet-references.js";
import type { Topology } from "../topology/topology.js";
import { zoneOfValue } from "../topology/zones.js";
import type { Member } from "./component.js";
import { remembered } from "./remembered.js";
import { type ZonalMembers, zonalMembers } from "./zonal-members.js";

/** The nodes of a load balancer of any generation: one in each zone that it is enabled in. */
export const loadBalancerNodes = remembered((topology: Topology) => topology, readNodes);

function readNodes(lb: Resource, topology: Topology): ZonalMembers {
  const named = lb.type === "aws_elb" ? lb.attributes.list("availability_zones") : [];
  const subnets = subnetReferences(lb.attributes, "subnets", "subnet_mapping.subnet_id");
  if (!Array.isArray(named) || named.length === 0 || subnets.references.length > 0) {
    return zonalMembers(lb.id, "node", subnets, topology);
  }
  const zones = named.map((value) => zoneOfValue(value, value));
  const members = zones.map(
    (zone, index): Member => ({
      id: `${lb.id}#${index + 1}`,
      zone,
      placement: "declared",
      capacity: 1,
      role: "node",
    }),
  );
  const known = zones.filter((zone) => zone !== null);
  return { members, zones: known.length === zones.length ? known : undefined };
}
