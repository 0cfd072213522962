import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";

const ZONE_TEST =
  /^\s*attribute:ecs\.availability-zone\s*(==|equals|!=|not_equals|!in|not_in|in)\s*(?:\[([^\]]*)\]|([\w-]+))\s*$/;
const EXCLUDES: ReadonlySet<string> = new Set(["!=", "not_equals", "!in", "not_in"]);

/**
 * The zones that a placement constraint (`attribute:ecs.availability-zone == eu-west-1a`) leaves of `zones`; undefined
 * where it is about zones and cannot be read.
 */
export function constrained(zones: readonly Zone[], expression: string): readonly Zone[] | undefined {
  if (!expression.includes("ecs.availability-zone")) return zones;
  if (/[()]|\|\||\bor\b|\bnot\b/.test(expression)) return undefined;
  let left = zones;
  for (const part of expression.split(/&&|\band\b/)) {
    if (!part.includes("ecs.availability-zone")) continue;
    const [, operator, list, one] = ZONE_TEST.exec(part) ?? [];
    const named = (list ?? one)?.split(",").map((zone) => zone.trim());
    if (operator === undefined || named === undefined) return undefined;
    const answers = left.map((zone) => ({ zone, named: zoneIn(zone, named) }));
    if (answers.some((answer) => answer.named === undefined)) return undefined;
    left = answers.filter((answer) => answer.named !== EXCLUDES.has(operator)).map(({ zone }) => zone);
  }
  return left;
}
