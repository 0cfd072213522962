import { field } from "../../redundancy/read/terraform-json.js";
import type { Change } from "../change/change.js";
import type { Block, SynthFile } from "./block.js";
import { empty } from "./block-changes.js";
import { replacement } from "./judge-change.js";
import { referencesIn } from "./references.js";
import { effectOf } from "./replacing-arguments.js";

/** An argument that refers to an attribute of another resource. */
interface Use {
  readonly user: Block;
  readonly argument: string;
  /** Empty where the whole resource is named. */
  readonly attribute: string;
}

/**
 * Replaces what Terraform replaces because of another replacement: an argument that forces one refers to what of the new
 * resource is only known after apply, or `replace_triggered_by` names what changes. `changes` of one stack, by address.
 */
export function followOn(
  stack: string,
  changes: Map<string, Change>,
  head: SynthFile,
  isOld: (address: string) => boolean,
): void {
  const pending = [...changes.values()].filter(({ action }) => action === "replace" || action === "update");
  const isReplaced = pending.some(({ action }) => action === "replace");
  // Reading every expression of a file takes a while; an update alone is only followed by what it triggers.
  const uses = pending.length > 0 ? usesIn(head, isReplaced) : new Map<string, readonly Use[]>();
  for (let cause = pending.pop(); cause; cause = pending.pop()) {
    for (const use of uses.get(cause.address) ?? []) {
      const { address } = use.user;
      const before = changes.get(address);
      if (before?.action === "replace" || !isOld(address)) continue;
      const because = reason(use, cause, head);
      if (because === null) continue;
      const paths = use.argument === "lifecycle" ? [] : [use.argument];
      const next = replacement(before ?? empty(stack, use.user, "update"), use.user, paths, because);
      changes.set(address, next);
      pending.push(next);
    }
  }
}

/** Why a use makes its user be replaced too; null where it does not. */
function reason({ user, argument, attribute }: Use, cause: Change, head: SynthFile): string | null {
  const replaced = cause.action === "replace";
  if (argument === "lifecycle") {
    const named =
      attribute === "" || replaced || cause.attributes.some(({ path }) => path.split(/[.[]/)[0] === attribute);
    return named ? `replace_triggered_by names ${cause.address}` : null;
  }
  if (!replaced || attribute === "" || effectOf(user.type, argument) !== "replaces") return null;
  // What is written out is known before the new resource is there.
  const written = field(head.blocks.get(cause.address)?.body, attribute) !== undefined;
  return written ? null : `${argument} is only known after ${cause.address} is replaced`;
}

/** By the address that is referred to. `all`, or only triggers where there are any. */
function usesIn({ blocks }: SynthFile, all: boolean): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  const managed = [...blocks.values()].filter(({ setting, mode }) => !setting && mode === "managed");
  if (!all && !managed.some(({ written }) => field(field(written, "lifecycle"), "replace_triggered_by"))) return uses;
  for (const user of managed) {
    for (const [argument, value] of Object.entries(user.body)) {
      if (argument === "depends_on") continue;
      const triggers = argument === "lifecycle";
      for (const { address, attribute } of referencesIn(
        triggers ? field(value, "replace_triggered_by") : value,
        triggers,
      )) {
        if (address === user.address || !blocks.has(address)) continue;
        const use = { user, argument, attribute };
        const found = uses.get(address);
        if (found) found.push(use);
        else uses.set(address, [use]);
      }
    }
  }
  return uses;
}
