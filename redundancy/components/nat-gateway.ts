import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { subnetReferences } from "../topology/subnet-references.js";
import type { Component } from "./component.js";
import { type Context, component, type Model } from "./model.js";
import { zonalMembers } from "./zonal-members.js";

const SUBNETS = ["aws_subnet", "aws_default_subnet"];

/** A zonal NAT gateway serves whoever is routed to it, until its zone is lost. A regional one follows the workload. */
export const natGateway: Model = {
  types: ["aws_nat_gateway", "aws_nat_gateway_eip_association"],
  components(context) {
    const used = usedTargets(context);
    return context.inventory.of("aws_nat_gateway").map((nat) => gateway(nat, used, context));
  },
};

function gateway(nat: Resource, used: ReadonlySet<string> | undefined, { topology }: Context): Component {
  const notes: string[] = [];
  if (used && !used.has(nat.id)) notes.push("it is in no effective default route of a subnet in the input");
  const mode = nat.attributes.text("availability_mode") ?? "zonal";
  if (mode === "regional") {
    return component(nat, { kind: "nat-gateway", scope: "regional", redundancy: "active-active", notes });
  }
  const references = subnetReferences(nat.attributes, "subnet_id");
  const subnet = references.references[0]?.targets[0];
  const { zones } = zonalMembers(nat.id, "gateway", references, topology);
  const zone = mode instanceof Unknown || zones?.length !== 1 ? null : (zones[0] ?? null);
  const open = subnet === undefined ? "unknown" : topology.egress(subnet).kind;
  const publicly = nat.attributes.text("connectivity_type") !== "private";
  if (publicly && open === "none") notes.push(`${subnet} has no route to an internet gateway`);
  return component(nat, {
    kind: "nat-gateway",
    scope: "zonal",
    redundancy: "none",
    shared: true,
    members: [{ id: nat.id, zone, placement: "declared", capacity: 1, role: "gateway" }],
    notes,
  });
}

/** What the default routes of all subnets lead to; undefined where the input does not tell for one of them. */
function usedTargets({ inventory, topology }: Context): ReadonlySet<string> | undefined {
  const used = new Set<string>();
  for (const type of SUBNETS) {
    for (const { id } of inventory.of(type)) {
      const { kind, certainty, targets } = topology.egress(id);
      if (kind === "unknown" || (certainty === "unknown" && targets.length === 0)) return undefined;
      for (const target of targets) used.add(target);
    }
  }
  return used;
}
