import type { Finding } from "../rules/finding.js";
import type { OutcomeName } from "../simulate/outcome.js";
import type { ScenarioKind } from "../simulate/scenario.js";

/** The result of a check, as `holdfast check --format json` prints it. Keys are only added within version 1. */
export interface Report {
  readonly schemaVersion: 1;
  readonly inputs: readonly {
    readonly path: string;
    readonly kind: "synth" | "plan" | "state";
    readonly stack: string;
  }[];
  readonly summary: {
    readonly verdict: "pass" | "fail" | "unknown";
    readonly errors: number;
    readonly warnings: number;
    readonly unknown: number;
    readonly waived: number;
    readonly notes: number;
    /** Verdicts of rules that found nothing wrong. */
    readonly passed: number;
    readonly resources: number;
    /** Single failures that were not simulated, as each reaches too much of the system: the verdict is then no pass. */
    readonly notSimulated: number;
  };
  readonly components: readonly ReportComponent[];
  readonly dependencies: readonly ReportDependency[];
  readonly entryPoints: readonly { readonly id: string; readonly path: string; readonly stack: string }[];
  readonly scenarios: readonly ReportScenario[];
  readonly singlePointsOfFailure: readonly { readonly id: string; readonly entryPoints: readonly string[] }[];
  /** Omitted where a row is not known. */
  readonly availability?: {
    readonly slaBound: number;
    readonly rows: readonly { readonly component: string; readonly sla: number; readonly source: string }[];
  };
  readonly notModelled: readonly { readonly type: string; readonly count: number }[];
  readonly findings: readonly Finding[];
}

export interface ReportComponent {
  readonly id: string;
  readonly path: string;
  readonly stack: string;
  readonly kind: string;
  readonly engine: string | null;
  readonly region: string | null;
  readonly scope: "zonal" | "multi-zone" | "regional" | "global";
  readonly redundancy: "active-active" | "failover" | "quorum" | "none";
  readonly required: number | null;
  readonly members: readonly {
    readonly id: string;
    readonly zone: string | null;
    readonly placement: "declared" | "assumed";
    readonly capacity: number | null;
    readonly role: string;
  }[];
  readonly notes: readonly string[];
}

export interface ReportDependency {
  readonly from: string;
  readonly to: string;
  readonly strength: "hard" | "soft";
  readonly certainty: "exact" | "aligned" | "assumed" | "class" | "unknown";
  readonly via: readonly string[];
  /** Zones whose members need it; null for all. */
  readonly zones: readonly string[] | null;
}

export interface ReportScenario {
  readonly id: string;
  readonly kind: ScenarioKind;
  readonly lost: readonly string[];
  /** Of every component that the failure reaches. One that is not listed is unaffected. */
  readonly outcomes: readonly {
    readonly component: string;
    readonly outcome: OutcomeName;
    readonly capacityLeft: number | null;
    readonly rtoSeconds: number | null;
    readonly rpoSeconds: number | null;
    readonly because: readonly string[];
    readonly source: string | null;
    /** What would have to be known, where the outcome is `unknown`. */
    readonly missing: string | null;
  }[];
  /** All of them where a zone or region is lost, else those that the failure reaches. One that is not listed is unaffected. */
  readonly entryPoints: readonly {
    readonly id: string;
    readonly outcome: OutcomeName;
    readonly rtoSeconds: number | null;
    readonly rpoSeconds: number | null;
    readonly because: readonly string[];
  }[];
}
