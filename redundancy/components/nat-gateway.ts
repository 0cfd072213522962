import { component, type Model } from "./model.js";

/** A zonal NAT gateway serves whoever is routed to it, until its zone is lost. A regional one follows the workload. */
export const natGateway: Model = {
  types: ["aws_nat_gateway"],
  components({ inventory, topology }) {
    return inventory.of("aws_nat_gateway").map((nat) => {
      if (nat.attributes.text("availability_mode") === "regional") {
        return component(nat, { kind: "nat-gateway", scope: "regional", redundancy: "active-active" });
      }
      const subnet = nat.attributes.reference("subnet_id");
      const zone = subnet?.targets.length === 1 ? topology.zoneOf(subnet.targets[0] as string) : null;
      return component(nat, {
        kind: "nat-gateway",
        scope: "zonal",
        redundancy: "none",
        shared: true,
        members: [{ id: nat.id, zone, placement: "declared", capacity: 1, role: "gateway" }],
      });
    });
  },
};
