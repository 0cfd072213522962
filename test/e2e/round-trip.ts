import { describe, it } from "vitest";
import { useScenario } from "./scenario.js";

/** Creates the one stack of an app, and takes it away again. */
export function describeRoundTrip(stack: string): void {
  describe(`the ${stack} of test/e2e/apps`, () => {
    const scenario = useScenario(stack);

    it("is created by one apply", async () => {
      const { workspace, ledger } = scenario();
      await workspace.prepare(`test/e2e/apps/${stack}.ts`);
      const { created } = await workspace.planCreation();
      await workspace.apply();
      ledger.applied(stack, created);
    });

    it("has nothing to change afterwards", async () => {
      await scenario().workspace.expectNoChanges();
    });

    it("leaves only what it keeps on purpose when it is destroyed", async () => {
      const { workspace, expectNothingLeft } = scenario();
      await workspace.destroy();
      await expectNothingLeft();
    });
  });
}
