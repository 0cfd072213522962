import type { Resource } from "../../read/inventory.js";
import { Unknown } from "../../read/value.js";

/** A number of targets, or a percentage; 0 where it is off. */
export function healthThreshold({ attributes }: Resource, path: string): number | Unknown {
  const value = attributes.text(path) ?? "off";
  return value instanceof Unknown ? value : value === "off" ? 0 : (attributes.number(path) ?? 0);
}
