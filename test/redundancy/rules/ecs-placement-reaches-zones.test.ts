import { describe, expect, it } from "vitest";
import { ecsPlacementReachesZones } from "../../../redundancy/rules/ecs-placement-reaches-zones.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";
import { ids, subnets } from "./zonal-subnets.js";

/** A service in a, b and c on the instances of one Auto Scaling group. */
function onInstances(hosts: string, given: object = {}): TerraformJson {
  return {
    resource: {
      ...subnets("abc"),
      aws_autoscaling_group: { hosts: { min_size: 3, vpc_zone_identifier: ids(hosts) } },
      aws_ecs_capacity_provider: {
        hosts: { auto_scaling_group_provider: { auto_scaling_group_arn: "${aws_autoscaling_group.hosts.arn}" } },
      },
      aws_ecs_service: {
        web: {
          desired_count: 6,
          network_configuration: { subnets: ids("abc") },
          capacity_provider_strategy: [{ capacity_provider: "${aws_ecs_capacity_provider.hosts.name}", weight: 1 }],
          ...given,
        },
      },
    },
  };
}

const constraint = (expression: string) => ({ placement_constraints: [{ type: "memberOf", expression }] });

describe("ecs-placement-reaches-zones", () => {
  it("passes with hosts in every zone of the service", () => {
    expect(judged(ecsPlacementReachesZones, onInstances("abc"))).toEqual(["pass"]);
  });

  it("fails with hosts in one of three zones", () => {
    expect(problems(ecsPlacementReachesZones, onInstances("a"))).toEqual([
      {
        status: "fail",
        severity: "error",
        resource: "aws_ecs_service.web",
        message:
          "aws_ecs_service.web may use eu-west-1a, eu-west-1b, eu-west-1c, and its hosts are in eu-west-1a: no task starts in eu-west-1b, eu-west-1c",
      },
    ]);
  });

  it("warns where two of three zones have hosts", () => {
    expect(problems(ecsPlacementReachesZones, onInstances("ab"))).toMatchObject([
      { status: "fail", severity: "warning" },
    ]);
  });

  it("fails for a constraint that leaves one zone", () => {
    const json = onInstances("abc", constraint("attribute:ecs.availability-zone == eu-west-1b"));
    expect(problems(ecsPlacementReachesZones, json)).toMatchObject([
      {
        status: "fail",
        severity: "error",
        message:
          "Of eu-west-1a, eu-west-1b, eu-west-1c the placement_constraints of aws_ecs_service.web leave eu-west-1b",
      },
    ]);
  });

  it("passes for a constraint that leaves two", () => {
    const json = onInstances("abc", constraint("attribute:ecs.availability-zone in [eu-west-1a, eu-west-1b]"));
    expect(problems(ecsPlacementReachesZones, json)).toEqual([]);
  });

  it("warns of tasks that are packed before they are spread", () => {
    const json = onInstances("abc", { ordered_placement_strategy: [{ type: "binpack", field: "cpu" }] });
    expect(problems(ecsPlacementReachesZones, json)).toMatchObject([{ status: "fail", severity: "warning" }]);
  });

  it.each([
    ["constraint", constraint("${var.constraint}"), "placement_constraints of aws_ecs_service.web is not known"],
    [
      "strategy",
      { ordered_placement_strategy: [{ type: "${var.type}" }] },
      "ordered_placement_strategy of aws_ecs_service.web is not known",
    ],
  ])("does not know a %s that is not shown", (_, given, message) => {
    const found = problems(ecsPlacementReachesZones, onInstances("abc", given));
    expect(found).toMatchObject([{ status: "unknown" }]);
    expect(found[0]?.message).toContain(message);
  });

  it("does not apply to Fargate", () => {
    const json = onInstances("a", { capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1 }] });
    expect(judged(ecsPlacementReachesZones, json)).toEqual([]);
  });
});
