import type { Resource } from "../read/inventory.js";
import type { Finding } from "./finding.js";
import { RULES } from "./registry.js";
import type { ResourceRule, Rule, Verdict } from "./rule.js";
import type { System } from "./system.js";
import { waive } from "./waive.js";

/** What the rules found, and how often they found nothing wrong. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly passed: number;
}

/** Asks every rule about every resource that it applies to, then the rules about the whole. */
export function judge(system: System, today: Date): Judgement {
  const found = new Map<string, Finding>();
  let passed = 0;
  const take: Take = (rule, verdict, resource) => {
    if (verdict.status === "pass") passed += 1;
    else {
      const finding = toFinding(rule, verdict, verdict.on ?? resource);
      if (finding) found.set(`${finding.rule} ${finding.resource} ${finding.message}`, finding);
    }
  };
  for (const rule of RULES) if (isResourceRule(rule)) askAbout(rule, system, take);
  const findings = [...found.values()];
  for (const rule of RULES) {
    if (rule.appliesTo !== "system") continue;
    for (const verdict of rule.check(system, findings)) take(rule, verdict, undefined);
  }
  return { findings: waive([...found.values()], system, today), passed };
}

type Take = (rule: Rule, verdict: Verdict, resource: Resource | undefined) => void;

function isResourceRule(rule: Rule): rule is ResourceRule {
  return typeof rule.appliesTo !== "string";
}

function askAbout(rule: ResourceRule, system: System, take: Take): void {
  for (const type of rule.appliesTo) {
    for (const resource of system.inventory.of(type)) {
      const answer = rule.check(resource, system);
      if (answer === undefined) continue;
      if (isOne(answer)) take(rule, answer, resource);
      else for (const verdict of answer) take(rule, verdict, resource);
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
    severity: verdict.severity ?? rule.severity,
    status: verdict.status,
    resource: resource.id,
    path: resource.path,
    stack: resource.stack,
    message: verdict.message,
    fix: verdict.fix ?? rule.fix,
    source: rule.source,
  };
}
