import { describe, expect, it } from "vitest";
import { SHARED_NAT } from "../redundancy/report/shared-nat.js";
import { input } from "../redundancy/terraform.js";
import { holdfast } from "./run-in-test.js";

const stdin = input(SHARED_NAT, "shop").text;

describe("holdfast simulate", () => {
  it("tells the story of one failure with its counterexample, and exits with 1 where it is not survived", async () => {
    const { code, stdout } = await holdfast(["simulate", "-", "--lose", "zone:eu-west-1a"], { stdin });
    expect(stdout).toMatch(/^Lost at once: zone eu-west-1a\n\n {2}1\. /);
    expect(stdout).toMatch(/✗ aws_lb\.front is down .*\n {4}↳ .*aws_ecs_service\.web/);
    expect(code).toBe(1);
  });

  it("exits with 0 where it is survived", async () => {
    const { code } = await holdfast(["simulate", "-", "--lose", "zone:eu-west-1b"], { stdin });
    expect(code).toBe(0);
  });

  it("loses several things at once, under the circumstances that are given", async () => {
    const args = ["--lose", "zone:eu-west-1b", "--lose", "aws_nat_gateway.a", "--during-deployment", "--static"];
    const { stdout } = await holdfast(["simulate", "-", ...args, "--format", "json"], { stdin });
    const { scenario } = JSON.parse(stdout);
    expect(scenario.lost).toMatchObject({ zones: ["eu-west-1b"], components: ["aws_nat_gateway.a"] });
    expect([scenario.duringDeployment, scenario.static]).toEqual([true, true]);
  });

  it("names what is near to what there is not", async () => {
    const { code, stderr } = await holdfast(["simulate", "-", "--lose", "zone:eu-west-1d"], { stdin });
    expect(stderr).toMatch(
      /^error: zone:eu-west-1d is nothing that can be lost here\n {2}Did you mean zone:eu-west-1a/,
    );
    expect(code).toBe(2);
  });
});
