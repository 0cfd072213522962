import type { Report, ReportComponent, ReportScenario } from "../../redundancy/report/report.js";
import { rank } from "../../redundancy/simulate/outcome.js";
import { roleOf } from "./component-role.js";

type Outcome = ReportScenario["entryPoints"][number];

interface Loss {
  readonly lost: string;
  readonly outcome: Outcome;
  /** What is left of the service that has least to spare, in its own unit, and what must be. */
  readonly left: string;
}

/** What is called what in the table, by the kind of the component. */
const MEMBERS: Readonly<Record<string, string>> = {
  service: "a task",
  "kubernetes-workload": "a pod",
  "node-group": "a node",
  "auto-scaling-group": "an instance",
  "load-balancer": "a load balancer node",
  database: "a database instance",
  cache: "a cache node",
  broker: "a broker node",
  "mount-target": "a mount target",
  "nat-gateway": "a NAT gateway",
};

const KINDS: readonly (readonly [kind: string, lost: string])[] = [
  ["zone", "a zone"],
  ["zone+deployment", "a zone, during a deployment"],
  ["zone+static", "a zone, when nothing can be launched"],
  ["zones", "two zones at once"],
  ["region", "the region"],
];

const HAPPENS: Readonly<Record<string, string>> = {
  unaffected: "nothing",
  degraded: "the others carry on",
  failover: "another takes over",
  overloaded: "**overloaded**: too little is left",
  unknown: "not known",
  down: "**down**",
};

/** The worst that each loss does to the entry points, as the engine reports it. */
function losses(report: Report): Loss[] {
  const members = Object.entries(MEMBERS).flatMap(([kind, lost]) => {
    const ids = report.components.filter((component) => component.kind === kind).map(({ id }) => id);
    const owns = ({ id }: ReportScenario) => ids.some((own) => id === `shared:${own}` || memberOf(report, own).has(id));
    return loss(lost, report.scenarios.filter(owns), report);
  });
  return [
    ...members,
    ...KINDS.flatMap(([kind, lost]) =>
      loss(
        lost,
        report.scenarios.filter((scenario) => scenario.kind === kind),
        report,
      ),
    ),
  ];
}

/** The table of a blueprint's promise. */
export function promiseTable(report: Report): string {
  return [
    "| Lost | What happens | Interrupted, at most | Data lost | Capacity left |",
    "|---|---|---|---|---|",
    ...losses(report).map(({ lost, outcome, left }) => {
      const [rto, rpo] = [outcome.rtoSeconds, outcome.rpoSeconds].map(figure);
      return `| ${lost} | ${HAPPENS[outcome.outcome]} | ${outcome.outcome === "down" ? "–" : rto} | ${outcome.outcome === "down" ? "–" : rpo} | ${left} |`;
    }),
  ].join("\n");
}

/** The same in one sentence, for the comment of the class. */
export function promiseSentence(report: Report): string {
  const survived = losses(report).filter(({ outcome }) => rank(outcome.outcome) <= rank("failover"));
  const others = losses(report).filter(({ outcome }) => rank(outcome.outcome) > rank("failover"));
  const list = (items: readonly Loss[]) => items.map(({ lost }) => lost).join("; ");
  return `Survives the loss of: ${list(survived)}. Does not survive the loss of: ${list(others)}.`;
}

function loss(lost: string, scenarios: readonly ReportScenario[], report: Report): Loss[] {
  const worst = scenarios
    .flatMap((scenario) => scenario.entryPoints.map((outcome) => ({ outcome, scenario })))
    .reduce<{ outcome: Outcome; scenario: ReportScenario } | undefined>(
      (sum, next) => (sum && badness(sum.outcome) >= badness(next.outcome) ? sum : next),
      undefined,
    );
  return worst ? [{ lost, outcome: worst.outcome, left: capacityLeft(worst.scenario, report) }] : [];
}

function badness({ outcome, rtoSeconds }: Outcome): number {
  return rank(outcome) * 1e6 + (rtoSeconds ?? 1e5);
}

function capacityLeft({ outcomes }: ReportScenario, { components }: Report): string {
  const services = components.filter(({ required }) => required !== null);
  const left = services.map((service) => {
    const outcome = outcomes.find(({ component }) => component === service.id);
    const all = capacity(service);
    return { service, all, left: outcome?.capacityLeft ?? all, required: service.required ?? 0 };
  });
  // A service that lost something says more than one that had less to begin with.
  const affected = left.filter((each) => each.left < each.all);
  const [least] = (affected.length > 0 ? affected : left).sort(
    (one, other) =>
      one.left - one.required - (other.left - other.required) || one.left / one.required - other.left / other.required,
  );
  if (!least) return "–";
  const name = services.length > 1 ? `${roleOf(least.service)}: ` : "";
  return `${name}${least.left} of ${least.all}, ${least.required} needed`;
}

function capacity({ members }: ReportComponent): number {
  return members.reduce((sum, member) => sum + (member.capacity ?? 1), 0);
}

function memberOf(report: Report, id: string): ReadonlySet<string> {
  const members = report.components.find((component) => component.id === id)?.members ?? [];
  return new Set(members.map((member) => `member:${member.id}`));
}

function figure(seconds: number | null): string {
  if (seconds === null) return "AWS states no figure";
  return seconds === 0 ? "–" : `${seconds} s`;
}
