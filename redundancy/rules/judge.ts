import type { Resource } from "../read/inventory.js";
import type { Finding } from "./finding.js";
import { RULES } from "./registry.js";
import type { Rule, Verdict } from "./rule.js";
import type { System } from "./system.js";

/** What the rules found, and how often they found nothing wrong. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly passed: number;
}

/** Asks every rule about every resource that it applies to. */
export function judge(system: System): Judgement {
  const findings = new Map<string, Finding>();
  let passed = 0;
  for (const rule of RULES) {
    for (const { verdict, resource } of ask(rule, system)) {
      if (verdict.status === "pass") {
        passed += 1;
        continue;
      }
      const finding = toFinding(rule, verdict, verdict.on ?? resource);
      if (finding) findings.set(`${finding.rule} ${finding.resource} ${finding.message}`, finding);
    }
  }
  return { findings: [...findings.values()], passed };
}

function* ask(rule: Rule, system: System): Generator<{ verdict: Verdict; resource: Resource | undefined }> {
  if (rule.appliesTo === "system") {
    for (const verdict of rule.check(system)) yield { verdict, resource: undefined };
    return;
  }
  for (const type of rule.appliesTo) {
    for (const resource of system.inventory.of(type)) {
      const answer = rule.check(resource, system) ?? [];
      for (const verdict of isOne(answer) ? [answer] : answer) yield { verdict, resource };
    }
  }
}

function isOne(answer: Verdict | readonly Verdict[]): answer is Verdict {
  return !Array.isArray(answer);
}

function toFinding(
  rule: Rule,
  verdict: Exclude<Verdict, { status: "pass" }>,
  resource: Resource | undefined,
): Finding | undefined {
  if (!resource) return undefined;
  return {
    rule: rule.id,
    properties: rule.properties,
    severity: rule.severity,
    status: verdict.status,
    resource: resource.id,
    path: resource.path,
    stack: resource.stack,
    message: verdict.message,
    fix: verdict.fix ?? rule.fix,
    source: rule.source,
  };
}
