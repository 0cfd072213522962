import { toJson } from "../../../../redundancy/report/text/printable.js";
import type { ShownValue } from "../../../change/shown-value.js";

/** A value as it is read: text as it is, anything else as JSON over several lines. Never what is secret. */
export function shownText(shown: ShownValue): string {
  switch (shown.kind) {
    case "absent":
      return "not set";
    case "sensitive":
      return "sensitive";
    case "unknown":
      return "known after apply";
    case "value":
      return typeof shown.value === "string" && shown.value !== "" ? shown.value : toJson(shown.value);
  }
}
