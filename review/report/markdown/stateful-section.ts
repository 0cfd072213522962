import { count } from "../../../redundancy/report/text/figures.js";
import { code, prose } from "../../../redundancy/report/text/markdown-text.js";
import type { Rename } from "../../stateful/rename.js";
import type { StatefulLoss } from "../../stateful/stateful-loss.js";
import { isMild, number } from "../../verdict/data-reasons.js";

const PARTICIPLES: Readonly<Record<StatefulLoss["action"], string>> = {
  delete: "destroyed",
  replace: "replaced",
  forget: "forgotten",
};

/** Losses told in full; the others get a line each. */
const MOST_IN_FULL = 12;

/** Resources that hold data and go. In at most `budget` characters; each is named as long as that is possible at all. */
export function statefulSection(losses: readonly StatefulLoss[], renames: readonly Rename[], budget: number): string {
  if (losses.length === 0) return "";
  const heading = headingOf(losses);
  const telling = losses.filter((loss) => !isMild(loss)).slice(0, MOST_IN_FULL);
  const inFull = telling.map((loss) => full(loss, renames));
  const rest = losses.filter((loss) => !telling.includes(loss));
  const lines = rest.map((loss) => `- ${line(loss)}${isMild(loss) ? `. ${prose(loss.lost)}` : ""}`);
  const candidates = [
    [heading, ...inFull, lines.join("\n")],
    [heading, losses.map((loss) => `- ${line(loss)}`).join("\n")],
    [heading, losses.map(({ address }) => code(address)).join(", ")],
    [heading, byType(losses)],
  ].map((parts) => parts.filter((part) => part !== "").join("\n\n"));
  return candidates.find((text) => text.length <= budget) ?? (candidates.at(-1) as string);
}

function headingOf(losses: readonly StatefulLoss[]): string {
  const whole = count(number(losses), "resource");
  if (losses.every(({ action }) => action === "forget")) return `### Forgotten, but still there: ${whole}`;
  return losses.every(isMild) ? `### Addresses and the like that are lost: ${whole}` : `### Data at risk: ${whole}`;
}

function full(loss: StatefulLoss, renames: readonly Rename[]): string {
  const rename = renames.find(({ from, stacks }) => from === loss.address && stacks[0] === loss.stacks[0]);
  const suggestion = loss.suggestion ?? rename?.suggestion ?? null;
  const forgotten = loss.action === "forget";
  return [
    `**${line(loss)}**`,
    "",
    `- ${forgotten ? "What happens" : "Lost"}: ${prose(loss.lost)}`,
    `- Why: ${prose(loss.why)}`,
    ...(forgotten ? [] : [`- ${PROTECTION[loss.protection.state]}: ${prose(loss.protection.text)}`]),
    ...(suggestion === null ? [] : [`- Instead: ${prose(suggestion)}`]),
  ].join("\n");
}

const PROTECTION: Readonly<Record<StatefulLoss["protection"]["state"], string>> = {
  on: "Protected",
  off: "Not protected",
  unknown: "Protection not known",
};

function line({ what, address, path, action, certain, stacks }: StatefulLoss): string {
  const verb = certain ? `is ${PARTICIPLES[action]}` : `may be ${PARTICIPLES[action]}`;
  const where = stacks.length === 1 ? code(stacks[0] ?? "") : `${stacks.length} stacks`;
  const construct = path === "" || path === stacks[0] ? `in ${where}` : `at ${code(path)}`;
  const others = path !== "" && stacks.length > 1 ? ` and in ${stacks.length - 1} more stacks` : "";
  return `${prose(what)} ${code(address)} ${verb}, ${construct}${others}`;
}

function byType(losses: readonly StatefulLoss[]): string {
  const counts = new Map<string, number>();
  for (const { what, action, stacks } of losses) {
    const key = `${what} ${PARTICIPLES[action]}`;
    counts.set(key, (counts.get(key) ?? 0) + stacks.length);
  }
  return [...counts].map(([key, number]) => `- ${number} × ${prose(key)}`).join("\n");
}
