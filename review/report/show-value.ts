import { printable } from "../../redundancy/report/text/printable.js";
import type { ShownValue } from "../change/shown-value.js";

/** A value on one line, as JSON writes it; at most `width` characters, the middle left out. */
export function showValue(shown: ShownValue, width: number): string {
  switch (shown.kind) {
    case "absent":
      return "(not set)";
    case "sensitive":
      return "(sensitive)";
    case "unknown":
      return "(known after apply)";
    default:
      return shortened(printable(JSON.stringify(shown.value) ?? "null"), width);
  }
}

/** At most `width` characters: what is too much is left out in the middle. */
export function shortened(text: string, width: number): string {
  if (text.length <= width) return text;
  const start = Math.ceil((width - 1) / 2);
  return `${text.slice(0, start).replace(/[\ud800-\udbff]$/, "")}…${text
    .slice(text.length - (width - 1 - start))
    .replace(/^[\udc00-\udfff]/, "")}`;
}
