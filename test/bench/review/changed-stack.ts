import { planOf } from "../analysis/estate.js";

type Json = Record<string, unknown>;

/** Which resources of a stack change: `number` of them, from the one at `from` on, around the end. */
export interface Changed {
  readonly from: number;
  readonly number: number;
  /** What makes each change another. */
  readonly version: number;
}

/** The stack, in which some resources get another tag. */
export function changedStack(stack: string, { from, number, version }: Changed): string {
  const file = JSON.parse(stack) as { resource: Record<string, Record<string, Json>> };
  const all = Object.values(file.resource).flatMap((named) => Object.values(named));
  for (let index = 0; index < number; index++) {
    const body = all[(from + index) % all.length];
    if (body) body["tags"] = { ...(body["tags"] as Json), Release: `r-${version + index}` };
  }
  return JSON.stringify(file, null, 2);
}

interface Plan {
  readonly planned_values: unknown;
  readonly resource_changes: readonly { readonly address: string; readonly change: { readonly after: Json } }[];
}

/** The plan of the change, where the base is deployed. */
export function planOfChange(base: string, head: string): string {
  const [before, after] = [planOf(base), planOf(head)].map((text) => JSON.parse(text) as Plan);
  if (!before || !after) throw new Error("no plan");
  const known = new Map(before.resource_changes.map(({ address, change }) => [address, change.after]));
  const changes = after.resource_changes.map((each) => {
    const [was, is] = [known.get(each.address), each.change.after].map((values) => ({ ...values, id: each.address }));
    const actions = [JSON.stringify(was) === JSON.stringify(is) ? "no-op" : "update"];
    const marks = { after_unknown: {}, before_sensitive: {}, after_sensitive: {} };
    return { ...each, change: { actions, before: was, after: is, ...marks } };
  });
  const prior_state = { format_version: "1.0", terraform_version: "1.11.4", values: before.planned_values };
  return JSON.stringify({ ...after, resource_changes: changes, prior_state });
}
