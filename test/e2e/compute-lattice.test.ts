import { describe, expect, it } from "vitest";
import { NO_CHANGES } from "./plan.js";
import { useScenario } from "./scenario.js";

const STACK = "compute-lattice";

describe(`the ${STACK} of test/e2e/apps`, () => {
  const scenario = useScenario(STACK);

  it("is valid for the oldest provider, and is planned", async () => {
    const { workspace, ledger } = scenario();
    await workspace.synthesize(`test/e2e/apps/${STACK}.ts`);
    await workspace.init();
    await workspace.validate();
    const plan = await workspace.plan();
    expect(plan).toEqual({ ...NO_CHANGES, created: plan.created });
    expect(plan.created.map((address) => address.split(".")[0])).toEqual(
      expect.arrayContaining([
        "aws_vpclattice_listener_rule",
        "aws_vpclattice_target_group_attachment",
        "aws_lambda_provisioned_concurrency_config",
      ]),
    );
    ledger.notApplied(
      STACK,
      "planned",
      "the simulated AWS deletes nothing of VPC Lattice, and has no listener rules of it",
    );
  });
});
