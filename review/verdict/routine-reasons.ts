import { count } from "../../redundancy/report/text/figures.js";
import type { AttributeChange } from "../change/change.js";
import { shortened } from "../report/show-value.js";
import type { MergedChange } from "../review.js";
import { changing } from "./change-text.js";
import type { Judged } from "./judged.js";
import { type Reason, reason } from "./reason.js";
import { isRevision } from "./revision.js";

/** Where a container, a function or a service names what it runs. */
const IMAGE = /(?:^|\.)(?:image|image_uri|image_identifier)$/;

/** Arguments through which a service moves on to a revision. */
const FOLLOWS: ReadonlySet<string> = new Set(["task_definition", "task_definition_arn"]);

const LONGEST_IMAGE = 60;

/** What is said where nothing has to be looked at. */
export function routineReasons(review: Judged): readonly Reason[] {
  const number = changing(review.counts) + review.outputs.length + review.invocations.length;
  return reason("change", "routine", number, routine(review));
}

function routine(review: Judged): string {
  return onlyPlaces(review) ?? onlyOutputs(review) ?? onlyImages(review.changes) ?? progress(review);
}

/** Resources that are moved or imported, and stay as they are. */
function onlyPlaces({ changes, counts, outputs, invocations }: Judged): string | undefined {
  const only = changes.length > 0 && changes.every(({ action, deferred }) => action === "no-op" && deferred === null);
  if (!only || outputs.length + invocations.length > 0) return undefined;
  const moved = `${count(counts.moved, "resource")} ${counts.moved === 1 ? "gets another address" : "get other addresses"}`;
  const imported = `${count(counts.imported, "resource")} ${counts.imported === 1 ? "is" : "are"} imported`;
  const parts = [counts.moved > 0 ? moved : "", counts.imported > 0 ? imported : ""].filter((part) => part !== "");
  return `${parts.join(", ")}; nothing in AWS changes`;
}

function onlyOutputs({ changes, outputs, invocations }: Judged): string | undefined {
  if (changes.length + invocations.length > 0 || outputs.length === 0) return undefined;
  return `only ${count(outputs.length, "output")} ${outputs.length === 1 ? "changes" : "change"}`;
}

/** `only the image changes, from shop:1.4 to shop:1.5`. */
function onlyImages(changes: readonly MergedChange[]): string | undefined {
  const attributes = changes.flatMap((change) => change.attributes);
  const images = attributes.filter(({ path }) => IMAGE.test(path));
  if (!changes.every(canBeVersion) || !attributes.every(({ path }) => IMAGE.test(path) || FOLLOWS.has(path))) {
    return undefined;
  }
  const versions = new Set(images.map(({ before, after }) => JSON.stringify([before, after])));
  const [first] = images;
  if (first === undefined) return undefined;
  if (versions.size > 1) return `only ${versions.size} images change`;
  const [before, after] = [imageOf(first.before), imageOf(first.after)];
  return before === "" || after === ""
    ? "only the image changes"
    : `only the image changes, from ${before} to ${after}`;
}

function canBeVersion(change: MergedChange): boolean {
  return (change.action === "update" || isRevision(change)) && change.deferred === null && !change.setting;
}

/** Without its registry. */
function imageOf(shown: AttributeChange["before"]): string {
  if (shown.kind !== "value" || typeof shown.value !== "string" || shown.value.includes("${")) return "";
  return shortened(shown.value.slice(shown.value.lastIndexOf("/") + 1), LONGEST_IMAGE);
}

function progress({ redundancy: { components, after } }: Judged): string {
  const better = components.filter(({ direction }) => direction === "better").length;
  if (better > 0)
    return `${count(better, "component")} ${better === 1 ? "becomes" : "become"} more redundant; nothing is lost`;
  const kept = "nothing that holds data is destroyed or replaced";
  return after === null ? kept : `${kept}, and no redundancy is lost`;
}
