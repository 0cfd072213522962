import { describe, expect, it } from "vitest";
import { NO_CHANGES } from "./plan.js";
import { useScenario } from "./scenario.js";

const STACK = "planned-datastores";

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
      expect.arrayContaining(["aws_opensearch_domain", "aws_dynamodb_table"]),
    );
    ledger.notApplied(STACK, "planned", "the provider waits ten minutes for an OpenSearch domain");
  });
});
