import type { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";

const NAME_MAX = 100;

/** How the name of a secret begins. A deleted one keeps its name for days: a fixed name could not be made again. */
export function secretNamePrefix(scope: Construct): string {
  return `${physicalName(scope, { maxLength: NAME_MAX })}-`;
}
