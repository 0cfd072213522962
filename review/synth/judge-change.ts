import { field, type Json } from "../../redundancy/read/terraform-json.js";
import { canonicalText } from "../change/canonical-text.js";
import type { AttributeChange, Change } from "../change/change.js";
import { diffValues } from "../diff/diff-values.js";
import type { Block, SynthFile } from "./block.js";
import { beforeMoves, referencesIn } from "./references.js";
import { type Effect, effectOf } from "./replacing-arguments.js";
import { writtenBoolean } from "./written-boolean.js";

/** The files that a change is judged in. */
export interface Surroundings {
  readonly base: SynthFile;
  readonly head: SynthFile;
  /** Address in base, by the address in head. */
  readonly movedFrom: ReadonlyMap<string, string>;
}

/** What a configuration says of a resource beside its arguments; Terraform itself reads it. */
const META = ["lifecycle", "provider", "depends_on", "count", "for_each", "provisioner", "connection"];

/** What Terraform does to a resource whose arguments differ, as far as that is known without a plan. */
export function judgeChange(change: Change, before: Json, after: Block, surroundings: Surroundings): Change {
  const ignored = ignoredBy(after);
  const counting = change.attributes.filter(({ path }) => !META.includes(first(path)) && !ignored(first(path)));
  if (counting.length === 0) return { ...change, reason: joined(whyUntouched(change), change.reason) };
  const effects = new Map<string, Effect | "none">();
  for (const argument of new Set(counting.map(({ path }) => first(path)))) {
    const whole = [field(before, argument), field(after.body, argument)] as const;
    for (const attribute of counting) {
      const { path } = attribute;
      if (first(path) !== argument) continue;
      effects.set(
        path,
        effect(effectOf(after.type, path), () => literals(attribute) ?? whole, surroundings),
      );
    }
  }
  const some = [...effects.values()];
  if (some.every((each) => each === "none")) {
    return { ...change, action: "no-op", actions: ["no-op"], reason: joined(ONLY_WRITTEN, change.reason) };
  }
  const replacing = counting.map(({ path }) => path).filter((path) => effects.get(path) === "replaces");
  if (replacing.length > 0) return replacement(change, after, replacing, null);
  return { ...change, mayReplace: some.includes("unknown") };
}

/** Both values of an argument, or of a part of a document, that is written out: it is another one for certain. */
function literals({ before, after }: AttributeChange): readonly [unknown, unknown] | undefined {
  if (before.kind !== "value" || after.kind !== "value") return undefined;
  const values = [before.value, after.value] as const;
  return values.some((value) => typeof value === "object" || isExpression(value)) ? undefined : values;
}

const ONLY_WRITTEN = "What it refers to has moved; the values stay as they are";

/** What really happens where an argument that may force a replacement is written in another way. */
function effect(
  known: Effect,
  values: () => readonly [unknown, unknown],
  { base, head, movedFrom }: Surroundings,
): Effect | "none" {
  if (movedFrom.size === 0 && known !== "replaces") return known;
  const [before, after] = values();
  if (movedFrom.size > 0 && beforeMoves(canonicalText(after), movedFrom) === canonicalText(before)) return "none";
  if (known !== "replaces") return known;
  if (isMadeAnew(after, base, head, movedFrom)) return "replaces";
  if (isExpression(before) || isExpression(after) || isSameInAnotherWay(before, after)) return "unknown";
  return "replaces";
}

/** It refers to what is only known once another resource is there. */
function isMadeAnew(value: unknown, base: SynthFile, head: SynthFile, movedFrom: Surroundings["movedFrom"]): boolean {
  return referencesIn(value).some(({ address, attribute }) => {
    const target = head.blocks.get(address);
    if (!target || target.mode === "data" || base.blocks.has(movedFrom.get(address) ?? address)) return false;
    return attribute !== "" && field(target.body, attribute) === undefined;
  });
}

function isExpression(value: unknown): boolean {
  return canonicalText(value).includes("${");
}

/** Another order, `"30"` for 30, an empty list for none: many arguments take either for the same. */
function isSameInAnotherWay(before: unknown, after: unknown): boolean {
  if (isScalar(before) && isScalar(after)) return String(before) === String(after);
  return diffValues(before, after, { normalised: true, unordered: true }).length === 0;
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** The change as a replacement. */
export function replacement(
  change: Change,
  after: Block,
  replacePaths: readonly string[],
  reason: string | null,
): Change {
  const createFirst = writtenBoolean(field(field(after.body, "lifecycle"), "create_before_destroy")) === true;
  return {
    ...change,
    action: "replace",
    actions: createFirst ? ["create", "delete"] : ["delete", "create"],
    createFirst,
    replacePaths: [...new Set([...change.replacePaths, ...replacePaths])],
    mayReplace: false,
    reason: joined(change.reason, reason),
    attributes: change.attributes.map((each) =>
      replacePaths.includes(each.path) ? { ...each, forcesReplacement: true } : each,
    ),
  };
}

/** Why Terraform does nothing to the resource, although its block differs. */
function whyUntouched({ attributes }: Change): string | null {
  if (attributes.length === 0) return null;
  return attributes.every(({ path }: AttributeChange) => META.includes(first(path)))
    ? "Only how Terraform handles it differs, not what is in AWS"
    : "lifecycle.ignore_changes names it: Terraform leaves it as it is";
}

function ignoredBy({ body }: Block): (argument: string) => boolean {
  const names = field(field(body, "lifecycle"), "ignore_changes");
  const written = Array.isArray(names) ? names.map(String) : typeof names === "string" ? [names] : [];
  const ignored = new Set(written.map((name) => first(name.replace(/^\$\{|\}$/g, ""))));
  return (argument) => ignored.has("all") || ignored.has(argument);
}

/** Sentences as one text. */
export function joined(...sentences: readonly (string | null)[]): string | null {
  const said = sentences.filter((each) => each !== null);
  return said.length > 0 ? said.join(". ") : null;
}

/** The argument that a path begins with. */
function first(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path;
}
