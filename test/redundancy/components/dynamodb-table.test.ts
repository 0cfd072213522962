import { expect, it } from "vitest";
import { scenario } from "../../../redundancy/simulate/scenario.js";
import { simulator } from "../../../redundancy/simulate/simulate.js";
import { systemOf } from "../terraform.js";
import { afterLossOf, componentIn, withSubnets } from "./data-service.js";

const ID = "aws_dynamodb_table.orders";
const TABLE = { aws_dynamodb_table: { orders: { replica: [{ region_name: "eu-central-1" }] } } };

it("is not touched by the loss of a zone", () => {
  expect(afterLossOf("eu-west-1a", TABLE, ID)).toBeUndefined();
});

it("is down with its region, and names the regions that still serve", () => {
  const { graph } = systemOf(withSubnets(TABLE));
  const lost = simulator(graph).run(scenario("region:eu-west-1", "region", { regions: ["eu-west-1"] }));
  expect(lost.get(ID)?.outcome).toBe("down");
  expect(componentIn(TABLE, ID).notes.join()).toContain("eu-central-1");
});
