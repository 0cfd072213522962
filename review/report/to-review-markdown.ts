import type { Review } from "../review.js";
import { isMild } from "../verdict/data-reasons.js";
import { changesSection } from "./markdown/changes-section.js";
import { headSection } from "./markdown/head-section.js";
import { pictureSection } from "./markdown/picture-section.js";
import { redundancySection } from "./markdown/redundancy-section.js";
import { checksSection, restSections } from "./markdown/rest-section.js";
import { statefulSection } from "./markdown/stateful-section.js";
import { printableReview } from "./printable-review.js";

/** A comment of GitHub holds 65,536 characters: https://github.com/orgs/community/discussions/41331 */
export const MOST_CHARACTERS = 60_000;

/** Kept for the sentence that says what was cut, and for blank lines. */
const RESERVE = 1_500;

/** Longer names and sentences lose their middle, so that a hostile one cannot take the room of the others. */
const LONGEST_TEXT = 400;

export interface MarkdownOptions {
  /** Where the whole review is, as a sentence or an address. */
  readonly whole?: string;
}

/**
 * The review as a comment of at most {@link MOST_CHARACTERS} characters. What is destroyed and what loses redundancy is
 * always in it; of the rest, as much as there is room for, and a sentence that says what was cut.
 */
export function toReviewMarkdown(given: Review, { whole }: MarkdownOptions = {}): string {
  const review = printableReview(given, LONGEST_TEXT);
  let left = MOST_CHARACTERS - RESERVE;
  const take = (text: string): string => {
    left -= text.length + 2;
    return text;
  };
  const head = take(headSection(review));
  const stateful = take(statefulSection(review.stateful, review.renames, left / 2));
  const redundancy = take(redundancySection(review.redundancy, left / 2, goneOf(review)));
  const checks = takeIfFits(checksSection(review));
  const picture = takeIfFits(pictureSection(review.picture));
  const changes = changesSection(review.changes, left);
  const shown = take(changes.text === "" ? "" : `### Changes\n\n${changes.text}`);
  const rest = restSections(review).map(takeIfFits);
  const cut = [
    changes.cut,
    checks === null ? "failed checks" : null,
    picture === null ? "the picture" : null,
    rest.includes(null) ? "outputs, drift and the like" : null,
  ].filter((each) => each !== null);
  const first = review.stateful.every(isMild) ? [redundancy, stateful] : [stateful, redundancy];
  const parts = [head, ...first, checks, picture, shown, ...rest, cut.length > 0 ? footer(cut, whole) : ""];
  return `${parts.filter((part) => part !== null && part !== "").join("\n\n")}\n`;

  function takeIfFits(text: string): string | null {
    return text.length + 2 <= left ? take(text) : null;
  }
}

/** Addresses that are in the state no more; as a report may call them, too. */
function goneOf({ changes }: Review): Set<string> {
  const gone = changes.filter(({ action }) => action === "delete" || action === "forget");
  return new Set(gone.flatMap(({ address, stacks }) => [address, ...stacks.map((stack) => `${stack}:${address}`)]));
}

function footer(cut: readonly string[], whole: string | undefined): string {
  const where = whole ?? "in the review as HTML: `holdfast review … --format html`";
  return `Left out for length: ${cut.join("; ")}. The whole is ${where}.`;
}
