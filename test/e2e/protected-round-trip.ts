import { describe, expect, it } from "vitest";
import { NO_CHANGES, typesOf } from "./plan.js";
import { withoutProtection } from "./protection.js";
import { useScenario } from "./scenario.js";

/** Goes through the life of a protected stack of `stacks/main.ts`. Protection goes off in resources of the types `updated`. */
export function describeProtected(stack: string, updated: readonly string[]): void {
  describe(`${stack} of stacks/main.ts`, () => {
    const scenario = useScenario(stack);

    it("is valid Terraform", async () => {
      await scenario().workspace.prepare("stacks/main.ts");
    });

    it("is created by one apply", async () => {
      const { workspace, ledger } = scenario();
      const { created } = await workspace.planCreation();
      await workspace.apply();
      ledger.applied(stack, created);
    });

    it("has nothing to change afterwards", async () => {
      await scenario().workspace.expectNoChanges();
    });

    it("cannot be destroyed while it is protected", async () => {
      const output = await scenario().workspace.failure(["destroy", "-auto-approve", "-input=false"]);
      expect(output).toContain("Instance cannot be destroyed");
      await scenario().workspace.expectNoChanges();
    });

    it("gives its protection up in place", async () => {
      const { workspace } = scenario();
      workspace.edit(withoutProtection);
      const plan = await workspace.plan();
      expect({ ...plan, updated: typesOf(plan.updated) }).toEqual({
        ...NO_CHANGES,
        updated,
      });
      await workspace.apply();
    });

    it("leaves only what it keeps on purpose when it is destroyed", async () => {
      const { workspace, expectNothingLeft } = scenario();
      await workspace.destroy();
      await expectNothingLeft();
    });
  });
}
