import { describe, expect, it } from "vitest";
import { cdktf } from "./cdktf-cli.js";
import { useScenario } from "./scenario.js";

const STACK = "shop-dev";

describe(`${STACK} of stacks/main.ts, with the cdktf command`, () => {
  const scenario = useScenario(STACK);

  it("is created by cdktf deploy", async () => {
    const { workspace, ledger } = scenario();
    await cdktf("deploy", workspace);
    ledger.applied(STACK, await workspace.resources());
  });

  it("has nothing to change for cdktf diff", async () => {
    const { output } = await cdktf("diff", scenario().workspace);
    expect(output).toContain("No changes. Your infrastructure matches the configuration.");
  });

  it("leaves only what it keeps on purpose after cdktf destroy", async () => {
    const { workspace, expectNothingLeft } = scenario();
    await cdktf("destroy", workspace);
    await expectNothingLeft();
  });
});
