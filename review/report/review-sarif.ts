import { createHash } from "node:crypto";
import { duration } from "../../redundancy/report/text/figures.js";
import { toJson } from "../../redundancy/report/text/printable.js";
import { lossName } from "../redundancy/loss-name.js";
import type { WorstLoss } from "../redundancy/redundancy-review.js";
import type { Review } from "../review.js";
import type { SignalKind } from "../signal-kind.js";
import { printableReview } from "./printable-review.js";

export interface ReviewSarifOptions {
  /** Of holdfast. */
  readonly version: string;
  /** The file of a stack, relative to the root of the repository. */
  readonly fileOf: (stack: string) => string;
}

/** GitHub takes at most 25,000 results of a run: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support */
const MOST_RESULTS = 25_000;

type ReviewRule = Extract<
  SignalKind,
  "stateful-destroy" | "redundancy-regression" | "new-finding" | "expired-waiver" | "failed-check" | "incomplete-plan"
>;

const TITLES: Readonly<Record<ReviewRule, string>> = {
  "stateful-destroy": "A resource that holds data is destroyed, replaced or forgotten",
  "redundancy-regression": "An entry point survives less than before",
  "new-finding": "A rule of redundancy is broken that was kept before",
  "expired-waiver": "A waiver has expired",
  "failed-check": "A check of the configuration failed",
  "incomplete-plan": "The plan failed, or does not show everything",
};
const IDS = Object.keys(TITLES) as ReviewRule[];

interface Result {
  readonly rule: ReviewRule;
  readonly level: "error" | "warning" | "note";
  readonly stack: string;
  readonly names: readonly string[];
  readonly text: string;
}

/** What the change does, as SARIF 2.1.0 for code scanning. What is as it was before is not in it. */
export function toReviewSarif(given: Review, { version, fileOf }: ReviewSarifOptions): string {
  const review = printableReview(given);
  const all = [...stateful(review), ...regressions(review), ...findings(review), ...plans(review)];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "holdfast",
            version,
            rules: IDS.map((id) => ({ id, shortDescription: { text: TITLES[id] } })),
          },
        },
        automationDetails: { id: "holdfast-review/" },
        columnKind: "utf16CodeUnits",
        results: all.slice(0, MOST_RESULTS).map((result) => toResult(result, fileOf(result.stack))),
        properties: { results: all.length },
      },
    ],
  };
  return `${toJson(log)}\n`;
}

function toResult({ rule, level, stack, names, text }: Result, file: string): object {
  return {
    ruleId: rule,
    ruleIndex: IDS.indexOf(rule),
    level,
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
          region: { startLine: 1 },
        },
        logicalLocations: [...new Set(names)]
          .filter((name) => name !== "")
          .map((fullyQualifiedName) => ({ fullyQualifiedName, kind: "resource" })),
      },
    ],
    partialFingerprints: { primaryLocationLineHash: fingerprint(rule, stack, names) },
  };
}

/** Of what happens to what: an alert stays the same one when other things change. */
function fingerprint(rule: string, stack: string, names: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([rule, stack, ...names]))
    .digest("hex");
}

function stateful({ stateful }: Review): Result[] {
  return stateful.flatMap(({ stacks, address, path, what, action, certain, lost, why }) =>
    stacks.map((stack) => ({
      rule: "stateful-destroy" as const,
      level: certain ? ("error" as const) : ("warning" as const),
      stack,
      names: [address, path],
      text: `${what} ${address} ${certain ? "is" : "may be"} ${PARTICIPLES[action]}. ${lost} ${why}`,
    })),
  );
}

const PARTICIPLES = { delete: "destroyed", replace: "replaced", forget: "forgotten" } as const;

function regressions({ redundancy }: Review): Result[] {
  return redundancy.entryPoints
    .filter(({ direction, status }) => direction === "worse" && status !== "removed")
    .flatMap(({ id, path, stack, losses }) =>
      losses
        .filter(({ direction }) => direction === "worse")
        .map(({ kind, before, after }) => ({
          rule: "redundancy-regression" as const,
          level: "error" as const,
          stack,
          names: [id, path, kind],
          text: `The loss of ${lossName(kind)} leaves ${id} ${outcomeText(after)}, before: ${outcomeText(before)}. ${(after?.because ?? []).join(" → ")}`,
        })),
    );
}

/** `failover within 60 s`. */
function outcomeText(loss: WorstLoss | null): string {
  if (loss === null) return "not known";
  const { outcome, rtoSeconds } = loss;
  return outcome === "failover" && rtoSeconds !== null ? `${outcome} within ${duration(rtoSeconds)}` : outcome;
}

function findings({ redundancy }: Review): Result[] {
  const { findings, waivers } = redundancy;
  const groups = [
    ["new-finding", findings.added],
    ["expired-waiver", waivers.expired],
  ] as const;
  return groups.flatMap(([rule, found]) =>
    found.map(({ stack, resource, path, message, fix, severity, rule: id }) => ({
      rule,
      level: severity,
      stack,
      names: [resource, path, id],
      text: `${message}. Fix: ${fix} (${id})`,
    })),
  );
}

function plans({ checks, stacks }: Review): Result[] {
  const failed = checks.map(({ stack, address, status, problems }) => ({
    rule: "failed-check" as const,
    level: "error" as const,
    stack,
    names: [address],
    text: problems.length > 0 ? problems.join("; ") : status,
  }));
  const doubtful = stacks.flatMap(({ name, warnings }) =>
    warnings
      .filter(({ kind }) => kind === "errored" || kind === "targeted" || kind === "incomplete")
      .map(({ kind, text }) => ({
        rule: "incomplete-plan" as const,
        level: "warning" as const,
        stack: name,
        names: [kind],
        text,
      })),
  );
  return [...failed, ...doubtful];
}
