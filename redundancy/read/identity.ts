import { argumentFits } from "./identity-argument.js";
import { type Identity, listIdentities, TELLING } from "./identity-names.js";
import { identityTokens } from "./identity-tokens.js";
import type { Resource } from "./inventory.js";
import { NamesIn } from "./names-in.js";

/** A resource that a text means, and by which of its attributes. */
export interface Match {
  readonly resource: Resource;
  readonly attribute: string;
}

/** Who asks. What lives in the same stack comes first; a resource does not mean itself. */
export interface Asker {
  /** Id of the resource. */
  readonly self?: string;
  readonly stack?: string;
  /** The argument that holds the text: `db_subnet_group_name` can only mean a subnet group. */
  readonly argument?: string;
}

/** Finds the resources that a known id, ARN, name or endpoint means. */
export interface IdentityIndex {
  /** The resources that `text` means, alone or somewhere in it. One that may mean several components means none. */
  find(text: string): readonly Resource[];
  match(text: string, asker?: Asker): readonly Match[];
  /** What a value of an argument is: an id, an ARN or an endpoint, or a name where the argument says of what type. */
  exactly(text: string, asker: Asker): Match | undefined;
  /** Whether some resource goes by that text, as a whole. Costs little: most texts mean nothing. */
  knows(text: string): boolean;
  /** Whether that text, as a whole, is how the resource with this id is known. */
  names(id: string, text: string): boolean;
}

const NOBODY: readonly Identity[] = [];

const RANK = { strong: 0, handle: 1, name: 2 } as const;
const SHORTEST = 6;
/** A text that so many resources go by means none of them. */
const MOST_HOLDERS = 32;

/** Reads the identities of all resources when first asked. */
export function identityIndex(resources: readonly Resource[]): IdentityIndex {
  let built: Map<string, Identity | Identity[]> | undefined;
  const holders = (text: string): readonly Identity[] => {
    built ??= build(resources);
    const found = built.get(text);
    if (found === undefined) return NOBODY;
    return Array.isArray(found) ? found : [found];
  };
  const match = (text: string, asker: Asker = {}): readonly Match[] => {
    const whole = pick(holders(text), asker, text.length < SHORTEST);
    if (whole) return [whole];
    if (text.length < SHORTEST) return [];
    const found = new Map<string, Match>();
    for (const { text: token, literal } of identityTokens(text)) {
      if (token.length < SHORTEST) continue;
      const all = holders(token);
      if (all.length === 0) continue;
      const known = all.filter(({ strength }) => strength === "strong" || (literal && strength === "handle"));
      const one = pick(known, { ...asker, argument: "" }, false);
      if (one) found.set(one.resource.id, one);
    }
    return [...found.values()];
  };
  return {
    match,
    exactly(text, asker) {
      const { argument = "" } = asker;
      const known = holders(text).filter(
        ({ strength, resource }) => strength === "strong" || argumentFits(argument, resource.type),
      );
      return pick(known, asker, text.length < SHORTEST);
    },
    find: (text) => match(text).map(({ resource }) => resource),
    knows: (text) => holders(text).length > 0,
    names: (id, text) => holders(text).some(({ resource }) => resource.id === id),
  };
}

/** Most texts mean one resource: it takes no list then. */
function build(resources: readonly Resource[]): Map<string, Identity | Identity[]> {
  const index = new Map<string, Identity | Identity[]>();
  const names = new NamesIn(TELLING);
  const found: Identity[] = [];
  for (const resource of resources) {
    listIdentities(resource, names, found);
    for (const identity of found) {
      const before = index.get(identity.text);
      if (before === undefined) index.set(identity.text, identity);
      else if (!Array.isArray(before)) index.set(identity.text, [before, identity]);
      else if (before.length <= MOST_HOLDERS) before.push(identity);
    }
    found.length = 0;
  }
  return index;
}

/** The one resource of those that go by a text; none where it could be several. */
function pick(holders: readonly Identity[], { self, stack, argument }: Asker, short: boolean): Match | undefined {
  const [only] = holders;
  if (!only || holders.length > MOST_HOLDERS) return undefined;
  if (holders.length === 1) return pickOnly(only, self, argument, short);
  let left = distinct(holders.filter(({ resource }) => resource.id !== self));
  const fitting = argument ? left.filter(({ resource }) => argumentFits(argument, resource.type)) : [];
  if (fitting.length > 0) left = fitting;
  else if (short) return undefined;
  else left = left.filter(({ strength }) => strength !== "name");
  left = preferred(left, ({ resource }) => resource.mode === "managed");
  left = preferred(left, ({ strength }) => strength === "strong");
  left = preferred(left, ({ strength }) => strength === "handle");
  left = preferred(left, ({ resource }) => resource.stack === stack);
  left = preferred(left, ({ resource: { type } }) => left.every((other) => isPartOf(other.resource.type, type)));
  return left.length === 1 ? left[0] : undefined;
}

function pickOnly(
  only: Identity,
  self: string | undefined,
  argument: string | undefined,
  short: boolean,
): Match | undefined {
  if (only.resource.id === self) return undefined;
  if (argument && argumentFits(argument, only.resource.type)) return only;
  return short || only.strength === "name" ? undefined : only;
}

/** `aws_s3_bucket_policy` goes by the name of the `aws_s3_bucket` that it is a part of. */
function isPartOf(part: string, whole: string): boolean {
  return part === whole || part.startsWith(`${whole}_`);
}

function preferred(holders: readonly Identity[], is: (holder: Identity) => boolean): Identity[] {
  const found = holders.filter(is);
  return found.length > 0 ? found : [...holders];
}

/** One entry for each resource: the strongest. */
function distinct(holders: readonly Identity[]): Identity[] {
  const found = new Map<string, Identity>();
  for (const holder of holders) {
    const before = found.get(holder.resource.id);
    if (!before || RANK[holder.strength] < RANK[before.strength]) found.set(holder.resource.id, holder);
  }
  return [...found.values()];
}
