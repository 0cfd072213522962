import { describe, expect, it } from "vitest";
import { NO_CHANGES, typesOf } from "./plan.js";
import { leftBehind } from "./kept-on-purpose.js";
import { useScenario } from "./scenario.js";
import { withoutProtection } from "./protection.js";

const STACK = "shop-prod";

describe(`${STACK} of stacks/main.ts`, () => {
  const scenario = useScenario(STACK);
  let resources: readonly string[] = [];

  it("is valid Terraform", async () => {
    const { workspace } = scenario();
    await workspace.synthesize("stacks/main.ts");
    await workspace.init();
    await workspace.validate();
  });

  it("is created by one apply", async () => {
    const { workspace, ledger } = scenario();
    const plan = await workspace.plan();
    expect(plan).toEqual({ ...NO_CHANGES, created: plan.created });
    await workspace.apply();
    resources = plan.created;
    ledger.applied(STACK, resources);
  });

  it("has nothing to change afterwards", async () => {
    expect(await scenario().workspace.plan()).toEqual(NO_CHANGES);
  });

  it("cannot be destroyed while it is protected", async () => {
    const output = await scenario().workspace.failure(["destroy", "-auto-approve"]);
    expect(output).toContain("Instance cannot be destroyed");
    expect(await scenario().workspace.plan()).toEqual(NO_CHANGES);
  });

  it("gives its protection up in place", async () => {
    const { workspace } = scenario();
    workspace.edit(withoutProtection);
    const plan = await workspace.plan();
    expect({ ...plan, updated: typesOf(plan.updated) }).toEqual({ ...NO_CHANGES, updated: ["aws_lb", "aws_rds_cluster"] });
    await workspace.apply();
  });

  it("leaves only what it keeps on purpose when it is destroyed", async () => {
    const { workspace, left, ledger } = scenario();
    await workspace.destroy();
    expect(leftBehind(await left())).toEqual([]);
    ledger.destroyed(STACK);
  });
});
