import { expect, it } from "vitest";
import { afterLossOf, subnetIds } from "./data-service.js";

const ID = "aws_elasticache_serverless_cache.cache";

function cache(subnets: string[]) {
  return { aws_elasticache_serverless_cache: { cache: { engine: "valkey", subnet_ids: subnets } } };
}

it("serves on from the other zones, and AWS scales them", () => {
  expect(afterLossOf("eu-west-1a", cache(subnetIds("a", "b")), ID)?.outcome).toBe("degraded");
});

it("is not known to survive where its subnets are in no known zone", () => {
  expect(afterLossOf("eu-west-1a", cache(subnetIds("unplaced")), ID)?.outcome).toBe("unknown");
});
