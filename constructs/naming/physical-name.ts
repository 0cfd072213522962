import { createHash } from "node:crypto";
import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { PropsError } from "../props/parse-props.js";

/** The AWS limits on a physical name. */
export interface NameLimits {
  /** Longest name that AWS accepts, in characters. */
  readonly maxLength: number;
  /** Values whose change must give a new name, because AWS cannot change them in place. */
  readonly replaceOn?: readonly (string | number | boolean | undefined)[];
}

const HASH_LENGTH = 8;

/** The path that has each name, in every app. */
const owners = new WeakMap<IConstruct, Map<string, string>>();

/**
 * The physical name of a construct: its path within the app, lower case, words joined by hyphens.
 * A name that is too long keeps its beginning and ends in a hash of the whole.
 * The name starts with a letter, ends with a letter or digit and has no double hyphen: what load balancers, target
 * groups, RDS and ElastiCache all accept.
 * @throws PropsError when another construct of the app has the name: `a/b-c` and `a-b/c` are both `a-b-c`. A hash in the one
 * that comes second would rename it whenever the order of the code changes, and a hash in all would make names unreadable.
 */
export function physicalName(scope: Construct, limits: NameLimits): string {
  const words = scope.node.path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  const suffix = limits.replaceOn ? hash(JSON.stringify(resolved(scope, limits.replaceOn))) : "";
  const whole = join(words, suffix);
  if (whole.length <= limits.maxLength && words !== "") return claimed(scope, whole);
  const ending = suffix === "" ? hash(scope.node.path) : hash(`${scope.node.path} ${suffix}`);
  return claimed(scope, join(words.slice(0, limits.maxLength - ending.length - 1).replace(/-+$/, "") || "x", ending));
}

function claimed(scope: Construct, name: string): string {
  const names = owners.get(scope.node.root) ?? new Map<string, string>();
  owners.set(scope.node.root, names);
  const owner = names.get(name) ?? scope.node.path;
  if (owner !== scope.node.path) {
    throw new PropsError(
      `${scope.node.path}: its physical name ${name} is that of ${owner} too: give one of them another id`,
    );
  }
  names.set(name, owner);
  return name;
}

/** Tokens are numbered in the order they are made; what they refer to stays. */
function resolved(scope: Construct, values: readonly unknown[]): unknown[] {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return values.map((value) => Tokenization.resolve(value, { scope, resolver, preparing: false }));
}

function join(words: string, suffix: string): string {
  return suffix === "" ? words : `${words}-${suffix}`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH);
}
