import type { Component } from "../../../redundancy/components/component.js";
import type { Outcome } from "../../../redundancy/simulate/explain.js";
import { scenario } from "../../../redundancy/simulate/scenario.js";
import { simulator } from "../../../redundancy/simulate/simulate.js";
import { systemOf, type TerraformJson } from "../terraform.js";

type Resources = NonNullable<TerraformJson["resource"]>;

/** Subnets `a`, `b` and `c`, each in the zone of that letter, and `unplaced` in a zone that only AWS knows. */
export const SUBNETS: Resources = {
  aws_subnet: {
    a: { vpc_id: "vpc-1", availability_zone: "eu-west-1a" },
    b: { vpc_id: "vpc-1", availability_zone: "eu-west-1b" },
    c: { vpc_id: "vpc-1", availability_zone: "eu-west-1c" },
    unplaced: { vpc_id: "vpc-1" },
  },
};

/** References to subnets by their letters. */
export function subnetIds(...names: readonly string[]): string[] {
  return names.map((name) => `\${aws_subnet.${name}.id}`);
}

/** A system of the subnets and of `resources`, in eu-west-1. */
export function withSubnets(resource: Resources): TerraformJson {
  return { provider: { aws: [{ region: "eu-west-1" }] }, resource: { ...SUBNETS, ...resource } };
}

export function componentIn(resource: Resources, id: string): Component {
  const found = systemOf(withSubnets(resource)).components.get(id);
  if (!found) throw new Error(`no component ${id}`);
  return found;
}

/** What the loss of a zone does to a component; undefined where it is not touched. */
export function afterLossOf(zone: string, resource: Resources, id: string): Outcome | undefined {
  const { graph } = systemOf(withSubnets(resource));
  return simulator(graph)
    .run(scenario(`zone:${zone}`, "zone", { zones: [zone] }))
    .get(id);
}
