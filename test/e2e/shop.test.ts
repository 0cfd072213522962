import { describe, expect, it } from "vitest";
import { NO_CHANGES, type Plan, typesOf } from "./plan.js";
import { useScenario } from "./scenario.js";

const APP = "test/e2e/apps/shop.ts";
const IMAGE = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop";
/** The simulated ECS rolls a deployment of this image back. */
const BROKEN_IMAGE = `${IMAGE}:does-not-start`;
const TWO_ZONES = ["eu-west-1a", "eu-west-1b"];
const THREE_ZONES = [...TWO_ZONES, "eu-west-1c"];

/** A revision of a task definition never changes: every release makes a new one. */
const RELEASE = { ...NO_CHANGES, replaced: ["aws_ecs_task_definition"], updated: ["aws_ecs_service"] };

describe("the life of a web service", () => {
  const scenario = useScenario("shop");
  let variant = { zones: TWO_ZONES, image: `${IMAGE}:1.4.2`, deletionProtection: true };

  async function plan(changes: Partial<typeof variant>): Promise<Plan> {
    variant = { ...variant, ...changes };
    const { workspace } = scenario();
    await workspace.synthesize(APP, variant);
    return workspace.plan();
  }

  it("begins in two zones", async () => {
    const { workspace, ledger } = scenario();
    await workspace.prepare(APP, variant);
    const { created } = await workspace.planCreation();
    await workspace.apply();
    ledger.applied("shop", created);
    await workspace.expectNoChanges();
  });

  it("grows into a third zone, and nothing is replaced or destroyed", async () => {
    const { workspace } = scenario();
    const { created, updated, ...rest } = await plan({ zones: THREE_ZONES });
    expect(rest).toEqual({ replaced: [], destroyed: [] });
    expect(typesOf(created)).toEqual(
      expect.arrayContaining(["aws_nat_gateway", "aws_rds_cluster_instance", "aws_subnet"]),
    );
    expect(typesOf(updated)).toEqual(expect.arrayContaining(["aws_ecs_service", "aws_elasticache_replication_group"]));
    await workspace.apply();
    await workspace.expectNoChanges();
  });

  it("gets a new image, and only the service changes", async () => {
    const { workspace } = scenario();
    expect(byType(await plan({ image: `${IMAGE}:1.4.3` }))).toEqual(RELEASE);
    await workspace.apply();
    await workspace.expectNoChanges();
  });

  it("fails the apply of an image that does not start, though ECS has rolled it back", async () => {
    const { workspace } = scenario();
    expect(byType(await plan({ image: BROKEN_IMAGE }))).toEqual(RELEASE);
    expect(await workspace.failure(["apply", "-input=false", "tfplan"])).toContain("Resource postcondition failed");
  });

  it("recovers with the next good image", async () => {
    const { workspace } = scenario();
    expect(byType(await plan({ image: `${IMAGE}:1.4.4` }))).toEqual(RELEASE);
    await workspace.apply();
    await workspace.expectNoChanges();
  });

  it("gives its protection up in place, and leaves only what it keeps on purpose", async () => {
    const { workspace, expectNothingLeft } = scenario();
    const { replaced, destroyed } = await plan({ deletionProtection: false });
    expect({ replaced, destroyed }).toEqual({ replaced: [], destroyed: [] });
    await workspace.apply();
    await workspace.destroy();
    await expectNothingLeft();
  });
});

function byType({ created, updated, replaced, destroyed }: Plan): Plan {
  return {
    created: typesOf(created),
    updated: typesOf(updated),
    replaced: typesOf(replaced),
    destroyed: typesOf(destroyed),
  };
}
