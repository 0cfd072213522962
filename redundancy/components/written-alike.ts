import { leaves, Unknown, type Value } from "../read/value.js";

/** A key that is equal for arguments that are written alike; undefined where a part of the argument is not known. */
export function writtenAlike(value: Value | undefined): string | undefined {
  const known = value !== undefined && !leaves(value).some((leaf) => leaf instanceof Unknown);
  return known ? JSON.stringify(value) : undefined;
}
