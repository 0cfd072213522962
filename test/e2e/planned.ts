import { describe, expect, it } from "vitest";
import { typesOf } from "./plan.js";
import { useScenario } from "./scenario.js";

/** Plans the one stack of an app that the simulated AWS cannot hold for `reason`; `types` are among what it would create. */
export function describePlanned(stack: string, types: readonly string[], reason: string): void {
  describe(`the ${stack} of test/e2e/apps`, () => {
    const scenario = useScenario(stack);

    it("is valid for the oldest provider, and is planned", async () => {
      const { workspace, ledger } = scenario();
      await workspace.prepare(`test/e2e/apps/${stack}.ts`);
      const { created } = await workspace.planCreation();
      expect(typesOf(created)).toEqual(expect.arrayContaining([...types]));
      ledger.notApplied(stack, "planned", reason);
    });
  });
}
