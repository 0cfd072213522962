import { describe, expect, it } from "vitest";
import { AWS_PROVIDER_VERSION } from "./provider-mirror.js";
import { useScenario } from "./scenario.js";

const STACK = "gradual";

describe(`the ${STACK} of test/e2e/apps`, () => {
  const scenario = useScenario(STACK);

  it("is refused by a provider that is too old for it, before anything is changed", async () => {
    const { workspace, ledger } = scenario();
    await workspace.synthesize(`test/e2e/apps/${STACK}.ts`);
    const output = await workspace.failure(["init", "-input=false"]);
    const [needed] = output.match(/>= [\d.]+, < [\d.]+/) ?? [];
    expect(output).toContain("no available releases match the given constraints");
    ledger.notApplied(STACK, "synthesized", `it needs aws ${needed}, and this run has ${AWS_PROVIDER_VERSION}`);
  });
});
