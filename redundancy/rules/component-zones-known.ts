import type { Member } from "../components/component.js";
import { PASS, type SystemRule, unknown } from "./rule.js";

export const componentZonesKnown: SystemRule = {
  id: "component-zones-known",
  properties: [],
  severity: "warning",
  title: "The input tells which zones a component is in",
  why: "Where a zone is not known until apply, no loss of a zone can be judged: it may be one zone for everything.",
  fix: "Name the zones (availability_zone of the subnets), or check a plan of the deployed system or its state: they hold the real ids.",
  example: `resource "aws_subnet" "a" {
  vpc_id = aws_vpc.main.id # no availability_zone: AWS chooses
}`,
  source: "docs/redundancy.md#unknown",
  appliesTo: "system",
  check({ graph, inventory }) {
    return graph.components
      .filter(({ hidden, scope }) => !hidden && (scope === "zonal" || scope === "multi-zone"))
      .map((component) => {
        if (component.members.every(hasZone)) return PASS;
        const lacking = component.members.filter((member) => !hasZone(member));
        const what = `the zone of ${lacking.length} of ${component.members.length} members of ${component.id}`;
        return unknown(what, undefined, inventory.get(component.id));
      });
  },
};

function hasZone({ zone }: Member): boolean {
  return zone !== null;
}
