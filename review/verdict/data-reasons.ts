import { count } from "../../redundancy/report/text/figures.js";
import type { Review } from "../review.js";
import { statefulType } from "../stateful/registry.js";
import type { StatefulLoss } from "../stateful/stateful-loss.js";
import { inSentence } from "./in-sentence.js";
import { listed, plural } from "./plural.js";
import { type Reason, reason } from "./reason.js";

/** More kinds than these are told as one. */
const MOST_KINDS = 3;

const PARTICIPLES = [
  ["delete", "destroyed"],
  ["replace", "replaced"],
  ["forget", "forgotten"],
] as const;

/** What happens to resources that hold data. What is forgotten is not lost, and an address holds none. */
export function dataReasons({ stateful }: Pick<Review, "stateful">): readonly Reason[] {
  const certain = stateful.filter((loss) => loss.certain);
  const forgotten = certain.filter(({ action }) => action === "forget");
  const gone = certain.filter(({ action }) => action !== "forget");
  const grave = gone.filter((loss) => !isMild(loss));
  const mild = gone.filter(isMild);
  const possible = number(stateful.filter((loss) => !loss.certain));
  const held = number(grave) === 1 ? "what it holds is lost" : "what they hold is lost";
  const stays = number(forgotten) === 1 ? "it stays in AWS without Terraform" : "they stay in AWS without Terraform";
  const maybe = `${count(possible, "resource that holds data", "resources that hold data")} may be replaced: only a plan tells`;
  return [
    ...reason("stateful-destroy", "danger", number(grave), `${sentence(grave)}: ${held}`),
    ...reason("destroy", "attention", number(mild), sentence(mild)),
    ...reason("stateful-destroy", "attention", number(forgotten), `${sentence(forgotten)}: ${stays}`),
    ...reason("stateful-destroy", "unknown", possible, maybe, { certain: false }),
  ];
}

/** Whether it holds no data, only what others know it by, or what can be made again. */
export function isMild({ type }: StatefulLoss): boolean {
  return statefulType(type)?.severity === 3;
}

/** In how many places. */
export function number(losses: readonly StatefulLoss[]): number {
  return losses.reduce((sum, { stacks }) => sum + stacks.length, 0);
}

/** `2 S3 buckets are destroyed, 1 RDS instance is replaced`. */
function sentence(losses: readonly StatefulLoss[]): string {
  const parts = PARTICIPLES.flatMap(([action, participle]) => {
    const own = losses.filter((loss) => loss.action === action);
    const whole = number(own);
    return whole === 0 ? [] : [`${nouns(own)} ${whole === 1 ? "is" : "are"} ${participle}`];
  });
  return parts.join(", ");
}

function nouns(losses: readonly StatefulLoss[]): string {
  const counts = new Map<string, number>();
  for (const { what, stacks } of losses) counts.set(what, (counts.get(what) ?? 0) + stacks.length);
  if (counts.size > MOST_KINDS) return count(number(losses), "resource that holds data", "resources that hold data");
  return listed([...counts].map(([what, whole]) => `${whole} ${inSentence(whole === 1 ? what : plural(what))}`));
}
