import { isAbsolute } from "node:path";
import { InputError } from "../redundancy/read/input-error.js";
import { printable } from "../redundancy/report/text/printable.js";
import { type BuiltReview, buildReview } from "../review/build-review.js";
import type { Review } from "../review/review.js";
import type { SignalKind } from "../review/signal-kind.js";
import { stops } from "../review/verdict/judge-review.js";
import { DETAILED_EXIT_CODE, EXIT_CODE } from "./exit-code.js";
import type { ReviewOptions } from "./options.js";
import { readPlans } from "./read-plans.js";
import { readPolicy } from "./read-policy.js";
import { readSynthFolder } from "./read-synth-folder.js";
import { reportError } from "./report-error.js";
import type { Terminal } from "./terminal.js";
import { write } from "./write.js";

/** `holdfast review` */
export async function review(options: ReviewOptions, terminal: Terminal): Promise<number> {
  try {
    return await reviewed(options, terminal);
  } catch (error) {
    if (!options.detailedExitcode) throw error;
    reportError(error, terminal);
    return DETAILED_EXIT_CODE.error;
  }
}

async function reviewed(options: ReviewOptions, terminal: Terminal): Promise<number> {
  const plans = await readPlans(options.plan ?? [], terminal);
  const [base, head] = folders(options, plans.length);
  const built = buildReview({
    base: base === null ? null : readSynthFolder(base),
    head: head === null ? null : readSynthFolder(head),
    plans,
    declaration: readPolicy(options.policy),
    today: terminal.now(),
  });
  const text = await rendered(built, options, head);
  if (options.out === undefined) terminal.stdout(text);
  else {
    write(options.out, text);
    terminal.stderr(`${built.review.verdict.text}\n`);
  }
  for (const { kind, text } of stops(built.review, (options.failOn ?? []) as readonly SignalKind[])) {
    terminal.stderr(`stopped by --fail-on ${kind}: ${printable(text)}\n`);
  }
  return exitCode(built.review, options);
}

function folders({ base, head }: ReviewOptions, plans: number): [string | null, string | null] {
  if (base !== undefined && head !== undefined) return [base, head];
  if (base === undefined && head === undefined && plans > 0) return [null, null];
  throw new InputError(
    base !== undefined ? "--head" : "--base",
    "is missing",
    "Give --base and --head, the synthesized folders before and after; or --plan alone for Terraform that CDKTF did not write.",
  );
}

async function rendered(built: BuiltReview, options: ReviewOptions, head: string | null): Promise<string> {
  const { review } = built;
  switch (options.format) {
    case "json":
      return (await import("../review/report/to-review-json.js")).toReviewJson(review);
    case "sarif": {
      const { VERSION } = await import("./version.js");
      const { toReviewSarif } = await import("../review/report/review-sarif.js");
      return toReviewSarif(review, { version: VERSION, fileOf: (stack) => fileOf(head, stack) });
    }
    case "html": {
      const { toExplorerHtml } = await import("../review/explorer/to-explorer-html.js");
      const { explorerBundle } = await import("./explorer-bundle.js");
      return toExplorerHtml(
        { title: titleOf(review), review, head: built.head, base: built.base },
        await explorerBundle(),
      );
    }
    default:
      return (await import("../review/report/to-review-markdown.js")).toReviewMarkdown(review, {
        whole: options.whole,
      });
  }
}

/** What changes, as far as one line holds it. */
function titleOf({ stacks }: Review): string {
  const changed = stacks.filter(({ status }) => status !== "unchanged").map(({ name }) => name);
  if (changed.length === 0) return "Review";
  return `Review of ${changed.length <= 3 ? changed.join(", ") : `${changed.slice(0, 2).join(", ")} and ${changed.length - 2} more stacks`}`;
}

/** As a path of the repository: what an absolute one says is of no use to code scanning. */
function fileOf(head: string | null, stack: string): string {
  const folder = head === null || isAbsolute(head) ? "cdktf.out" : head.replace(/\/+$/, "").replace(/^\.\//, "");
  return `${folder}/stacks/${stack}/cdk.tf.json`;
}

/** With --detailed-exitcode as Terraform's: 0 no change, 1 an error, 2 changes; and 3 where --fail-on stops it. */
function exitCode(review: Review, { failOn = [], detailedExitcode }: ReviewOptions): number {
  const has = (kinds: readonly SignalKind[]) => stops(review, kinds).length > 0;
  const stopped = has(failOn as readonly SignalKind[]);
  if (!detailedExitcode) return stopped ? EXIT_CODE.findings : EXIT_CODE.clean;
  if (stopped) return DETAILED_EXIT_CODE.stopped;
  // A plan that does not show everything may hide a change.
  return has(["change", "incomplete-plan"]) ? DETAILED_EXIT_CODE.changes : DETAILED_EXIT_CODE.unchanged;
}
