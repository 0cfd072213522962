import type { AttributeChange } from "../../change/change.js";
import type { MergedChange } from "../../review.js";
import { showValue } from "../show-value.js";

/** How much of a change is shown. */
export interface Detail {
  /** Arguments of one change. */
  readonly arguments: number;
  /** Characters of one value. */
  readonly width: number;
}

const SIGNS: Readonly<Record<MergedChange["action"], string>> = {
  create: "+",
  update: "~",
  replace: "!",
  delete: "-",
  forget: "-",
  recreate: "!",
  read: " ",
  "no-op": " ",
  other: "!",
};

const VERBS: Readonly<Record<MergedChange["action"], string>> = {
  create: "create",
  update: "update",
  replace: "replace",
  delete: "destroy",
  forget: "forget",
  recreate: "create, and forget the old one",
  read: "read",
  "no-op": "keep",
  other: "",
};

/** A change as lines of a diff: what happens to what, why, and the arguments. What goes takes all of them with it. */
export function changeLines(change: MergedChange, detail: Detail): readonly string[] {
  return [headline(change), ...argumentLines(shownOf(change), detail)];
}

/** A new resource has its provider's defaults again: that they were written into the state of the old one says nothing. */
function shownOf({ action, attributes }: MergedChange): readonly AttributeChange[] {
  if (GOES.has(action)) return [];
  if (action !== "replace") return attributes;
  return attributes.filter(({ kind, before, forcesReplacement }) => {
    const isDefault = before.kind === "value" && [false, 0, "", null].includes(before.value as null);
    return forcesReplacement || kind !== "removed" || !isDefault;
  });
}

/** What somebody or something else has changed, and whether Terraform does anything about it. */
export function driftLines(change: MergedChange, isPlanned: boolean, detail: Detail): readonly string[] {
  const { action, address, attributes } = change;
  const gone = action === "delete";
  const next = isPlanned ? "the plan acts on it, see above" : "the plan leaves it so";
  return [
    `${gone ? "-" : "~"} ${address} ${gone ? "is gone" : "was changed"} (${next})`,
    ...argumentLines(gone ? [] : attributes, detail),
  ];
}

function argumentLines(attributes: readonly AttributeChange[], detail: Detail): readonly string[] {
  const shown = attributes.slice(0, detail.arguments);
  const hidden = attributes.length - shown.length;
  return [
    ...shown.flatMap((attribute) => argument(attribute, detail.width)),
    ...(hidden > 0 && detail.arguments > 0 ? [`    … ${hidden} more arguments`] : []),
  ];
}

const GOES: ReadonlySet<MergedChange["action"]> = new Set(["delete", "forget"]);

/** What a destruction says anyway. */
const USUAL = "It is no longer in the configuration";

/** `! replace aws_db_instance.main (engine_version forces it)`. */
export function headline(change: MergedChange): string {
  const { action, address, deposed, movedFrom, importing, mayReplace, replacePaths, reason, deferred } = change;
  const verb = verbOf(change);
  const notes = [
    action === "replace" && replacePaths.length > 0 ? `${replacePaths.join(", ")} forces it` : why(change),
    action === "replace" && change.createFirst === true ? "the new one first" : "",
    mayReplace ? "in place, or replaced: only a plan tells" : "",
    movedFrom === null ? "" : `${verb === "move" ? "" : "moved "}from ${movedFrom}`,
    importing === null ? "" : [verb === "import" ? "" : "imported", importing && `as ${importing}`].join(" ").trim(),
    deposed === null ? "" : `deposed object ${deposed}`,
    deferred === null ? "" : `put off: ${deferred}`,
    action === "no-op" && reason === null && (movedFrom ?? importing) !== null ? "nothing else changes" : "",
  ].filter((note) => note !== "");
  return `${SIGNS[action]} ${verb} ${address}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`;
}

function verbOf({ action, actions, movedFrom, importing }: MergedChange): string {
  if (action === "other") return actions.join(", ");
  if (action !== "no-op") return VERBS[action];
  return movedFrom !== null ? "move" : importing !== null ? "import" : VERBS[action];
}

function why({ action, reason }: MergedChange): string {
  if (reason === null || (GOES.has(action) && reason === USUAL)) return "";
  return reason.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
}

function argument({ path, kind, before, after, forcesReplacement }: AttributeChange, width: number): string[] {
  const forced = forcesReplacement ? "  # forces replacement" : "";
  const removed = `-   ${path}: ${showValue(before, width)}`;
  const added = `+   ${path}: ${showValue(after, width)}${forced}`;
  if (kind === "added") return [added];
  if (kind === "removed") return [`${removed}${forced}`];
  return before.kind === "sensitive" && after.kind === "sensitive"
    ? [`!   ${path}: sensitive, changed${forced}`]
    : [removed, added];
}
