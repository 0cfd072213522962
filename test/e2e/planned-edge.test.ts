import { describe, expect, it } from "vitest";
import { NO_CHANGES } from "./plan.js";
import { useScenario } from "./scenario.js";

const STACK = "planned-edge";

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
        "aws_synthetics_canary",
        "aws_cloudfront_vpc_origin",
        "aws_kms_replica_key",
        "aws_secretsmanager_secret_rotation",
      ]),
    );
    ledger.notApplied(STACK, "planned", "the simulated AWS runs no canaries and rotations, and has no VPC origins");
  });
});
