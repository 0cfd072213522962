import { bodies, field, type Json } from "../../redundancy/read/terraform-json.js";
import { canonicalText } from "../change/canonical-text.js";
import { withoutKeys } from "../change/construct-paths.js";
import type { Block, Relocation, SynthFile } from "./block.js";
import { writtenBoolean } from "./written-boolean.js";

/** What the `moved`, `import` and `removed` blocks of head do to the blocks of base. Keys are addresses in head. */
export interface Relocated {
  /** Address in base, of what is now elsewhere. */
  readonly movedFrom: ReadonlyMap<string, string>;
  /** The id that is imported: an expression as written; empty where it is an identity. */
  readonly imported: ReadonlyMap<string, string>;
  /** Addresses in base of what leaves the state and stays in AWS. */
  readonly forgotten: ReadonlySet<string>;
  /** What has no other trace among the changes: written or taken out without a block that it speaks of. */
  readonly left: { readonly added: readonly Relocation[]; readonly removed: readonly Relocation[] };
}

/** The relocations that are new in head take effect; those that base has too have had theirs. */
export function relocate(base: SynthFile, head: SynthFile): Relocated {
  const { added, removed } = difference(base.relocations, head.relocations);
  const { movedFrom, followed } = moves(base, head);
  const imported = new Map<string, string>();
  const forgotten = new Set<string>();
  for (const { kind, body } of head.relocations) {
    const to = addressIn(body, "to");
    const from = addressIn(body, "from");
    if (kind === "import" && isNew(to, base, head) && !movedFrom.has(to)) imported.set(to, idOf(body));
    if (kind === "removed" && isGone(from, base, head) && !destroys(body)) forgotten.add(from);
  }
  const told = ({ kind, body }: Relocation) => {
    if (kind === "moved") return isWhole(body) && followed.has(addressIn(body, "from"));
    if (kind === "import") return isWhole(body) && imported.has(addressIn(body, "to"));
    return isWhole(body) && isGone(addressIn(body, "from"), base, head);
  };
  return { movedFrom, imported, forgotten, left: { added: added.filter((each) => !told(each)), removed } };
}

/** A chain of moves leads from the address that base has to the one that head has. `followed`: all on the way. */
function moves(
  base: SynthFile,
  head: SynthFile,
): { readonly movedFrom: Map<string, string>; readonly followed: ReadonlySet<string> } {
  const next = new Map<string, string>();
  for (const { kind, body } of head.relocations) {
    if (kind === "moved") next.set(addressIn(body, "from"), addressIn(body, "to"));
  }
  const movedFrom = new Map<string, string>();
  const followed = new Set<string>();
  const visited = new Set<string>();
  for (const from of next.keys()) {
    if (!isGone(from, base, head)) continue;
    const way: string[] = [];
    let to: string | undefined = from;
    while (to !== undefined && !head.blocks.has(to) && !visited.has(to)) {
      visited.add(to);
      way.push(to);
      to = next.get(to);
    }
    if (to === undefined || !isNew(to, base, head) || movedFrom.has(to)) continue;
    if (!sameType(base.blocks.get(from), head.blocks.get(to))) continue;
    movedFrom.set(to, from);
    for (const each of way) followed.add(each);
  }
  return { movedFrom, followed };
}

function sameType(one: Block | undefined, other: Block | undefined): boolean {
  return one !== undefined && one.type === other?.type && one.setting === other.setting;
}

function isNew(address: string, base: SynthFile, head: SynthFile): boolean {
  return head.blocks.has(address) && !base.blocks.has(address);
}

function isGone(address: string, base: SynthFile, head: SynthFile): boolean {
  return base.blocks.has(address) && !head.blocks.has(address);
}

/** The block that an address or a reference is of: it may be written as an expression, and with an instance's key. */
function addressIn(body: Json, name: "from" | "to"): string {
  const written = field(body, name);
  return typeof written === "string" ? withoutKeys(/^\$\{([^{}]*)\}$/.exec(written)?.[1] ?? written) : "";
}

/** Nothing but the block as a whole is meant: no instance, no provider, no loop over several. */
function isWhole(body: Json): boolean {
  const names = Object.keys(body).every((name) => ["from", "to", "id", "lifecycle"].includes(name));
  return names && !["from", "to"].some((name) => String(field(body, name)).includes("["));
}

function idOf(body: Json): string {
  const id = field(body, "id");
  return typeof id === "string" ? id : "";
}

/** A `removed` block destroys unless it says otherwise. */
function destroys(body: Json): boolean {
  const written = bodies(field(body, "lifecycle"), "lifecycle", "removed").map((each) => field(each, "destroy"));
  return !written.some((value) => writtenBoolean(value) === false);
}

/** Both ways, as often as each is there. */
function difference(base: readonly Relocation[], head: readonly Relocation[]): Relocated["left"] {
  const count = (all: readonly Relocation[]) => {
    const counts = new Map<string, number>();
    for (const each of all) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
    return counts;
  };
  const without = (all: readonly Relocation[], others: Map<string, number>) =>
    all.filter((each) => {
      const left = others.get(keyOf(each)) ?? 0;
      others.set(keyOf(each), left - 1);
      return left <= 0;
    });
  return { added: without(head, count(base)), removed: without(base, count(head)) };
}

function keyOf({ kind, body }: Relocation): string {
  return `${kind} ${canonicalText(body)}`;
}
