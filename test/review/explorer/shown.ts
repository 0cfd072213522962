import { EMPTY_REPORT } from "../../../redundancy/report/empty-report.js";
import type { Report, ReportComponent } from "../../../redundancy/report/report.js";
import {
  type ShownComponent,
  type ShownSystem,
  systemOf,
} from "../../../review/explorer/browser/model/shown-system.js";

type Member = Partial<ReportComponent["members"][number]>;

/** A component with the members that are given by their zones. */
export function reported(
  id: string,
  given: Partial<Omit<ReportComponent, "members">> & { readonly members?: readonly Member[] } = {},
): ReportComponent {
  const { members = [], ...rest } = given;
  return {
    id,
    path: "",
    stack: "shop",
    kind: "service",
    engine: null,
    region: "eu-west-1",
    scope: "multi-zone",
    redundancy: "active-active",
    required: null,
    notes: [],
    ...rest,
    members: members.map((member, index) => ({
      id: `${id}#${index + 1}`,
      zone: null,
      placement: "declared",
      capacity: 1,
      role: "task",
      ...member,
    })),
  };
}

/** A report that holds nothing but what is given. */
export function reportWith(given: Partial<Report>): Report {
  const inputs: Report["inputs"] = [{ path: "cdk.tf.json", kind: "synth", stack: "shop" }];
  return { ...EMPTY_REPORT, inputs, summary: { ...EMPTY_REPORT.summary, verdict: "pass" }, ...given };
}

export function systemWith(...components: readonly ReportComponent[]): ShownSystem {
  return systemOf(reportWith({ components }));
}

export function shown(component: ReportComponent): ShownComponent {
  const [only] = systemWith(component).components;
  if (!only) throw new Error("No component");
  return only;
}

/** A single failure of `lost`, and what it does to components and entry points of the same id. */
export function scenarioOf(
  kind: Report["scenarios"][number]["kind"],
  lost: string,
  outcomes: Readonly<Record<string, Report["scenarios"][number]["entryPoints"][number]["outcome"]>>,
  rtoSeconds: number | null = 60,
): Report["scenarios"][number] {
  const figures = { rtoSeconds, rpoSeconds: 0, because: [lost] };
  return {
    id: `${kind}:${lost}`,
    kind,
    lost: [lost],
    outcomes: Object.entries(outcomes).map(([component, outcome]) => ({
      component,
      outcome,
      capacityLeft: null,
      source: null,
      missing: null,
      ...figures,
    })),
    entryPoints: Object.entries(outcomes).map(([id, outcome]) => ({ id, outcome, ...figures })),
  };
}
