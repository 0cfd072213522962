import { DATA_A_TO_D } from "./replacing/data-a-to-d.js";
import { DATA_E_TO_K } from "./replacing/data-e-to-k.js";
import { DATA_L_TO_R } from "./replacing/data-l-to-r.js";
import { DATA_S_TO_Z } from "./replacing/data-s-to-z.js";
import { OTHERS } from "./replacing/others.js";

/** What a change of an argument does to a resource. */
export type Effect = "replaces" | "in place" | "unknown";

/** Arguments of a type, by what they do; a block stands for all that is in it. */
interface Row {
  readonly effects: ReadonlyMap<string, Effect>;
  /** Of what is not listed. */
  readonly otherwise: Effect;
}

/** What every type takes in place. */
const ALWAYS: ReadonlySet<string> = new Set(["tags", "tags_all", "timeouts"]);

const MARKS: Readonly<Record<string, Effect>> = { "!": "replaces", "?": "unknown", "=": "in place" };

let known: ReadonlyMap<string, Row> | undefined;

/**
 * What a change of the argument at a path does, as far as that is known without a plan.
 *
 * Each row of the tables is a type, then after `!` what replaces the resource, after `?` what does so under conditions or
 * could not be found out, and after `=` what is updated in place. Where `=` is missing, that is everything else. The
 * provider itself said so: version 5.100.0 was asked, through Terraform's plugin protocol, to plan a change of each
 * argument by itself, from and to several values, and answered which of them require replacement.
 * https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/tfplugin5.proto (PlanResourceChange)
 *
 * A type or an argument that is in no table is unknown: only a plan tells.
 */
export function effectOf(type: string, path: string): Effect {
  known ??= rows();
  const row = known.get(type);
  const steps = path.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g, "").split(".");
  if (!row) return ALWAYS.has(steps[0] ?? "") ? "in place" : "unknown";
  for (let length = steps.length; length > 0; length--) {
    const effect = row.effects.get(steps.slice(0, length).join("."));
    if (effect) return effect;
  }
  if (ALWAYS.has(steps[0] ?? "")) return "in place";
  // Version 6 of the provider gives a region to every resource, and a resource cannot move to another.
  if (steps[0] === "region") return "unknown";
  return holdsListed(row, `${steps.join(".")}.`) ? "unknown" : row.otherwise;
}

/** Of what is in the block, some arguments are listed by themselves. */
function holdsListed({ effects }: Row, prefix: string): boolean {
  for (const path of effects.keys()) if (path.startsWith(prefix)) return true;
  return false;
}

function rows(): ReadonlyMap<string, Row> {
  const found = new Map<string, Row>();
  for (const line of [DATA_A_TO_D, DATA_E_TO_K, DATA_L_TO_R, DATA_S_TO_Z, OTHERS].join("").split(/\n(?! )/)) {
    const [type, ...words] = line.split(/\s+/).filter((word) => word !== "");
    if (type) found.set(type, row(words));
  }
  return found;
}

function row(words: readonly string[]): Row {
  const effects = new Map<string, Effect>();
  let effect: Effect = "unknown";
  for (const word of words) {
    const mark = Object.hasOwn(MARKS, word) ? MARKS[word] : undefined;
    if (mark) effect = mark;
    else effects.set(word, effect);
  }
  return { effects, otherwise: words.includes("=") ? "unknown" : "in place" };
}
