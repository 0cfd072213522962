import { describe, expect, it } from "vitest";
import { ecsCapacityAfterZoneLoss } from "../../../redundancy/rules/ecs-capacity-after-zone-loss.js";
import { ecsCapacityDiversity } from "../../../redundancy/rules/ecs-capacity-diversity.js";
import { ecsDeploymentHeadroom } from "../../../redundancy/rules/ecs-deployment-headroom.js";
import { ecsTasksCoverZones } from "../../../redundancy/rules/ecs-tasks-cover-zones.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";
import { ids, subnets } from "./zonal-subnets.js";

/** A service on Fargate in the zones of `letters`. */
function service(letters: string, given: object, demand?: number): TerraformJson {
  return {
    "//": { holdfast: { demand: demand === undefined ? {} : { "aws_ecs_service.web": demand } } },
    resource: {
      ...subnets(letters),
      aws_ecs_service: {
        web: { launch_type: "FARGATE", network_configuration: { subnets: ids(letters) }, ...given },
      },
    },
  };
}

const UNKNOWN_ZONE: TerraformJson = {
  "//": { holdfast: { demand: { "aws_ecs_service.web": 1 } } },
  resource: {
    aws_subnet: { a: { availability_zone: "${var.zone}" }, b: { availability_zone: "eu-west-1b" } },
    aws_ecs_service: {
      web: { launch_type: "FARGATE", desired_count: 6, network_configuration: { subnets: ids("ab") } },
    },
  },
};

describe("ecs-capacity-after-zone-loss", () => {
  it.each([
    ["abc", 9, 6],
    ["ab", 12, 6],
    ["abc", 3, 2],
  ])("passes in zones %s with %i tasks for a demand of %i", (letters, desired_count, demand) => {
    expect(judged(ecsCapacityAfterZoneLoss, service(letters, { desired_count }, demand))).toEqual(["pass"]);
  });

  it("fails with what is left and the demand, on the service", () => {
    expect(problems(ecsCapacityAfterZoneLoss, service("abc", { desired_count: 8 }, 6))).toEqual([
      {
        status: "fail",
        severity: "error",
        resource: "aws_ecs_service.web",
        message:
          "aws_ecs_service.web guarantees 8 tasks in 3 zones, and the loss of eu-west-1a leaves 5 for a demand of 6",
      },
    ]);
  });

  it("takes the minimum of the scaling for the number of tasks, not the desired count", () => {
    const json = service("abc", { desired_count: 9 }, 6);
    const scaling = {
      resource_id: "service/main/${aws_ecs_service.web.name}",
      scalable_dimension: "ecs:service:DesiredCount",
      min_capacity: "3",
      max_capacity: 18,
    };
    const scaled = { ...json, resource: { ...json.resource, aws_appautoscaling_target: { web: scaling } } };
    expect(problems(ecsCapacityAfterZoneLoss, scaled)[0]?.message).toContain("leaves 2 for a demand of 6");
  });

  it("fails without a declared demand where nothing is left", () => {
    expect(problems(ecsCapacityAfterZoneLoss, service("a", { desired_count: 4 }))).toMatchObject([
      {
        status: "fail",
        message: "aws_ecs_service.web guarantees 4 tasks in 1 zone, and the loss of eu-west-1a leaves 0",
      },
    ]);
  });

  it.each([
    ["the demand", service("abc", { desired_count: 9 }), "the demand of aws_ecs_service.web is not known"],
    [
      "the count",
      service("abc", { desired_count: "${var.count}" }, 6),
      "how many tasks aws_ecs_service.web guarantees",
    ],
    [
      "a zone",
      UNKNOWN_ZONE,
      "in which zones AWS places the tasks of aws_ecs_service.web (network_configuration.subnets)",
    ],
  ])("does not know without %s", (_, json, message) => {
    expect(problems(ecsCapacityAfterZoneLoss, json)).toMatchObject([{ status: "unknown" }]);
    expect(problems(ecsCapacityAfterZoneLoss, json)[0]?.message).toContain(message);
  });

  it("does not apply to a daemon", () => {
    expect(judged(ecsCapacityAfterZoneLoss, service("abc", { scheduling_strategy: "DAEMON" }, 6))).toEqual([]);
  });
});

describe("ecs-tasks-cover-zones", () => {
  it("passes with a task for each zone", () => {
    expect(judged(ecsTasksCoverZones, service("abc", { desired_count: 3 }))).toEqual(["pass"]);
  });

  it("warns of fewer tasks than zones", () => {
    expect(problems(ecsTasksCoverZones, service("abc", { desired_count: 2 }))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_ecs_service.web",
        message: "aws_ecs_service.web guarantees 2 tasks for 3 zones (eu-west-1a, eu-west-1b, eu-west-1c)",
      },
    ]);
  });

  it.each([["a"], ["ab"]])("fails for a single task in zones %s", (letters) => {
    expect(problems(ecsTasksCoverZones, service(letters, { desired_count: 1 }))).toMatchObject([
      { status: "fail", severity: "error", resource: "aws_ecs_service.web" },
    ]);
  });

  it("does not know without the zones", () => {
    expect(problems(ecsTasksCoverZones, UNKNOWN_ZONE)).toMatchObject([{ status: "unknown" }]);
  });

  it("does not apply to a daemon", () => {
    expect(judged(ecsTasksCoverZones, service("abc", { scheduling_strategy: "DAEMON" }))).toEqual([]);
  });
});

describe("ecs-deployment-headroom", () => {
  it.each([
    ["keeps all tasks by default", {}],
    ["keeps all tasks", { deployment_minimum_healthy_percent: 100 }],
    ["keeps enough", { desired_count: 18, deployment_minimum_healthy_percent: 50 }],
  ])("passes where a deployment %s", (_, given) => {
    expect(judged(ecsDeploymentHeadroom, service("abc", { desired_count: 9, ...given }, 6))).toEqual(["pass"]);
  });

  it("warns of what is left when a zone is lost during a deployment", () => {
    const json = service("abc", { desired_count: 9, deployment_minimum_healthy_percent: 50 }, 6);
    expect(problems(ecsDeploymentHeadroom, json)).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_ecs_service.web",
        message:
          "aws_ecs_service.web keeps 50 % of 9 tasks during a deployment, and the loss of eu-west-1a then leaves 3 for a demand of 6",
      },
    ]);
  });

  it("leaves what the loss of a zone alone breaks to the rule about it", () => {
    const json = service("abc", { desired_count: 8, deployment_minimum_healthy_percent: 50 }, 6);
    expect(judged(ecsDeploymentHeadroom, json)).toEqual([]);
  });

  it("does not know without the percentage", () => {
    const json = service("abc", { desired_count: 9, deployment_minimum_healthy_percent: "${var.percent}" }, 6);
    expect(problems(ecsDeploymentHeadroom, json)).toMatchObject([
      { status: "unknown", message: "deployment_minimum_healthy_percent of aws_ecs_service.web is not known" },
    ]);
  });

  it("does not apply to a deployment by CodeDeploy", () => {
    const given = { deployment_minimum_healthy_percent: 50, deployment_controller: { type: "CODE_DEPLOY" } };
    expect(judged(ecsDeploymentHeadroom, service("abc", { desired_count: 9, ...given }, 6))).toEqual([]);
  });
});

describe("ecs-capacity-diversity", () => {
  const strategy = (...names: string[]) =>
    service("abc", {
      launch_type: undefined,
      capacity_provider_strategy: names.map((capacity_provider) => ({ capacity_provider, weight: 1 })),
    });

  it.each([
    ["FARGATE alone", strategy("FARGATE")],
    ["Spot beside FARGATE", strategy("FARGATE_SPOT", "FARGATE")],
  ])("passes with %s", (_, json) => {
    expect(judged(ecsCapacityDiversity, json)).toEqual(["pass"]);
  });

  it("warns of Spot alone, also where FARGATE has weight 0", () => {
    const idle = { capacity_provider: "FARGATE", weight: 0 };
    const spot = { capacity_provider: "FARGATE_SPOT", weight: 1 };
    const json = service("abc", { launch_type: undefined, capacity_provider_strategy: [spot, idle] });
    expect(problems(ecsCapacityDiversity, json)).toMatchObject([
      { status: "fail", severity: "warning", message: "All tasks of aws_ecs_service.web run on FARGATE_SPOT" },
    ]);
  });

  it("warns of a cluster that gives Spot by default", () => {
    const json = service("abc", { launch_type: undefined, cluster: "${aws_ecs_cluster.main.id}" });
    const providers = {
      cluster_name: "${aws_ecs_cluster.main.name}",
      default_capacity_provider_strategy: [{ capacity_provider: "FARGATE_SPOT", weight: 1 }],
    };
    const resource = {
      ...json.resource,
      aws_ecs_cluster: { main: { name: "main" } },
      aws_ecs_cluster_capacity_providers: { main: providers },
    };
    expect(problems(ecsCapacityDiversity, { ...json, resource })).toMatchObject([{ status: "fail" }]);
  });

  it("does not know a provider that is not shown", () => {
    expect(problems(ecsCapacityDiversity, strategy("${var.provider}"))).toMatchObject([{ status: "unknown" }]);
  });

  it("does not apply to a launch type", () => {
    expect(judged(ecsCapacityDiversity, service("abc", {}))).toEqual([]);
  });
});
