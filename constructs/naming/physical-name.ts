import { createHash } from "node:crypto";
import type { Construct } from "constructs";

/** The AWS limits on a physical name. */
export interface NameLimits {
  /** Longest name that AWS accepts, in characters. */
  readonly maxLength: number;
  /** Values whose change must give a new name, because AWS cannot change them in place. */
  readonly replaceOn?: readonly (string | number | boolean | undefined)[];
}

const HASH_LENGTH = 8;

/**
 * The physical name of a construct: its path within the app, lower case, words joined by hyphens.
 * A name that is too long keeps its beginning and ends in a hash of the whole, so that two never collide.
 * The name starts with a letter, ends with a letter or digit and has no double hyphen: what load balancers, target
 * groups, RDS and ElastiCache all accept.
 */
export function physicalName(scope: Construct, limits: NameLimits): string {
  const words = scope.node.path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  const suffix = limits.replaceOn ? hash(JSON.stringify(limits.replaceOn)) : "";
  const whole = join(words, suffix);
  if (whole.length <= limits.maxLength && words !== "") return whole;
  const ending = suffix === "" ? hash(scope.node.path) : hash(`${scope.node.path} ${suffix}`);
  return join(words.slice(0, limits.maxLength - ending.length - 1).replace(/-+$/, "") || "x", ending);
}

function join(words: string, suffix: string): string {
  return suffix === "" ? words : `${words}-${suffix}`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH);
}
