import type { Change } from "../change/change.js";
import { type Fingerprint, fingerprintIn } from "../change/fingerprint.js";
import type { Place } from "../change/place.js";
import type { Lookups } from "./lookups.js";
import { protectionOf } from "./protection.js";
import { statefulType } from "./registry.js";
import type { Rename } from "./rename.js";
import type { StatefulLoss } from "./stateful-loss.js";
import type { StatefulType } from "./stateful-type.js";

/** What a review knows beside the changes. */
export interface LossContext extends Lookups {
  readonly renames?: readonly Rename[];
  /** What is a stack's own, so that the same loss in several stacks is one. */
  readonly places?: readonly Place[];
}

/** What happens to a resource that holds data. */
interface Fate {
  readonly action: StatefulLoss["action"];
  readonly certain: boolean;
}

/**
 * The resources that hold data and are destroyed, replaced or forgotten, or may be: the worst first. Whatever an unknown
 * action says of deleting counts. The same loss in several stacks is one, where what protects it is the same too.
 */
export function statefulLosses(changes: readonly Change[], context: LossContext = {}): StatefulLoss[] {
  const fingerprints = new Map(context.places?.map((place) => [place.name, fingerprintIn(place)]));
  const found = new Map<string, { loss: StatefulLoss & { readonly stacks: string[] }; rank: number }>();
  for (const change of changes) {
    const kind = kindOf(change);
    const fate = kind && fateOf(change);
    if (!fate) continue;
    const protection = protectionOf(change, kind, context);
    const loss = { ...describe(change, kind, fate, context.renames ?? []), protection, stacks: [change.stack] };
    const key = keyOf(change, loss, fingerprints);
    const same = found.get(key);
    if (same) same.loss.stacks.push(change.stack);
    else found.set(key, { loss, rank: rankOf(kind, fate, protection.state) });
  }
  return [...found.values()].sort((one, other) => one.rank - other.rank).map(({ loss }) => loss);
}

function kindOf(change: Change): StatefulType | null {
  if (change.mode === "data") return null;
  return change.setting ? settingKind(change) : statefulType(change.type);
}

/** Taking out a module call takes out what is in it, which only a plan tells. */
function settingKind({ type, action }: Change): StatefulType | null {
  if (type !== "module" || action !== "delete") return null;
  const lost = "Whatever the module holds: only a plan tells what that is.";
  return { types: [type], what: "Module", lost, severity: 1, guards: [], source: "" };
}

function fateOf({ action, actions, mayReplace, setting }: Change): Fate | null {
  if (setting) return { action: "delete", certain: false };
  if (action === "delete" || action === "replace") return { action, certain: true };
  if (actions.includes("delete")) return { action: actions.length > 1 ? "replace" : "delete", certain: true };
  if (actions.includes("forget")) return { action: "forget", certain: true };
  return mayReplace ? { action: "replace", certain: false } : null;
}

function describe(
  change: Change,
  kind: StatefulType,
  { action, certain }: Fate,
  renames: readonly Rename[],
): Omit<StatefulLoss, "stacks" | "protection"> {
  const { address, path, type, stack } = change;
  const rename = renames.find(({ from, stacks }) => from === address && stacks.includes(stack));
  const lost =
    action === "forget" ? "Nothing is deleted: it stays in AWS, and Terraform no longer looks after it." : kind.lost;
  return {
    ...{ address, path, type, what: kind.what, action, certain, lost },
    why: whyOf(change, certain),
    suggestion: rename?.suggestion ?? insteadOf(change, action, certain),
  };
}

const KEEP = "To keep it without Terraform, add a removed block with destroy = false for it.";

function insteadOf({ replacePaths }: Change, action: StatefulLoss["action"], certain: boolean): string | null {
  if (!certain) return null;
  if (action === "delete") return KEEP;
  if (action !== "replace" || replacePaths.length === 0) return null;
  const subject = replacePaths.length === 1 ? `${replacePaths[0]} as it is` : "these arguments as they are";
  return `Leave ${subject}; or create a second one beside it, move the data over, and then remove the first.`;
}

/** Why Terraform does it. */
function whyOf({ replacePaths, reason, action, attributes, importing }: Change, certain: boolean): string {
  const said = reason === null ? [] : [reason];
  if (replacePaths.length > 0) {
    const forced = `${replacePaths.join(", ")} cannot be changed in place`;
    return sentences(reason?.startsWith(forced) ? said : [forced, ...said]);
  }
  if (!certain && importing === null && attributes.length > 0 && action !== "delete") {
    const paths = attributes.map(({ path }) => path);
    const shown = paths.slice(0, 3).join(", ") + (paths.length > 3 ? ` and ${paths.length - 3} more` : "");
    return sentences([`Whether ${shown} can be changed in place, only a plan tells`, ...said]);
  }
  if (said.length > 0) return sentences(said);
  if (action === "forget") return "It is no longer in the configuration.";
  return action === "delete"
    ? "Terraform gives no reason, as in a plan made with -destroy."
    : "Terraform does not say why.";
}

function sentences(said: readonly string[]): string {
  return said.map((each) => (each.endsWith(".") ? each : `${each}.`)).join(" ");
}

function rankOf(kind: StatefulType, { action, certain }: Fate, state: StatefulLoss["protection"]["state"]): number {
  const order = [
    certain ? 0 : 1,
    action === "forget" ? 1 : 0,
    kind.severity,
    ["off", "unknown", "on"].indexOf(state),
    action === "delete" ? 0 : 1,
  ];
  return order.reduce((rank, part) => rank * 4 + part, 0);
}

function keyOf(change: Change, loss: StatefulLoss, fingerprints: ReadonlyMap<string, Fingerprint>): string {
  const fingerprint = fingerprints.get(change.stack) ?? fingerprintIn({ name: change.stack });
  return `${fingerprint(change)}\n${loss.protection.state} ${loss.protection.text}\n${loss.suggestion ?? ""}`;
}
