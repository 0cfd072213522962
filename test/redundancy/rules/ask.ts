import type { Rule, Verdict } from "../../../redundancy/rules/rule.js";
import type { System } from "../../../redundancy/rules/system.js";
import { systemOf, type TerraformJson } from "../terraform.js";

/** A value that is known after apply only. */
export const NOT_KNOWN = "${var.later}";

/**
 * What a rule says about these resources: `pass`, or the status, the resource that the finding is on, and the message.
 * Empty where the rule does not apply.
 */
export function ask(rule: Rule, resource: TerraformJson["resource"], rest: Partial<TerraformJson> = {}): string[] {
  const provider = { aws: [{ region: "eu-west-1" }, { alias: "far", region: "eu-central-1" }] };
  const system = systemOf({ provider, ...rest, resource: resource ?? {} });
  return [...answers(rule, system)];
}

function* answers(rule: Rule, system: System): Generator<string> {
  if (rule.appliesTo === "waiver") return;
  if (rule.appliesTo === "system") {
    for (const verdict of rule.check(system, [])) yield written(verdict, "?");
    return;
  }
  for (const type of rule.appliesTo) {
    for (const resource of system.inventory.of(type)) {
      const answer = rule.check(resource, system) ?? [];
      for (const verdict of [answer].flat() as Verdict[]) yield written(verdict, resource.id);
    }
  }
}

function written(verdict: Verdict, asked: string): string {
  return verdict.status === "pass" ? "pass" : `${verdict.status} ${verdict.on?.id ?? asked}: ${verdict.message}`;
}

/** Subnets of one VPC by name, each in the zone eu-west-1 plus the first letter of its name: `a2` is in eu-west-1a. */
export function subnets(...names: string[]): Record<string, object> {
  return Object.fromEntries(
    names.map((name) => [name, { vpc_id: "${aws_vpc.main.id}", availability_zone: `eu-west-1${name[0]}` }]),
  );
}

/** References to subnets of these names. */
export function ids(...names: string[]): string[] {
  return names.map((name) => `\${aws_subnet.${name}.id}`);
}
