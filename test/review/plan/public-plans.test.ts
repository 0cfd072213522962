import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readReviewedPlan } from "../../../review/plan/read-reviewed-plan.js";

const FOLDER = join(import.meta.dirname, "../../../../shared/plans");
const FILES = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .sort()
  : [];

interface RawChange {
  readonly address?: string;
  readonly deposed?: string;
  readonly previous_address?: string;
  readonly change: { readonly actions: readonly string[]; readonly importing?: object };
}

/** What a plan warns of, and how much of its drift is left, found by reading it. */
const REVIEWED: Readonly<Record<string, { readonly warnings?: readonly string[]; readonly drift?: number }>> = {
  "03-bridgecrewio_checkov-plan.json": { warnings: ["other"] },
  "07-terraform-compliance_cli-test_issue-249.json": { warnings: ["other"] },
  "08-terraform-compliance_cli-test_issue_522.json": { drift: 6 },
  "12-infracost_infracost-terraform_v0.14_plan.json": { warnings: ["other"] },
  "generated/aws-moto-01-nochange.json": { drift: 5 },
  "generated/aws-moto-02-risky-errored.json": { warnings: ["errored"], drift: 7 },
  "generated/aws-moto-03-risky.json": { drift: 7 },
  "generated/aws-moto-04-refresh-only-drift.json": { warnings: ["refresh-only"], drift: 9 },
  "generated/aws-moto-06-targeted.json": { warnings: ["targeted"] },
};

describe.skipIf(FILES.length === 0)("The public plans (where shared/plans is beside the project)", () => {
  it.each(FILES)("%s: every entry is a change, with its action, move and import", (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const raw: readonly RawChange[] = JSON.parse(text).resource_changes ?? [];
    const { changes } = readReviewedPlan({ stack: "s", path: name, text });
    expect(
      changes.map((each) => [each.address, each.deposed, each.actions, each.movedFrom, each.importing !== null]),
    ).toEqual(
      raw.map((each) => [
        each.address,
        each.deposed ?? null,
        each.change.actions,
        each.previous_address ?? null,
        each.change.importing !== undefined,
      ]),
    );
    const named = (words: readonly string[]) => (words.length === 2 ? "replace" : String(words[0]));
    expect(changes.map(({ action }) => action)).toEqual(raw.map(({ change }) => named(change.actions)));
  });

  it.each(FILES)("%s: warns of what is to be warned of, and leaves out the noise of drift", (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const { drift, driftNoise = 0, warnings } = readReviewedPlan({ stack: "s", path: name, text });
    const reviewed = REVIEWED[name] ?? {};
    expect(warnings.map(({ kind }) => kind)).toEqual(reviewed.warnings ?? []);
    expect(drift).toHaveLength(reviewed.drift ?? 0);
    expect(drift.length + driftNoise).toBe((JSON.parse(text).resource_drift ?? []).length);
    expect(drift.every(({ address }) => address !== "")).toBe(true);
  });

  it.each(FILES)("%s: every update says what changes", (name) => {
    const { changes } = readReviewedPlan({ stack: "s", path: name, text: readFileSync(join(FOLDER, name), "utf8") });
    const updates = changes.filter(({ action }) => action === "update");
    expect(updates.filter(({ attributes, computed = 0 }) => attributes.length + computed === 0)).toEqual([]);
  });
});
