import { InputError } from "../redundancy/read/input-error.js";
import { count } from "../redundancy/report/text/figures.js";
import type { AttributeChange, Change } from "./change/change.js";
import { applyConstructPaths, withoutKeys } from "./change/construct-paths.js";
import { countsOf } from "./change/counts.js";
import { otherConfiguration } from "./other-configuration.js";
import { readReviewedPlan } from "./plan/read-reviewed-plan.js";
import type { PlanInput, ReviewedPlan } from "./plan/reviewed-plan.js";
import { forgetParsed } from "./read/parsed-text.js";
import type { SynthFolder, SynthStack } from "./read/synth-folder.js";
import type { ReviewStack, StackWarning } from "./review.js";
import { type SynthReview, synthChanges } from "./synth/synth-changes.js";

/** One stack: what was read of it, and what it says. */
export interface ReviewedStack {
  readonly name: string;
  readonly constructPath: string;
  /** The text that tells its region and zones. */
  readonly text: string;
  readonly plan: ReviewedPlan | null;
  /** Null where both sides are the same text and no plan asks for it, or where there are no folders. */
  readonly synth: SynthReview | null;
  readonly status: ReviewStack["status"];
  readonly changes: readonly Change[];
  readonly drift: readonly Change[];
  readonly warnings: readonly StackWarning[];
}

/** Every stack of both folders and of the plans, in the order of the head, then the base. */
export function reviewStacks(
  base: SynthFolder | null,
  head: SynthFolder | null,
  plans: readonly PlanInput[],
): readonly ReviewedStack[] {
  const before = byName(base);
  const after = byName(head);
  const given = new Map(plans.map((plan) => [plan.stack, plan]));
  if (base && head) refuseStrangers(plans, before, after);
  const names = base && head ? new Set([...after.keys(), ...before.keys()]) : new Set(given.keys());
  return [...names].map((name) => {
    const plan = given.get(name);
    return reviewStack(name, before.get(name) ?? null, after.get(name) ?? null, plan ?? null, plans.length > 0);
  });
}

function byName(folder: SynthFolder | null): Map<string, SynthStack> {
  return new Map(folder?.stacks.map((stack) => [stack.name, stack]) ?? []);
}

function refuseStrangers(plans: readonly PlanInput[], ...sides: readonly ReadonlyMap<string, unknown>[]): void {
  const stranger = plans.find(({ stack }) => sides.every((side) => !side.has(stack)));
  if (!stranger) return;
  const known = [...new Set(sides.flatMap((side) => [...side.keys()]))].slice(0, 20).join(", ");
  throw new InputError(
    stranger.path,
    `is a plan of ${stranger.stack}, which is no stack`,
    `Say whose plan it is: --plan <stack>=<file>. There are: ${known}.`,
  );
}

function reviewStack(
  name: string,
  base: SynthStack | null,
  head: SynthStack | null,
  given: PlanInput | null,
  plansAreGiven: boolean,
): ReviewedStack {
  const plan = given && readReviewedPlan(given);
  const isSame = base !== null && head !== null && base.text === head.text;
  const synth = (base || head) && !(isSame && plan === null) ? synthChanges(base, head) : null;
  const isGone = head === null && base !== null && plan === null;
  const changes = plan ? planned(plan, synth) : isGone ? forgotten(synth?.changes ?? []) : (synth?.changes ?? []);
  const drift = plan ? applyConstructPaths(plan.drift, synth?.paths ?? new Map()) : [];
  const acts = changes.some(isEffective) || (plan?.outputs ?? synth?.outputs ?? []).length > 0;
  const status = synth && synth.status !== "unchanged" ? synth.status : acts ? "changed" : "unchanged";
  const warnings = [
    ...(plan?.warnings ?? []),
    ...warningsOf({ plan, synth, changes, plansAreGiven, isGone, head, given }),
  ];
  // Beside synthesized files it is not judged.
  if (given && (base || head)) forgetParsed(given);
  return {
    ...{ name, plan, synth, status, changes, drift, warnings },
    constructPath: head?.constructPath || base?.constructPath || name,
    text: head?.text ?? base?.text ?? "",
  };
}

/** A deployment does not run what is no longer in the app. What it holds stays in AWS, and nothing looks after it. */
function forgotten(written: readonly Change[]): readonly Change[] {
  return written
    .filter(({ setting, mode }) => !setting && mode === "managed")
    .map((change) => ({ ...change, action: "forget", actions: ["forget"], reason: null }));
}

/** What the plan does; and what it does not show: another backend, region or module source. */
function planned({ changes }: ReviewedPlan, synth: SynthReview | null): readonly Change[] {
  if (synth === null) return changes;
  return [...withWritten(applyConstructPaths(changes, synth.paths), synth), ...synth.settings];
}

/** Whether Terraform does something: a no-op may still be moved or imported. */
export function isEffective({ action, movedFrom, importing, deferred }: Change): boolean {
  return action !== "no-op" || movedFrom !== null || importing !== null || deferred !== null;
}

/** A document that is sensitive as a whole shows nothing of its change. What was written does, without its secrets. */
function withWritten(changes: readonly Change[], synth: SynthReview): readonly Change[] {
  if (!changes.some(({ attributes }) => attributes.some(isHidden))) return changes;
  const known = new Map(synth.changes.map((change) => [change.address, change]));
  return changes.map((change) => {
    const hidden = change.attributes.filter(isHidden);
    const source = hidden.length > 0 ? known.get(withoutKeys(change.address)) : undefined;
    if (!source) return change;
    const roots = new Set(hidden.map(({ path }) => rootOf(path)));
    const shown = source.attributes.filter((each) => roots.has(rootOf(each.path)) && !isHidden(each));
    const places = new Set(shown.map(({ path }) => placeIn(path)));
    const kept = change.attributes.filter((each) => !isHidden(each) || !places.has(placeIn(each.path)));
    return { ...change, attributes: [...kept, ...shown.map((each) => forced(each, hidden))] };
  });
}

function isHidden({ before, after }: AttributeChange): boolean {
  return before.kind === "sensitive" && after.kind === "sensitive";
}

/** The argument that a path is in. */
function rootOf(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path;
}

/** Elements of a list go by their position in the one, by their name in the other. */
function placeIn(path: string): string {
  return path.replace(/\[[^\]]*\]/g, "[]");
}

function forced(attribute: AttributeChange, hidden: readonly AttributeChange[]): AttributeChange {
  const root = rootOf(attribute.path);
  const forces = hidden.some(({ path, forcesReplacement }) => forcesReplacement && rootOf(path) === root);
  return forces ? { ...attribute, forcesReplacement: true } : attribute;
}

interface Circumstances {
  readonly plan: ReviewedPlan | null;
  readonly synth: SynthReview | null;
  readonly changes: readonly Change[];
  /** Of any stack. */
  readonly plansAreGiven: boolean;
  /** It is not in the head, and no plan says what becomes of it. */
  readonly isGone: boolean;
  readonly head: SynthStack | null;
  readonly given: PlanInput | null;
}

function warningsOf({ plan, synth, changes, plansAreGiven, isGone, head, given }: Circumstances): StackWarning[] {
  const warnings: StackWarning[] = [];
  const other = head && given && synth ? otherConfiguration(given, synth) : null;
  if (other !== null) warnings.push({ kind: "incomplete", text: other });
  if (isGone) {
    const text =
      "The stack is no longer in the app. A deployment does not destroy what it holds: destroy it from the base before the merge, or it stays in AWS and nothing looks after it.";
    warnings.push({ kind: "other", text });
  }
  const changed = synth !== null && synth.status !== "unchanged";
  if (plan === null && changed && plansAreGiven && !isGone) {
    warnings.push({
      kind: "incomplete",
      text: "It has no plan, though others have one. It is compared as synthesized.",
    });
  }
  const acting = changes.filter((change) => isEffective(change) && change.action !== "read").length;
  if (plan && synth && !changed && acting > 0) {
    const text = `Base and head are the same, but the plan changes ${count(acting, "resource")}: the base is not what is deployed, or a stack that it reads from has changed.`;
    warnings.push({ kind: "plan-differs", text });
  }
  return warnings;
}

/** As the report lists it. */
export function listed({ name, plan, status, changes, drift, warnings }: ReviewedStack): ReviewStack {
  return { name, basis: plan ? "plan" : "synth", status, counts: countsOf(changes, drift), warnings };
}
