import type { Waiver } from "../declaration.js";
import type { Resource } from "../read/inventory.js";
import type { Finding } from "./finding.js";
import type { WaiverRule } from "./rule.js";
import type { System } from "./system.js";
import { waiverExpired } from "./waiver-expired.js";
import { waiverUnmatched } from "./waiver-unmatched.js";

/**
 * Marks what is accepted as waived. A waiver that has ended, or that matches nothing, changes no finding and is a finding
 * of its own.
 */
export function waive(findings: readonly Finding[], system: System, today: Date): readonly Finding[] {
  const index = byAddress(findings, system);
  const waived = new Map<Finding, Waiver>();
  const added: Finding[] = [];
  for (const { waiver, stacks } of declaredWaivers(system)) {
    const matched = stacks.flatMap((stack) => index.get(key(waiver.rule, stack, waiver.resource)) ?? []);
    const on = { waiver, stacks, resource: resourceOf(system, waiver.resource, stacks) };
    if (hasEnded(waiver, today))
      added.push(
        finding(waiverExpired, on, `The waiver of ${waiver.rule} by ${waiver.owner} ended on ${waiver.expires}`),
      );
    else if (matched.length === 0)
      added.push(finding(waiverUnmatched, on, `The waiver of ${waiver.rule} by ${waiver.owner} matches no finding`));
    else for (const each of matched) waived.set(each, waiver);
  }
  return [...findings.map((each) => withWaiver(each, waived.get(each))), ...added];
}

function byAddress(findings: readonly Finding[], { inventory }: System): Map<string, Finding[]> {
  const index = new Map<string, Finding[]>();
  for (const finding of findings) {
    const at = key(finding.rule, finding.stack, inventory.get(finding.resource)?.address ?? finding.resource);
    const others = index.get(at);
    if (others) others.push(finding);
    else index.set(at, [finding]);
  }
  return index;
}

function key(rule: string, stack: string, address: string): string {
  return JSON.stringify([rule, stack, address]);
}

function withWaiver(finding: Finding, waiver: Waiver | undefined): Finding {
  if (!waiver) return finding;
  const { reason, owner, expires } = waiver;
  return { ...finding, status: "waived", waiver: { reason, owner, expires } };
}

/** A waiver that is given for all stacks at once counts once. */
function declaredWaivers(system: System): { waiver: Waiver; stacks: string[] }[] {
  const found = new Map<Waiver, string[]>();
  for (const stack of new Set(system.inventory.inputs.map((input) => input.stack))) {
    for (const waiver of system.declaration(stack).waivers) found.set(waiver, [...(found.get(waiver) ?? []), stack]);
  }
  return [...found].map(([waiver, stacks]) => ({ waiver, stacks }));
}

/** It holds until the end of its last day, UTC. */
function hasEnded({ expires }: Waiver, today: Date): boolean {
  return expires < today.toISOString().slice(0, 10);
}

function resourceOf({ inventory }: System, address: string, stacks: readonly string[]): Resource | undefined {
  return inventory.get(address) ?? stacks.map((stack) => inventory.get(`${stack}:${address}`)).find(Boolean);
}

function finding(
  rule: WaiverRule,
  { waiver, stacks, resource }: { waiver: Waiver; stacks: readonly string[]; resource: Resource | undefined },
  message: string,
): Finding {
  return {
    rule: rule.id,
    properties: rule.properties,
    severity: rule.severity,
    status: "fail",
    resource: resource?.id ?? waiver.resource,
    path: resource?.path ?? "",
    stack: resource?.stack ?? stacks[0] ?? "",
    message,
    fix: rule.fix,
    source: rule.source,
  };
}
