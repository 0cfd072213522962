import { blamed } from "./evidence/blame.js";
import type { Finding } from "./finding.js";
import { fail, PASS, type SystemRule, type Verdict } from "./rule.js";
import { entryPointsDown } from "./single-points.js";
import type { System } from "./system.js";

/** Failures within one zone. A region or two zones at once are a matter of policy. */
const WITHIN_A_ZONE: ReadonlySet<string> = new Set(["zone", "member", "shared", "component"]);

export const entryPointSurvivesZone: SystemRule = {
  id: "entry-point-survives-zone",
  properties: ["G07", "G21"],
  severity: "error",
  title: "No failure within one zone takes an entry point down",
  why: "Everything on the way from an entry point to the data must be left in another zone, or come back there by itself. One resource that does neither is a single point of failure.",
  fix: "Give it a second member in another zone, or declare that its callers work without it (a soft dependency).",
  example: `resource "aws_instance" "only" { subnet_id = aws_subnet.a.id }
resource "aws_lb_target_group_attachment" "only" {
  target_group_arn = aws_lb_target_group.web.arn
  target_id        = aws_instance.only.id
}`,
  source:
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/use-fault-isolation-to-protect-your-workload.html",
  appliesTo: "system",
  check(system, findings) {
    const explained = resourcesWithErrors(system, findings);
    const hasError = (resource: string) => explained.has(resource);
    const verdicts = new Map<string, Verdict>();
    for (const result of system.results) {
      if (!WITHIN_A_ZONE.has(result.scenario.kind)) continue;
      const down = entryPointsDown(result, system);
      if (down.length === 0) continue;
      for (const { id, entryPoint, chain, path } of blamed(down, result, system, hasError)) {
        if (verdicts.has(id) || path.some(hasError)) continue;
        const on = system.inventory.get(id);
        const message = `${entryPoint} is down in ${result.scenario.id}: ${chain.join(" → ")}`;
        verdicts.set(id, fail(message, on ? { on } : {}));
      }
    }
    return verdicts.size > 0 || system.entryPoints.length === 0 ? [...verdicts.values()] : [PASS];
  },
};

/** Resources with an error, and the components that they belong to. A waived one is explained as well. */
function resourcesWithErrors(system: System, findings: readonly Finding[]): ReadonlySet<string> {
  const errors = findings.filter(({ severity, status }) => severity === "error" && status !== "unknown");
  return new Set(errors.flatMap(({ resource }) => [resource, system.owner(resource)?.id ?? resource]));
}
