import { describe, expect, it } from "vitest";
import { entry, readPlan } from "./a-plan.js";

function kinds(fields: object): readonly string[] {
  return readPlan(fields).warnings.map(({ kind }) => kind);
}

const CHANGED = { resource_changes: [entry(["create"])] };
const STATE = { prior_state: { values: { root_module: { resources: [] } } } };

describe("A warning about a plan", () => {
  it("is not given for one that is whole", () => {
    expect(kinds(CHANGED)).toEqual([]);
    expect(kinds({ resource_changes: [entry(["no-op"])], applyable: false })).toEqual([]);
  });

  it("says that Terraform stopped with an error, and nothing weaker beside it", () => {
    expect(kinds({ ...CHANGED, errored: true, applyable: false, complete: false })).toEqual(["errored"]);
  });

  it("tells a targeted plan from one that puts changes off", () => {
    const deferred_changes = [{ reason: "deferred_prereq", resource_change: entry(["create"]) }];
    expect(kinds({ ...CHANGED, complete: false })).toEqual(["targeted"]);
    expect(kinds({ ...CHANGED, complete: false, deferred_changes })).toEqual(["deferred"]);
  });

  it("says that changes cannot be applied", () => {
    expect(kinds({ ...CHANGED, applyable: false })).toEqual(["not-applyable"]);
  });

  it("tells a plan that only refreshes from one of a stack without resources", () => {
    expect(kinds({ resource_changes: undefined, ...STATE })).toEqual(["refresh-only"]);
    expect(kinds({ resource_changes: undefined })).toEqual([]);
  });

  it("says that outputs of another stack are those that are deployed", () => {
    const remote = { mode: "data", type: "terraform_remote_state", name: "cross-stack-reference-input-network" };
    const { warnings } = readPlan({ configuration: { root_module: { resources: [remote] } } });
    expect(warnings).toEqual([{ kind: "deployed-upstream", text: expect.stringContaining("stack network") }]);
  });

  it("says that an old plan does not mark what is sensitive", () => {
    const marks = { before_sensitive: undefined, after_sensitive: undefined };
    expect(kinds({ resource_changes: [entry(["create"], marks)] })).toEqual(["other"]);
  });
});
