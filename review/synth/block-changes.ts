import { field } from "../../redundancy/read/terraform-json.js";
import type { Change } from "../change/change.js";
import { sameJson } from "../change/same-json.js";
import type { Block } from "./block.js";
import { changedArguments } from "./changed-arguments.js";
import type { Disclosure } from "./disclosure.js";
import { joined, judgeChange, type Surroundings } from "./judge-change.js";
import { settingReason } from "./setting-reason.js";

const STACK_IS_GONE =
  "Its stack is no longer synthesized: what is deployed stays in AWS unless the stack is destroyed first";

/** A block that is new; `importing` is the id that it is imported by, else null. */
export function created(stack: string, block: Block, importing: string | null, disclosure: Disclosure): Change {
  const shown = { attributes: changedArguments(disclosure, block, {}, block.body) };
  if (block.setting) return { ...empty(stack, block, "create"), ...shown, reason: settingReason(block, "create", []) };
  if (block.mode === "data") return { ...empty(stack, block, "read"), ...shown, reason: repetition(block) };
  if (importing === null) return { ...empty(stack, block, "create"), ...shown, reason: repetition(block) };
  const reason = "Only a plan tells how what is imported differs from the configuration";
  return { ...empty(stack, block, "no-op"), ...shown, reason, importing, mayReplace: true };
}

/** A block that is no longer there. */
export function deleted(
  stack: string,
  block: Block,
  { forgotten, stackIsGone }: { readonly forgotten: boolean; readonly stackIsGone: boolean },
  disclosure: Disclosure,
): Change {
  const shown = { attributes: changedArguments(disclosure, block, block.body, {}) };
  if (block.setting) return { ...empty(stack, block, "delete"), ...shown, reason: settingReason(block, "delete", []) };
  const reason = stackIsGone
    ? STACK_IS_GONE
    : forgotten
      ? "A removed block says that it stays in AWS and leaves the state"
      : "It is no longer in the configuration";
  return {
    ...empty(stack, block, forgotten ? "forget" : "delete"),
    ...shown,
    reason: joined(reason, repetition(block)),
  };
}

/** A block of both files; null where nothing about it differs. */
export function changed(
  stack: string,
  before: Block,
  after: Block,
  surroundings: Surroundings,
  disclosure: Disclosure,
): Change | null {
  const equal = before === after || sameJson(before.body, after.body);
  const movedFrom = surroundings.movedFrom.get(after.address) ?? null;
  if (equal && movedFrom === null) return null;
  const attributes = equal ? [] : changedArguments(disclosure, after, before.body, after.body);
  const change = { ...empty(stack, after, equal ? "no-op" : "update"), attributes, movedFrom };
  if (after.setting) return { ...change, reason: settingReason(after, "update", attributes) };
  if (after.mode === "data") return { ...change, action: "read", actions: ["read"], reason: repetition(after) };
  return judgeChange({ ...change, reason: repetition(after) }, before.body, after, surroundings);
}

function repetition({ body }: Block): string | null {
  const count = field(body, "count");
  if (count !== undefined) return `One for each of count = ${shown(count)}`;
  const forEach = field(body, "for_each");
  return forEach === undefined ? null : `One for each of ${shown(forEach)}`;
}

function shown(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  return Array.isArray(value) ? `${value.length} values` : `${Object.keys(value ?? {}).length} keys`;
}

/** A change without anything changed yet. */
export function empty(stack: string, block: Block, action: Change["action"]): Change {
  const change: Change = {
    stack,
    address: block.address,
    deposed: null,
    mode: block.mode,
    type: block.type,
    name: block.name,
    path: block.path,
    action,
    actions: [action],
    createFirst: null,
    movedFrom: null,
    importing: null,
    reason: null,
    replacePaths: [],
    mayReplace: false,
    attributes: [],
    deferred: null,
  };
  return block.setting ? { ...change, setting: true } : change;
}
