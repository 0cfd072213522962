import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { WebService } from "../../../blueprints/web-service.js";
import type { ReviewQuestion } from "../../../review/build-review.js";
import type { SynthFolder, SynthStack } from "../../../review/read/synth-folder.js";
import { synthesize } from "../../synth.js";
import type { Planned } from "./planned.js";
import type { Synthesized } from "./synthesized.js";

const TODAY = new Date("2026-01-01T00:00:00Z");

/** The golden review's input: two versions of the blueprint, as they are synthesized now. */
export function synthesizedQuestion({ base, head }: Synthesized): ReviewQuestion {
  const folder = (path: string, system: WebService) =>
    folderOf(path, [stackOf(path, system.node.id, JSON.stringify(synthesize(system)))]);
  return {
    ...{ base: folder("base", base()), head: folder("head", head()) },
    ...{ plans: [], declaration: {}, today: TODAY },
  };
}

/** The golden review's input: what was recorded, under as many names as there are copies. */
export function plannedQuestion({ name, stack, language, copies = 1 }: Planned): ReviewQuestion {
  const names = copies === 1 ? [stack] : Array.from({ length: copies }, (_, index) => copyOf(stack, index));
  const text = (file: string, own: string) =>
    readFileSync(join(import.meta.dirname, name, file), "utf8").replaceAll(stack, own);
  const folder = (side: string) =>
    folderOf(
      side,
      names.map((own) => stackOf(side, own, text(`${side}.tf.json`, own))),
    );
  const [base, head] = language === "cdktf" ? [folder("base"), folder("head")] : [null, null];
  const plans = names.map((own) => ({ stack: own, path: `${own}.json`, text: text("plan.json", own) }));
  return { base, head, plans, declaration: {}, today: TODAY };
}

/** `cell-00` becomes `cell-07`. */
function copyOf(stack: string, index: number): string {
  return stack.replace(/\d+$/, String(index).padStart(2, "0"));
}

function folderOf(path: string, stacks: readonly SynthStack[]): SynthFolder {
  return { path, stacks };
}

function stackOf(side: string, name: string, text: string): SynthStack {
  return { name, constructPath: name, dependencies: [], path: `${side}/stacks/${name}/cdk.tf.json`, text };
}
