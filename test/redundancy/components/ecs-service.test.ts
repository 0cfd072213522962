import { describe, expect, it } from "vitest";
import { contextOf, reportOf, type TerraformJson } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const WEB = "aws_ecs_service.web";

function system(
  service: object,
  more: Record<string, Record<string, object>> = {},
  zones: readonly (string | null)[] = ABC,
) {
  return {
    resource: {
      ...subnetsIn(...zones),
      aws_ecs_cluster: { main: { name: "main" } },
      aws_ecs_service: {
        web: {
          name: "web",
          cluster: "${aws_ecs_cluster.main.arn}",
          launch_type: "FARGATE",
          network_configuration: { subnets: subnetIds(..."abc".slice(0, zones.length)) },
          ...service,
        },
      },
      ...more,
    },
  };
}

function outcome(json: TerraformJson, scenario: string, demand?: number) {
  const declaration = demand === undefined ? {} : { declaration: { demand: { [WEB]: demand } } };
  const { scenarios } = reportOf(json, declaration);
  return scenarios.find(({ id }) => id === scenario)?.outcomes.find(({ component }) => component === WEB);
}

function web(json: TerraformJson) {
  return contextOf(json).components.get(WEB);
}

describe("an ECS service that loses a zone", () => {
  it.each([
    [6, 4, "degraded", 4],
    [6, 5, "overloaded", 4],
    [2, 1, "degraded", 1],
  ])("of %i tasks keeps for a demand of %i: %s, %i left", (desired_count, demand, expected, left) => {
    expect(outcome(system({ desired_count }), "zone:eu-west-1a", demand)).toMatchObject({
      outcome: expected,
      capacityLeft: left,
    });
  });

  it("starts its only task again elsewhere, in a time that AWS does not state", () => {
    expect(outcome(system({ desired_count: 1 }), "zone:eu-west-1b")).toMatchObject({
      outcome: "failover",
      rtoSeconds: null,
    });
  });

  it("is down where all its subnets are in that zone", () => {
    const json = system({ desired_count: 3 }, {}, ["eu-west-1a", "eu-west-1a"]);
    expect(outcome(json, "zone:eu-west-1a")?.outcome).toBe("down");
  });

  it("is unknown where the zone of a subnet is not", () => {
    const json = system({ desired_count: 6 }, subnetsIn("eu-west-1a", null, "eu-west-1c"));
    json.resource = { ...json.resource, aws_instance: { x: { availability_zone: "eu-west-1a" } } } as never;
    expect(outcome(json, "zone:eu-west-1a", 1)?.outcome).toBe("unknown");
  });

  it.each([[{}], [{ desired_count: 0 }], [{ desired_count: "${var.tasks}" }]])(
    "is unknown where the number of tasks is not: %j",
    (count) => {
      expect(outcome(system(count), "zone:eu-west-1a", 1)).toMatchObject({ outcome: "unknown", capacityLeft: null });
      expect(reportOf(system(count)).scenarios.map(({ id }) => id)).not.toContain(`component:${WEB}`);
    },
  );
});

describe("the guaranteed tasks of an ECS service", () => {
  const scaling = (resource_id: string) => ({
    aws_appautoscaling_target: {
      t: { resource_id, min_capacity: 4, max_capacity: 9, scalable_dimension: "ecs:service:DesiredCount" },
    },
  });

  it.each([["service/${aws_ecs_cluster.main.name}/${aws_ecs_service.web.name}"], ["service/main/web"]])(
    "are the minimum of its scaling, found by %s",
    (resource_id) => {
      expect(web(system({ desired_count: 8 }, scaling(resource_id)))?.members).toHaveLength(4);
    },
  );

  it("are not the scaling of another service", () => {
    expect(web(system({ desired_count: 8 }, scaling("service/main/other")))?.members).toHaveLength(8);
  });
});

describe("an ECS service on instances", () => {
  const hosts = (subnets: string, group: object = {}) => ({
    aws_autoscaling_group: { g: { min_size: 3, vpc_zone_identifier: subnetIds(...subnets), ...group } },
    aws_ecs_capacity_provider: {
      p: { name: "p", auto_scaling_group_provider: { auto_scaling_group_arn: "${aws_autoscaling_group.g.arn}" } },
    },
  });
  const onInstances = {
    launch_type: null,
    desired_count: 4,
    capacity_provider_strategy: [{ capacity_provider: "${aws_ecs_capacity_provider.p.name}", weight: 1 }],
  };

  it("has tasks only where its subnets and its instances are", () => {
    expect(web(system(onInstances, hosts("ab")))?.placementZones).toEqual(["eu-west-1a", "eu-west-1b"]);
  });

  it("is down with the one zone of its instances", () => {
    const found = outcome(system(onInstances, hosts("b")), "zone:eu-west-1b");
    expect(found?.outcome).toBe("down");
  });

  it("does not need to know what its instances can carry, beyond its own tasks", () => {
    expect(outcome(system(onInstances, hosts("abc")), "zone:eu-west-1b", 2)?.outcome).toBe("degraded");
  });

  it("is where the instances are, without a network of its own", () => {
    const json = system({ ...onInstances, network_configuration: null }, hosts("ac"));
    expect(web(json)?.placementZones).toEqual(["eu-west-1a", "eu-west-1c"]);
  });

  it("runs one task on each instance as a daemon", () => {
    const json = system({ ...onInstances, desired_count: null, scheduling_strategy: "DAEMON" }, hosts("abc"));
    expect(web(json)?.members).toHaveLength(3);
  });

  it("runs no more tasks than instances where each needs its own", () => {
    const json = system({ ...onInstances, placement_constraints: { type: "distinctInstance" } }, hosts("abc"));
    expect(web(json)?.members).toHaveLength(3);
  });

  it("may have all tasks in one zone where they are packed", () => {
    const json = system(
      { ...onInstances, ordered_placement_strategy: [{ type: "binpack", field: "cpu" }] },
      hosts("abc"),
    );
    expect(outcome(json, "zone:eu-west-1a", 1)?.outcome).toBe("unknown");
  });

  it("has tasks in no known zone where its instances are not in the input", () => {
    expect(web(system({ launch_type: "EC2", desired_count: 2 }))?.members.map(({ zone }) => zone)).toEqual([
      null,
      null,
    ]);
  });

  it.each([
    ["attribute:ecs.availability-zone == eu-west-1a", ["eu-west-1a"]],
    ["attribute:ecs.availability-zone in [eu-west-1a, eu-west-1b]", ["eu-west-1a", "eu-west-1b"]],
    ["attribute:ecs.availability-zone != eu-west-1a", ["eu-west-1b", "eu-west-1c"]],
    ["attribute:ecs.instance-type =~ m6.*", [...ABC]],
    ["not (attribute:ecs.availability-zone == eu-west-1a)", []],
  ])("is placed by the constraint %s", (expression, zones) => {
    const json = system({ ...onInstances, placement_constraints: { type: "memberOf", expression } }, hosts("abc"));
    expect(web(json)?.placementZones).toEqual(zones);
  });

  it("needs, in each zone, the group that launches there", () => {
    const groups = Object.fromEntries(
      [..."abc"].map((name) => [name, { min_size: 1, vpc_zone_identifier: subnetIds(name) }]),
    );
    const providers = Object.fromEntries(
      [..."abc"].map((name) => [
        name,
        { name, auto_scaling_group_provider: { auto_scaling_group_arn: `\${aws_autoscaling_group.${name}.arn}` } },
      ]),
    );
    const capacity_provider_strategy = [..."abc"].map((name) => ({
      capacity_provider: `\${aws_ecs_capacity_provider.${name}.name}`,
      weight: 1,
    }));
    const json = system(
      { launch_type: null, desired_count: 6, capacity_provider_strategy },
      { aws_autoscaling_group: groups, aws_ecs_capacity_provider: providers },
    );
    expect(outcome(json, "zone:eu-west-1c", 4)?.outcome).toBe("degraded");
  });
});

describe("the settings of an ECS service", () => {
  const task = (definition: object) => ({
    aws_ecs_task_definition: { t: { family: "web", requires_compatibilities: ["FARGATE"], ...definition } },
    aws_rds_cluster: { db: { engine: "aurora-postgresql" } },
    aws_sqs_queue: { q: {} },
  });
  const containers = (value: string) =>
    `\${jsonencode([{"name" = "web", "environment" = [{"name" = "X", "value" = ${value}}]}])}`;
  const service = { desired_count: 3, task_definition: "${aws_ecs_task_definition.t.arn}" };

  it("are what it depends on", () => {
    const json = system(service, task({ container_definitions: containers("aws_rds_cluster.db.endpoint") }));
    expect(reportOf(json).dependencies).toContainEqual(
      expect.objectContaining({ from: WEB, to: "aws_rds_cluster.db", strength: "hard", certainty: "exact" }),
    );
  });

  it("make it the consumer of a queue where nobody calls it", () => {
    const definition = task({ container_definitions: containers("aws_sqs_queue.q.url") });
    const load_balancer = [{ target_group_arn: "${aws_lb_target_group.g.arn}", container_name: "web" }];
    expect(web(system(service, definition))?.entryPoint).toBe(true);
    expect(web(system({ ...service, load_balancer: [] }, definition))?.entryPoint).toBe(true);
    expect(web(system({ ...service, load_balancer }, definition))?.entryPoint).toBe(false);
  });
});

describe("the file system of an ECS service", () => {
  const mounts = (...names: string[]) => ({
    aws_efs_file_system: { f: {} },
    aws_efs_mount_target: Object.fromEntries(
      names.map((name) => [
        name,
        { file_system_id: "${aws_efs_file_system.f.id}", subnet_id: `\${aws_subnet.${name}.id}` },
      ]),
    ),
    aws_ecs_task_definition: {
      t: { volume: [{ name: "data", efs_volume_configuration: { file_system_id: "${aws_efs_file_system.f.id}" } }] },
    },
  });
  const service = { desired_count: 6, task_definition: "${aws_ecs_task_definition.t.arn}" };

  it("leaves no work for a zone without a mount target", () => {
    const found = web(system(service, mounts("a", "b")));
    expect(found?.placementZones).toEqual(["eu-west-1a", "eu-west-1b"]);
    expect(found?.members.filter(({ zone }) => zone === "eu-west-1c")).toMatchObject([{ capacity: 0 }]);
    expect(found?.members.reduce((sum, { capacity }) => sum + (capacity ?? 0), 0)).toBe(4);
  });

  it("is reached, in each zone, through the mount target of that zone", () => {
    const needed = reportOf(system(service, mounts("a", "b"))).dependencies.filter(({ from }) => from === WEB);
    expect(needed).toContainEqual(expect.objectContaining({ to: "aws_efs_mount_target.b", zones: ["eu-west-1b"] }));
  });

  it("is not judged where its mount targets are not in the input", () => {
    expect(web(system(service, mounts()))?.placementZones).toEqual([...ABC]);
  });
});

describe("a load balancer of an ECS service", () => {
  it("leaves no work for a zone that it is not enabled in", () => {
    const json = system(
      { desired_count: 6, load_balancer: [{ target_group_arn: "${aws_lb_target_group.g.arn}" }] },
      {
        aws_lb: { front: { subnets: subnetIds("a", "b") } },
        aws_lb_target_group: { g: {} },
        aws_lb_listener: {
          l: {
            load_balancer_arn: "${aws_lb.front.arn}",
            default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.g.arn}" }],
          },
        },
      },
    );
    expect(web(json)?.members.filter(({ capacity }) => capacity === 0)).toMatchObject([{ zone: "eu-west-1c" }]);
  });
});

it("a deployment of an ECS service keeps the declared share of its tasks", () => {
  expect(web(system({ desired_count: 4, deployment_minimum_healthy_percent: 50 }))?.healthyDuringDeployment).toBe(0.5);
  expect(web(system({ desired_count: 4 }))?.healthyDuringDeployment).toBe(1);
});
