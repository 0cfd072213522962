import type { ScenarioResult } from "../simulate/simulate-all.js";
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
    const verdicts = new Map<string, Verdict>();
    for (const result of system.results) {
      if (!WITHIN_A_ZONE.has(result.scenario.kind)) continue;
      const down = entryPointsDown(result, system);
      if (down.length === 0) continue;
      for (const root of roots(
        down.map(({ id }) => id),
        result,
        system,
      )) {
        if (verdicts.has(root.id) || root.path.some((id) => explained.has(id))) continue;
        verdicts.set(root.id, message(root.id, result, down[0]?.id ?? "", system));
      }
    }
    return verdicts.size > 0 || system.entryPoints.length === 0 ? [...verdicts.values()] : [PASS];
  },
};

function message(root: string, { scenario, outcomes }: ScenarioResult, entryPoint: string, system: System): Verdict {
  const on = system.inventory.get(root);
  const chain = outcomes.get(entryPoint)?.because.join(" → ");
  return fail(`${entryPoint} is down in ${scenario.id}: ${chain}`, on ? { on } : {});
}

/** Resources with an error, and the components that they belong to. A waived one is explained as well. */
function resourcesWithErrors(system: System, findings: readonly Finding[]): ReadonlySet<string> {
  const errors = findings.filter(({ severity, status }) => severity === "error" && status !== "unknown");
  return new Set(errors.flatMap(({ resource }) => [resource, system.owner(resource)?.id ?? resource]));
}

interface Root {
  readonly id: string;
  /** The root, and the resources on the way to it from whoever needs it. */
  readonly path: readonly string[];
}

/** What is down by itself, of all that these components need. */
function roots(from: readonly string[], { outcomes }: ScenarioResult, system: System): Root[] {
  const found: string[] = [];
  const via = new Map<string, Set<string>>(from.map((id) => [id, new Set()]));
  const rest = [...from];
  for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
    const broken = system
      .dependenciesOf(id)
      .filter(({ to, strength }) => strength === "hard" && outcomes.get(to)?.outcome === "down");
    for (const dependency of broken) {
      const known = via.get(dependency.to);
      if (!known) rest.push(dependency.to);
      via.set(dependency.to, new Set([...(known ?? []), ...dependency.via]));
    }
    if (broken.length === 0) found.push(id);
  }
  return found.map((id) => ({ id, path: [id, ...(via.get(id) ?? [])] }));
}
