import { describe, expect, it } from "vitest";
import { serviceBehindNat } from "../rules/shared-nat.js";
import { reportOf } from "../terraform.js";

describe("The bound implied by the SLAs", () => {
  it("multiplies what the entry point cannot do without: 99.99 % of the load balancer and 99.99 % of the tasks", () => {
    const { availability } = reportOf(serviceBehindNat());
    expect(availability?.slaBound).toBe(0.9998);
    expect(availability?.rows.map(({ component }) => component)).toEqual(["aws_lb.front", "aws_ecs_service.web"]);
  });

  it("is omitted where a part has no row: the NAT gateway that every zone needs", () => {
    expect(reportOf(serviceBehindNat({ natOf: () => "eu-west-1a" }))).not.toHaveProperty("availability");
  });

  it("is omitted where the topology is not entitled to a row: one task", () => {
    expect(reportOf(serviceBehindNat({ desiredCount: 1 }))).not.toHaveProperty("availability");
  });
});
