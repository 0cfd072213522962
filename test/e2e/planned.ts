import { describe, expect, it } from "vitest";
import { NO_CHANGES, typesOf } from "./plan.js";
import { useScenario } from "./scenario.js";

/** Plans the one stack of an app that the simulated AWS cannot hold for `reason`; `types` are among what it would create. */
export function describePlanned(stack: string, types: readonly string[], reason: string): void {
  describe(`the ${stack} of test/e2e/apps`, () => {
    const scenario = useScenario(stack);

    it("is valid for the oldest provider, and is planned", async () => {
      const { workspace, ledger } = scenario();
      await workspace.synthesize(`test/e2e/apps/${stack}.ts`);
      await workspace.init();
      await workspace.validate();
      const plan = await workspace.plan();
      expect(plan).toEqual({ ...NO_CHANGES, created: plan.created });
      expect(typesOf(plan.created)).toEqual(expect.arrayContaining([...types]));
      ledger.notApplied(stack, "planned", reason);
    });
  });
}
