import { describe, expect, it } from "vitest";
import { entry, readPlan, shownAttributes } from "./a-plan.js";

describe("Drift", () => {
  it("is none where only empty values and the order of lists differ", () => {
    const before = { tags: null, description: "", ids: ["a", "b"], rules: [], nested: { inner: [] } };
    const after = { tags: {}, description: null, ids: ["b", "a"], rules: null, nested: null };
    const { drift, driftNoise } = readPlan({ resource_drift: [entry(["update"], { before, after })] });
    expect([drift, driftNoise]).toEqual([[], 1]);
  });

  it("is none where the provider reads a default for what is not set, or where a time goes by", () => {
    const before = { base: null, enabled: null, latest_restorable_time: "2026-01-01T00:00:00Z", name: "a" };
    const after = { base: 0, enabled: false, latest_restorable_time: "2026-01-01T00:05:00Z", name: "a" };
    const { drift, driftNoise } = readPlan({ resource_drift: [entry(["update"], { before, after })] });
    expect([drift, driftNoise]).toEqual([[], 1]);
    const set = { before: { ...before, enabled: true }, after };
    const { drift: real } = readPlan({ resource_drift: [entry(["update"], set)] });
    expect(real.map(shownAttributes)).toEqual([["enabled: true → false"]]);
  });

  it("is what has really changed", () => {
    const values = { before: { days: 30, tags: null }, after: { days: 90, tags: {} } };
    const { drift } = readPlan({ resource_drift: [entry(["update"], values)] });
    expect(drift.map(shownAttributes)).toEqual([["days: 30 → 90"]]);
  });

  it("is a resource that was deleted outside Terraform, and one with an action that is not known", () => {
    const { drift } = readPlan({ resource_drift: [entry(["delete"], { before: {} }), entry(["thaw"])] });
    expect(drift.map(({ action }) => action)).toEqual(["delete", "other"]);
  });

  it("has the address that Terraform 1.0.0 leaves out", () => {
    const at = { address: undefined, module_address: "module.a[0]", index: "x" };
    const { drift } = readPlan({ resource_drift: [entry(["delete"], {}, at)] });
    expect(drift[0]).toMatchObject({ address: 'module.a[0].aws_sqs_queue.jobs["x"]', path: "module.a[0]" });
  });

  it("tells of a move only where the plan itself does not", () => {
    const moved = entry(["no-op"], {}, { previous_address: "aws_sqs_queue.old" });
    expect(readPlan({ resource_drift: [moved], resource_changes: [moved] }).drift).toEqual([]);
    expect(readPlan({ resource_drift: [moved] }).drift).toHaveLength(1);
  });
});
