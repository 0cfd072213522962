import type { Declaration } from "../redundancy/declaration.js";
import type { Report } from "../redundancy/report/report.js";
import { countsOf } from "./change/counts.js";
import { mergeChanges } from "./change/merge-changes.js";
import { type Place, placeOf } from "./change/place.js";
import { mergeOutputs } from "./merge-outputs.js";
import { once } from "./once.js";
import { drawChange } from "./picture/draw-change.js";
import type { PlanInput } from "./plan/reviewed-plan.js";
import { priorValues } from "./prior-values.js";
import { alreadyParsed } from "./read/parsed-text.js";
import { relativeStates } from "./read/relative-states.js";
import type { SynthFolder } from "./read/synth-folder.js";
import { atNewAddresses, type Move } from "./redundancy/at-new-addresses.js";
import { compareReports } from "./redundancy/compare-reports.js";
import { type BothReports, beforeAndAfter } from "./redundancy/judge-both.js";
import type { Review } from "./review.js";
import { isEffective, listed, type ReviewedStack, reviewStacks } from "./review-stack.js";
import { OWN_WORDS } from "./secrets/own-words.js";
import { redactor } from "./secrets/redactor.js";
import type { Lookups } from "./stateful/lookups.js";
import { renameReview } from "./stateful/renames.js";
import { statefulLosses } from "./stateful/stateful-losses.js";
import { judgeReview } from "./verdict/judge-review.js";

/** What is reviewed. */
export interface ReviewQuestion {
  /** Synthesized before and after; both null where plans are reviewed alone. */
  readonly base: SynthFolder | null;
  readonly head: SynthFolder | null;
  readonly plans: readonly PlanInput[];
  /** In place of what the stacks declare. */
  readonly declaration: Partial<Declaration>;
  /** The day on which waivers are judged. */
  readonly today: Date;
}

/** The review, and what the engine says of before and after. No secret is left in any of them. */
export interface BuiltReview {
  readonly review: Review;
  readonly base: Report | null;
  readonly head: Report | null;
}

/** Reviews a change. Throws InputError for what cannot be read. */
export function buildReview(given: ReviewQuestion): BuiltReview {
  const base = given.base && relativeStates(given.base);
  const head = given.head && relativeStates(given.head);
  const question = { ...given, base, head };
  const stacks = reviewStacks(base, head, question.plans);
  const reports = judged(question, stacks);
  const compared = { ...reports, before: reports.before && atNewAddresses(reports.before, movesOf(stacks)) };
  const review = judgeReview({
    schemaVersion: 1,
    basis: basisOf(question),
    stacks: stacks.map(listed),
    ...changesOf(stacks),
    redundancy: compareReports(compared.before, compared.after, {
      unknown: reports.unknown,
      replaced: stacks.flatMap(({ changes }) => changes.filter(({ action }) => action === "replace")),
    }),
    picture: drawChange({ ...compared, changes: stacks.flatMap(({ changes }) => changes) }),
  });
  const secrets = new Set(stacks.flatMap(({ plan, synth }) => [...(plan?.secrets ?? []), ...(synth?.secrets ?? [])]));
  return new RedactedReview(review, reports, redactor(secrets, OWN_WORDS));
}

/** Reports are large, and only some formats hold them: they are redacted when they are asked for. */
class RedactedReview implements BuiltReview {
  readonly review: Review;
  readonly #base: () => Report | null;
  readonly #head: () => Report | null;

  constructor(review: Review, { before, after }: BothReports, redact: <T>(value: T) => T) {
    this.review = redact(review);
    this.#base = once(() => redact(before));
    this.#head = once(() => redact(after));
  }

  get base(): Report | null {
    return this.#base();
  }

  get head(): Report | null {
    return this.#head();
  }
}

function basisOf({ head, plans }: ReviewQuestion): Review["basis"] {
  if (head === null) return "plan";
  return plans.length > 0 ? "synth and plan" : "synth";
}

function judged({ base, head, plans, declaration, today }: ReviewQuestion, stacks: readonly ReviewedStack[]) {
  const states = new Map(stacks.map(({ name, plan }) => [name, plan]));
  const withStates = plans.map((plan) => ({
    ...plan,
    ...alreadyParsed(plan),
    priorState: () => states.get(plan.stack)?.priorState() ?? null,
  }));
  return beforeAndAfter({ base, head, plans: withStates, declaration, today });
}

function movesOf(stacks: readonly ReviewedStack[]): readonly Move[] {
  return stacks.flatMap(({ name, changes }) =>
    changes.flatMap(({ movedFrom, address }) =>
      movedFrom === null ? [] : [{ stack: name, from: movedFrom, to: address }],
    ),
  );
}

function changesOf(stacks: readonly ReviewedStack[]) {
  const changes = stacks.flatMap((stack) => stack.changes);
  const drift = stacks.flatMap((stack) => stack.drift);
  const effective = changes.filter(isEffective);
  const places = placesOf(stacks);
  const lookups = lookupsOf(stacks);
  const { renames, notCompared } = renameReview(effective, lookups, places);
  return {
    counts: countsOf(changes, drift),
    changes: mergeChanges(effective, places),
    drift: mergeChanges(drift, places),
    stateful: statefulLosses(effective, { ...lookups, renames, places }),
    renames,
    ...(notCompared.length > 0 && { notes: notCompared }),
    outputs: mergeOutputs(stacks.flatMap(({ plan, synth }) => plan?.outputs ?? synth?.outputs ?? [])),
    checks: stacks.flatMap(({ plan }) => plan?.checks ?? []),
    invocations: stacks.flatMap(({ plan }) => plan?.invocations ?? []),
  };
}

/** Only of stacks that have something to tell: reading regions and zones out of a text takes a moment. */
function placesOf(stacks: readonly ReviewedStack[]): readonly Place[] {
  return stacks
    .filter(({ changes, drift }) => changes.length + drift.length > 0)
    .map(({ name, text, constructPath }) => placeOf(name, text, constructPath));
}

function lookupsOf(stacks: readonly ReviewedStack[]): Lookups {
  const known = new Map(
    stacks.map(({ name, plan, synth }) => [name, { synth, state: priorValues(() => plan?.priorState() ?? null) }]),
  );
  return {
    state: (stack, address) => known.get(stack)?.state(address),
    base: (stack, address) => known.get(stack)?.synth?.before.get(address)?.body,
    head: (stack, address) => known.get(stack)?.synth?.after.get(address)?.body,
  };
}
