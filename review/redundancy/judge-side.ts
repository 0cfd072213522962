import { analyze, type Question } from "../../redundancy/analyze.js";
import { InputError } from "../../redundancy/read/input-error.js";
import type { InputText } from "../../redundancy/read/read-inventory.js";
import type { Report } from "../../redundancy/report/report.js";

/** A file of one stack. */
export interface StackText extends InputText {
  readonly stack: string;
}

/** What became of judging one side. */
export interface JudgedSide {
  /** Null where nothing could be judged, or nothing is there. */
  readonly report: Report | null;
  /** Stacks that could not be judged, and why. */
  readonly refused: ReadonlyMap<string, string>;
  /** What else was left out, as sentences. */
  readonly unknown: readonly string[];
}

/** So many stacks are left out one by one. When more cannot be read, something else is wrong. */
const MOST_REFUSED = 10;

/** Judges all that can be judged. A stack that the engine refuses is left out; why is told. Never throws an `InputError`. */
export function judgeSide(texts: readonly StackText[], question: Question, when: "before" | "after"): JudgedSide {
  const refused = new Map<string, string>();
  const unknown: string[] = [];
  let left = texts;
  let asked = question;
  while (left.length > 0) {
    try {
      return { report: named(analyze(left, asked), left), refused, unknown };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const culprit = left.find(({ path }) => path === error.where);
      if (culprit && refused.size < MOST_REFUSED) {
        refused.set(culprit.stack, error.problem);
        left = left.filter((each) => each !== culprit);
      } else if (!culprit && asked.declaration?.scenarios === undefined) {
        unknown.push(`Of ${when}, no declared failure scenario is judged: ${error.where} ${error.problem}`);
        asked = { ...asked, scenarios: [], declaration: { ...asked.declaration, scenarios: [] } };
      } else {
        unknown.push(`Redundancy ${when} is not judged: ${error.where} ${error.problem}`);
        break;
      }
    }
  }
  return { report: null, refused, unknown };
}

/** The engine calls a stack by what its file says; a review calls it by what it was given as. */
function named(report: Report, texts: readonly StackText[]): Report {
  const names = new Map(report.inputs.map(({ stack }, index) => [stack, texts[index]?.stack ?? stack]));
  if ([...names].every(([theirs, ours]) => theirs === ours)) return report;
  const renamed = <T extends { readonly stack: string }>(each: T): T => ({
    ...each,
    stack: names.get(each.stack) ?? each.stack,
  });
  return {
    ...report,
    inputs: report.inputs.map(renamed),
    components: report.components.map(renamed),
    entryPoints: report.entryPoints.map(renamed),
    findings: report.findings.map(renamed),
  };
}
