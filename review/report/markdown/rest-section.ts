import { count } from "../../../redundancy/report/text/figures.js";
import { code, prose } from "../../../redundancy/report/text/markdown-text.js";
import type { Review } from "../../review.js";
import { showValue } from "../show-value.js";
import { driftLines } from "./change-lines.js";
import { fence } from "./fence.js";

const MOST = 30;

/** What else a plan says: checks that failed, outputs, renames, drift, actions. Each as a list that may be long. */
export function restSections(review: Review): readonly string[] {
  return [renames(review), outputs(review), invocations(review), drift(review), notes(review)].filter(
    (text) => text !== "",
  );
}

/** Failed checks. They are never left out. */
export function checksSection({ checks }: Review): string {
  return section(
    "Failed checks",
    checks.map(({ stack, address, status, problems }) => {
      const what = problems.length > 0 ? problems.map(prose).join("; ") : status;
      return `${code(address)} in ${code(stack)} (${prose(status)}): ${what}`;
    }),
  );
}

function notes({ notes = [] }: Review): string {
  return section("Not looked at in full", notes.map(prose));
}

function renames({ renames }: Review): string {
  return section(
    "Looks like a rename",
    renames.map(({ from, to, suggestion }) => `${code(from)} → ${code(to)}: ${prose(suggestion)}`),
  );
}

function outputs({ outputs }: Review): string {
  return section(
    "Outputs",
    outputs.map(({ stacks, name, kind, before, after }) => {
      const values =
        kind === "added"
          ? code(showValue(after, 120))
          : kind === "removed"
            ? `${code(showValue(before, 120))}, removed`
            : `${code(showValue(before, 120))} → ${code(showValue(after, 120))}`;
      const where = stacks.length === 1 ? code(stacks[0] ?? "") : `${stacks.length} stacks`;
      return `${code(name)} of ${where}: ${values}`;
    }),
  );
}

function invocations({ invocations }: Review): string {
  return section(
    "Provider actions that would run",
    invocations.map(({ stack, address, trigger }) => `${code(address)} in ${code(stack)}: ${prose(trigger)}`),
  );
}

/** Collapsed where there is more to look at. */
function drift({ drift: changes, changes: planned }: Review): string {
  if (changes.length === 0) return "";
  const acted = new Set(planned.flatMap(({ stacks, address }) => stacks.map((stack) => keyOf(stack, address))));
  const lines = changes.slice(0, MOST).flatMap((change) => {
    const isPlanned = change.stacks.some((stack) => acted.has(keyOf(stack, change.address)));
    return driftLines(change, isPlanned, { arguments: 8, width: 120 });
  });
  const more = changes.length > MOST ? [`… and ${changes.length - MOST} more`] : [];
  const whole = changes.reduce((sum, { stacks }) => sum + stacks.length, 0);
  const title = `Changed outside of Terraform: ${count(whole, "resource")}`;
  const open = planned.length === 0 ? " open" : "";
  return `<details${open}><summary>${title}</summary>\n\n${fence("diff", [...lines, ...more])}\n\n</details>`;
}

function keyOf(stack: string, address: string): string {
  return JSON.stringify([stack, address]);
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const more = lines.length > MOST ? [`- … and ${lines.length - MOST} more`] : [];
  return [`### ${title}\n`, ...lines.slice(0, MOST).map((line) => `- ${line}`), ...more].join("\n");
}
