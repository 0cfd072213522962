import type { Question } from "../../redundancy/analyze.js";
import type { Declaration } from "../../redundancy/declaration.js";
import { recognized } from "../../redundancy/read/parse-input.js";
import type { InputText } from "../../redundancy/read/read-inventory.js";
import type { Json } from "../../redundancy/read/terraform-json.js";
import type { Report } from "../../redundancy/report/report.js";
import type { PlanInput, ReviewedPlan } from "../plan/reviewed-plan.js";
import { alreadyParsed } from "../read/parsed-text.js";
import type { SynthFolder, SynthStack } from "../read/synth-folder.js";
import type { Sides } from "./compare-loss.js";
import { type JudgedSide, judgeSide, type StackText } from "./judge-side.js";
import { stacksToJudge } from "./stacks-to-judge.js";
import { watchedStacks } from "./watched-stacks.js";

/** A plan, and the state it starts from. */
export type PlanToJudge = PlanInput & Pick<InputText, "parsed"> & Pick<ReviewedPlan, "priorState">;

/** What is compared: two synthesized folders, else plans. */
export interface ToJudge {
  readonly base: SynthFolder | null;
  readonly head: SynthFolder | null;
  /** Only judged where there is no folder: what a synth wrote shows more of what needs what. */
  readonly plans: readonly PlanToJudge[];
  /** The day on which waivers are judged. */
  readonly today: Date;
  /** In place of what the input declares. */
  readonly declaration?: Partial<Declaration> | undefined;
}

/** Both reports, as far as there is something to judge. */
export interface BothReports {
  readonly before: Report | null;
  readonly after: Report | null;
  /** What could not be judged, as sentences. */
  readonly unknown: readonly string[];
}

/**
 * Judges redundancy before and after. Of two folders only the stacks that differ, and those linked to them, are judged:
 * both reports are null where none differs. Of plans alone, before is the state that they start from.
 */
export function beforeAndAfter(given: ToJudge): BothReports {
  const { today, declaration } = given;
  const question: Question = { today, ...(declaration && { declaration }) };
  const texts = textsOf(given);
  const { before, after } = madeComparable(judgeSides(texts, question), texts, question);
  const refused = new Map([...before.refused, ...after.refused]);
  return {
    before: before.report,
    after: after.report,
    unknown: [
      ...[...refused].map(([stack, problem]) => `Redundancy of stack ${stack} is not judged: its file ${problem}`),
      ...new Set([...before.unknown, ...after.unknown]),
    ],
  };
}

function textsOf({ base, head, plans }: ToJudge): Sides<readonly StackText[]> {
  if (base && head) {
    const { base: before, head: after } = stacksToJudge(base, head);
    return { before: before.map(ofSynth), after: after.map(ofSynth) };
  }
  if (base || head) return { before: (base?.stacks ?? []).map(ofSynth), after: (head?.stacks ?? []).map(ofSynth) };
  return {
    before: plans.flatMap((plan) => {
      const state = plan.priorState();
      return state === null ? [] : ofState(plan.stack, state);
    }),
    after: plans.map(({ stack, text, parsed }) => ({ stack, path: `${stack}.json`, text, ...(parsed && { parsed }) })),
  };
}

/** It was parsed with its plan. Of what is no state, whoever reads the text tells why. */
function ofState(stack: string, state: Json): StackText {
  const path = `${stack}.json`;
  if (!Object.hasOwn(state, "format_version")) return { stack, path, text: JSON.stringify(state) };
  return { stack, path, text: "", parsed: recognized(path, state) };
}

function ofSynth(stack: SynthStack): StackText {
  const { name, path, text } = stack;
  return { stack: name, path, text, ...alreadyParsed(stack) };
}

/** Where judging before has read nothing in which after differs, after is judged as before is. */
function judgeSides(texts: Sides<readonly StackText[]>, question: Question): Sides<JudgedSide> {
  const watched = watchedStacks(texts);
  const before = judgeSide(watched?.texts ?? texts.before, question, "before");
  const { report, refused, unknown } = before;
  if (!watched || watched.wasRead() || !report || refused.size + unknown.length > 0) {
    return { before, after: judgeSide(texts.after, question, "after") };
  }
  const inputs = report.inputs.map((input, index) => ({ ...input, path: texts.after[index]?.path ?? input.path }));
  return { before, after: { ...before, report: { ...report, inputs } } };
}

/** What was asked for on one side alone, and what could not be read there, would look like a change. */
function madeComparable(
  sides: Sides<JudgedSide>,
  texts: Sides<readonly StackText[]>,
  question: Question,
): Sides<JudgedSide> {
  const { before, after } = sides;
  const refused = new Set([...before.refused.keys(), ...after.refused.keys()]);
  const [was, is] = [requestedKinds(before.report), requestedKinds(after.report)];
  const scenarios = before.report && after.report ? [...new Set([...was, ...is])] : [];
  const again = (side: JudgedSide, kinds: ReadonlySet<string>, all: readonly StackText[], when: "before" | "after") => {
    const isComplete = scenarios.every((kind) => kinds.has(kind));
    if (isComplete && side.refused.size === refused.size) return side;
    const left = all.filter(({ stack }) => !refused.has(stack));
    const judged = judgeSide(left, isComplete ? question : { ...question, scenarios }, when);
    return { ...judged, refused: side.refused, unknown: [...side.unknown, ...judged.unknown] };
  };
  return { before: again(before, was, texts.before, "before"), after: again(after, is, texts.after, "after") };
}

/** Failures that a declaration asks for. */
const REQUESTED: ReadonlySet<string> = new Set(["zones", "region", "zone+deployment", "zone+static"]);

function requestedKinds(report: Report | null): ReadonlySet<string> {
  return new Set(report?.scenarios.map(({ kind }) => kind).filter((kind) => REQUESTED.has(kind)));
}
