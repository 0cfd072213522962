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

/** A change as lines of a diff: what happens to what, why, and the arguments. */
export function changeLines(change: MergedChange, detail: Detail): readonly string[] {
  const { attributes } = change;
  const shown = attributes.slice(0, detail.arguments);
  const hidden = attributes.length - shown.length;
  return [
    headline(change),
    ...shown.flatMap((attribute) => argument(attribute, detail.width)),
    ...(hidden > 0 && detail.arguments > 0 ? [`    … ${hidden} more arguments`] : []),
  ];
}

/** `! replace aws_db_instance.main (engine_version forces it)`. */
export function headline(change: MergedChange): string {
  const { action, actions, address, deposed, movedFrom, importing, mayReplace, replacePaths, reason, deferred } =
    change;
  const notes = [
    action === "replace" && replacePaths.length > 0 ? `${replacePaths.join(", ")} forces it` : (reason ?? ""),
    action === "replace" && change.createFirst === true ? "the new one first" : "",
    mayReplace ? "in place, or replaced: only a plan tells" : "",
    movedFrom === null ? "" : `moved from ${movedFrom}`,
    importing === null ? "" : `imported${importing === "" ? "" : ` as ${importing}`}`,
    deposed === null ? "" : `deposed object ${deposed}`,
    deferred === null ? "" : `put off: ${deferred}`,
  ].filter((note) => note !== "");
  const verb =
    action === "other" ? actions.join(", ") : action === "no-op" && movedFrom !== null ? "move" : VERBS[action];
  return `${SIGNS[action]} ${verb} ${address}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`;
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
