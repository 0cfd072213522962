import { field } from "../../redundancy/read/terraform-json.js";
import type { Change } from "../change/change.js";
import { sameJson } from "../change/same-json.js";
import { once } from "../once.js";
import type { SynthStack } from "../read/synth-folder.js";
import type { OutputChange, ReviewStack } from "../review.js";
import type { Block, Relocation, SynthFile } from "./block.js";
import { changed, created, deleted } from "./block-changes.js";
import { Disclosure } from "./disclosure.js";
import { followOn } from "./follow-on.js";
import { outputBlocks, outputChanges } from "./output-changes.js";
import { readSynthFiles } from "./read-synth-file.js";
import { type Relocated, relocate } from "./relocated.js";

/** What differs between two synthesized files of a stack. */
export interface SynthReview {
  readonly changes: readonly Change[];
  /** Those of them that are of no resource and no data source. */
  readonly settings: readonly Change[];
  readonly outputs: readonly OutputChange[];
  /** Construct paths by address, of head first: a destroyed resource has one only in base. */
  readonly paths: ReadonlyMap<string, string>;
  readonly status: ReviewStack["status"];
  /** Blocks as written, by address. */
  readonly before: SynthFile["blocks"];
  readonly after: SynthFile["blocks"];
  /** Texts that must not be shown, wherever they turn up. */
  readonly secrets: ReadonlySet<string>;
}

/**
 * What Terraform would do, as far as two synthesized files tell. Nothing that differs is left out, but comments: where
 * the files are equal there is no change, and the other way round. Null: the stack is not there. Throws `InputError`.
 */
export function synthChanges(base: SynthStack | null, head: SynthStack | null): SynthReview {
  const stack = head?.name ?? base?.name ?? "";
  const [before, after] = readSynthFiles(base, head);
  const disclosure = new Disclosure();
  disclosure.read(before);
  disclosure.read(after, before);
  const relocated = relocate(before, after);
  const compared = { stack, base: withOutputs(before, after), head: withOutputs(after, before), relocated, disclosure };
  const comparison: Comparison = { ...compared, stackIsGone: head === null };
  const settings = [...compare(comparison, ({ setting }) => setting), ...relocationChanges(comparison)];
  const outputs = outputChanges(stack, before.outputs, after.outputs, disclosure);
  // Beside a plan nobody asks what was written of resources, but where the plan hides it.
  const changes = once(() => resourceChanges(before, after, comparison));
  const paths = once(() => new Map([...pathsOf(before), ...pathsOf(after)]));
  const differs = settings.length + outputs.length > 0 || anyDiffers(comparison);
  return {
    ...{ settings, outputs, before: before.blocks, after: after.blocks, secrets: disclosure.secrets },
    get changes() {
      return changes();
    },
    get paths() {
      return paths();
    },
    status: base === null ? "added" : head === null ? "removed" : differs ? "changed" : "unchanged",
  };
}

interface Comparison {
  readonly stack: string;
  readonly base: SynthFile;
  readonly head: SynthFile;
  readonly relocated: Relocated;
  readonly disclosure: Disclosure;
  readonly stackIsGone: boolean;
}

function resourceChanges(before: SynthFile, after: SynthFile, comparison: Comparison): readonly Change[] {
  const { stack, relocated } = comparison;
  const all = new Map<string, Change>();
  for (const change of compare(comparison, () => true)) all.set(change.address, change);
  followOn(stack, all, after, (address) => before.blocks.has(relocated.movedFrom.get(address) ?? address));
  return [...all.values(), ...relocationChanges(comparison)];
}

/** Whether there is a change of any resource, without finding out which. */
function anyDiffers({ base, head, relocated: { movedFrom } }: Comparison): boolean {
  if (movedFrom.size > 0 || base.blocks.size !== head.blocks.size) return true;
  for (const [address, after] of head.blocks) {
    const before = base.blocks.get(address);
    if (!before || (before !== after && !sameJson(before.body, after.body))) return true;
  }
  return false;
}

function* compare(
  { stack, base, head, relocated, disclosure, stackIsGone }: Comparison,
  isAsked: (block: Block) => boolean,
): Generator<Change> {
  const { movedFrom, imported, forgotten } = relocated;
  const moved = new Set(movedFrom.values());
  const surroundings = { base, head, movedFrom };
  for (const after of head.blocks.values()) {
    if (!isAsked(after)) continue;
    const { address } = after;
    const before = base.blocks.get(movedFrom.get(address) ?? address);
    const change = before
      ? changed(stack, before, after, surroundings, disclosure)
      : created(stack, after, imported.get(address) ?? null, disclosure);
    if (change) yield change;
  }
  for (const before of base.blocks.values()) {
    const { address } = before;
    if (!isAsked(before) || head.blocks.has(address) || moved.has(address)) continue;
    yield deleted(stack, before, { forgotten: forgotten.has(address), stackIsGone }, disclosure);
  }
}

/** What is said of an output beside its value is a setting of the file. */
function withOutputs(file: SynthFile, other: SynthFile): SynthFile {
  const outputs = outputBlocks(file.outputs, other.outputs);
  if (outputs.length === 0) return file;
  return { ...file, blocks: new Map([...file.blocks, ...outputs.map((block) => [block.address, block] as const)]) };
}

function relocationChanges({ stack, relocated: { left }, disclosure }: Comparison): Change[] {
  return [
    ...left.added.map((each, index) => created(stack, relocationBlock(each, `+${index}`), null, disclosure)),
    ...left.removed.map((each, index) =>
      deleted(stack, relocationBlock(each, `-${index}`), { forgotten: false, stackIsGone: false }, disclosure),
    ),
  ];
}

/** Such blocks have no name; what they speak of is the best there is. */
function relocationBlock({ kind, body }: Relocation, fallback: string): Block {
  const about = field(body, kind === "removed" ? "from" : "to");
  const name = typeof about === "string" ? about : fallback;
  return {
    address: `${kind} ${name}`,
    mode: "managed",
    type: kind,
    name,
    path: "",
    body,
    written: body,
    setting: true,
  };
}

function pathsOf({ blocks }: SynthFile): [string, string][] {
  return Array.from(blocks.values(), ({ address, path }): [string, string] => [address, path]).filter(
    ([, path]) => path !== "",
  );
}
