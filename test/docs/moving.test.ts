import { expect, it } from "vitest";
import { AuroraCluster } from "../../constructs/database/aurora-cluster.js";
import { Network } from "../../constructs/network/network.js";
import { AURORA } from "../blueprints/shop.js";
import { onlyResource, synthesize, testStack, ZONES } from "../synth.js";

it("imports what an old module made, under the name that it has, as docs/moving.md shows", () => {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const database = new AuroraCluster(stack, "database", { ...AURORA, network });
  database.cluster.importFrom("orders");
  database.cluster.addOverride("cluster_identifier", "orders");
  const file = synthesize(stack);
  expect(onlyResource(file, "aws_rds_cluster")["cluster_identifier"]).toBe("orders");
  expect(Reflect.get(file, "import")).toEqual([
    expect.objectContaining({ id: "orders", to: expect.stringMatching(/^aws_rds_cluster\.database_/) }),
  ]);
});
