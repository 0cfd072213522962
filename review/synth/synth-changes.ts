import { field } from "../../redundancy/read/terraform-json.js";
import type { Change } from "../change/change.js";
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
  readonly outputs: readonly OutputChange[];
  /** Construct paths by address, of head first: a destroyed resource has one only in base. */
  readonly paths: () => ReadonlyMap<string, string>;
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
  const changes = resourceChanges(stack, before, after, { disclosure, stackIsGone: head === null });
  const outputs = outputChanges(stack, before.outputs, after.outputs, disclosure);
  const differs = changes.length + outputs.length > 0;
  return {
    changes,
    outputs,
    paths: () => new Map([...pathsOf(before), ...pathsOf(after)]),
    status: base === null ? "added" : head === null ? "removed" : differs ? "changed" : "unchanged",
    before: before.blocks,
    after: after.blocks,
    secrets: disclosure.secrets,
  };
}

interface Context {
  readonly disclosure: Disclosure;
  readonly stackIsGone: boolean;
}

function resourceChanges(stack: string, base: SynthFile, head: SynthFile, context: Context): readonly Change[] {
  const relocated = relocate(base, head);
  const all = new Map<string, Change>();
  const compared: readonly [SynthFile, SynthFile] = [withOutputs(base, head), withOutputs(head, base)];
  for (const change of compare(stack, ...compared, relocated, context)) all.set(change.address, change);
  followOn(stack, all, head, (address) => base.blocks.has(relocated.movedFrom.get(address) ?? address));
  return [...all.values(), ...relocationChanges(stack, relocated, context.disclosure)];
}

function* compare(
  stack: string,
  base: SynthFile,
  head: SynthFile,
  { movedFrom, imported, forgotten }: Relocated,
  { disclosure, stackIsGone }: Context,
): Generator<Change> {
  const moved = new Set(movedFrom.values());
  const surroundings = { base, head, movedFrom };
  for (const [address, after] of head.blocks) {
    const before = base.blocks.get(movedFrom.get(address) ?? address);
    const change = before
      ? changed(stack, before, after, surroundings, disclosure)
      : created(stack, after, imported.get(address) ?? null, disclosure);
    if (change) yield change;
  }
  for (const [address, before] of base.blocks) {
    if (head.blocks.has(address) || moved.has(address)) continue;
    yield deleted(stack, before, { forgotten: forgotten.has(address), stackIsGone }, disclosure);
  }
}

/** What is said of an output beside its value is a setting of the file. */
function withOutputs(file: SynthFile, other: SynthFile): SynthFile {
  const outputs = outputBlocks(file.outputs, other.outputs);
  if (outputs.length === 0) return file;
  return { ...file, blocks: new Map([...file.blocks, ...outputs.map((block) => [block.address, block] as const)]) };
}

function relocationChanges(stack: string, { left }: Relocated, disclosure: Disclosure): Change[] {
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
