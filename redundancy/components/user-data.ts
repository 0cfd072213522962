import type { Value } from "../read/value.js";

/** Text of user data, also where it is given as base64, as a launch template does. */
export function userData(value: Value | undefined): Value | undefined {
  if (typeof value !== "string" || value.length % 4 !== 0 || !/^[A-Za-z0-9+/\s]+={0,2}$/.test(value)) return value;
  return Buffer.from(value, "base64").toString("utf8");
}
