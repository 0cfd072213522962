import { readReviewedPlan } from "../../../review/plan/read-reviewed-plan.js";
import type { ReviewedPlan } from "../../../review/plan/reviewed-plan.js";

/** An entry of a plan, as Terraform writes it; `change` is filled in. */
export interface Entry {
  readonly address?: string;
  readonly [field: string]: unknown;
}

/** A change of `aws_sqs_queue.jobs` in the form of `resource_changes`. */
export function entry(actions: readonly string[], change: object = {}, fields: object = {}): Entry {
  const [before, after] = [
    actions.some((action) => ["delete", "update", "forget", "no-op"].includes(action)) ? { name: "jobs" } : null,
    actions.some((action) => ["create", "update", "no-op", "read"].includes(action)) ? { name: "jobs" } : null,
  ];
  return {
    address: "aws_sqs_queue.jobs",
    mode: "managed",
    type: "aws_sqs_queue",
    name: "jobs",
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: {
      ...{ actions, before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {} },
      ...change,
    },
    ...fields,
  };
}

/** A plan with these fields, as a text. */
export function planText(fields: object): string {
  return JSON.stringify({
    ...{ format_version: "1.2", terraform_version: "1.11.4", applyable: true, complete: true, errored: false },
    ...{ planned_values: {}, resource_changes: [], configuration: { root_module: {} } },
    ...fields,
  });
}

/** What is read of a plan with these fields. */
export function readPlan(fields: object): ReviewedPlan {
  return readReviewedPlan({ stack: "shop", path: "shop.json", text: planText(fields) });
}

/** The one change of a plan with this entry; `fields` are of the plan. */
export function readChange(given: Entry, fields: object = {}): ReviewedPlan["changes"][number] {
  const [change] = readPlan({ resource_changes: [given], ...fields }).changes;
  if (!change) throw new Error("the plan has no change");
  return change;
}

/** `path: before → after` of every attribute. */
export function shownAttributes({ attributes }: ReviewedPlan["changes"][number]): readonly string[] {
  const text = (shown: (typeof attributes)[number]["before"]) =>
    shown.kind === "value" ? JSON.stringify(shown.value) : shown.kind;
  return attributes.map(({ path, before, after }) => `${path}: ${text(before)} → ${text(after)}`);
}
