import { describe, expect, it } from "vitest";
import { onlyResource, resources } from "../../synth.js";
import { address, entrance, type Options, service, WAIVER } from "./service-in-stack.js";

interface Declared {
  readonly demand: Record<string, number>;
  readonly scenarios: string[];
  readonly waivers: { rule: string; resource: string; owner: string }[];
}

function declared(options: Options) {
  const { construct, file } = service(options);
  return { own: address(construct.service), ...(file["//"].holdfast as Declared) };
}

function waivedRules(options: Options): string[] {
  const { own, waivers } = declared(options);
  return waivers.filter(({ resource }) => resource === own).map(({ rule }) => rule);
}

function target(options: Options = {}) {
  return onlyResource(service(options).file, "aws_appautoscaling_target");
}

describe("ContainerService's capacity", () => {
  it.each([
    [["eu-west-1a", "eu-west-1b"], 12],
    [["eu-west-1a", "eu-west-1b", "eu-west-1c"], 9],
  ])("meets a demand of 6 without any one of %j with %i tasks", (zones, tasks) => {
    const { construct } = service({ zones });
    expect(construct.minCapacity).toBe(tasks);
    expect(construct.demand).toBe(6);
  });

  it("declares its demand, and that a release at the time of a zone loss costs nothing", () => {
    const { own, demand, scenarios, waivers } = declared({});
    expect(demand).toEqual({ [own]: 6 });
    expect(scenarios).toEqual(["zone+deployment"]);
    expect(waivers).toEqual([]);
  });

  it("runs no more than the demand when lost tasks are relaunched, and waives what that costs", () => {
    const options = { onZoneLoss: "relaunch", waiver: WAIVER } as const;
    expect(service(options).construct.minCapacity).toBe(6);
    expect(waivedRules(options)).toEqual(["ecs-capacity-after-zone-loss"]);
    expect(waivedRules({ ...options, demand: 2 })).toEqual(["ecs-capacity-after-zone-loss", "ecs-tasks-cover-zones"]);
    expect(declared(options).scenarios).toEqual([]);
  });

  it("waives nothing that was not cut", () => {
    expect(waivedRules({ onZoneLoss: "relaunch", minCapacity: 9, waiver: WAIVER })).toEqual([]);
    expect(waivedRules({ waiver: WAIVER })).toEqual([]);
  });

  it("leaves a cut that nobody accepted open", () => {
    expect(waivedRules({ onZoneLoss: "relaunch" })).toEqual([]);
  });

  it("scales between the fewest tasks and twice as many", () => {
    expect(target()).toMatchObject({ min_capacity: 9, max_capacity: 18 });
    expect(target({ minCapacity: 12, maxCapacity: 15 })).toMatchObject({ min_capacity: 12, max_capacity: 15 });
  });

  it("scales the service that Terraform made, and policies scale that target", () => {
    const { construct, file } = service({ scaling: { memory: 70 } });
    expect(onlyResource(file, "aws_appautoscaling_target")["resource_id"]).toBe(
      `service/\${${address(construct.cluster)}.name}/\${${address(construct.service)}.name}`,
    );
    const policies = Object.values(resources(file, "aws_appautoscaling_policy"));
    expect(policies).toHaveLength(2);
    for (const policy of policies) {
      for (const attribute of ["resource_id", "scalable_dimension", "service_namespace"]) {
        expect(policy[attribute]).toBe(`\${${address(construct.scalingTarget)}.${attribute}}`);
      }
    }
  });

  it("holds 60 % of the CPU, and what else it is asked to hold", () => {
    const held = (options: Options) =>
      Object.fromEntries(
        Object.entries(resources(service(options).file, "aws_appautoscaling_policy")).map(([path, block]) => [
          path.split("/").at(-1),
          block["target_tracking_scaling_policy_configuration"],
        ]),
      );
    expect(held({})).toMatchObject({ cpu: { target_value: 60, scale_in_cooldown: 300, scale_out_cooldown: 60 } });
    expect(Object.keys(held({}))).toEqual(["cpu"]);
    expect(held({ scaling: { cpu: 50, memory: 75, scaleInCooldown: 600, scaleOutCooldown: 30 } })).toMatchObject({
      cpu: { target_value: 50, scale_in_cooldown: 600, scale_out_cooldown: 30 },
      memory: {
        target_value: 75,
        predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageMemoryUtilization" },
      },
    });
  });

  it("counts the requests that the load balancer sends to each task", () => {
    const { file } = service({ scaling: { requestsPerTarget: 1000 } }, (stack, network) => {
      const { loadBalancer, targetGroup } = entrance(stack, network);
      return { loadBalancing: { loadBalancer, targetGroup } };
    });
    const policy = resources(file, "aws_appautoscaling_policy")["web/scaling/requests"];
    expect(policy?.["target_tracking_scaling_policy_configuration"]).toMatchObject({
      target_value: 1000,
      predefined_metric_specification: {
        predefined_metric_type: "ALBRequestCountPerTarget",
        resource_label: expect.stringMatching(
          /^\$\{aws_lb\.load-balancer_\w+\.arn_suffix\}\/\$\{aws_lb_target_group\.blue_\w+\.arn_suffix\}$/,
        ),
      },
    });
  });

  it.each<[string, Options, string]>([
    ["no demand", { demand: 0 }, "demand: must be 1 or more, given 0"],
    ["half a task", { demand: 1.5 }, "demand: must be a whole number of tasks, given 1.5"],
    [
      "fewer tasks than keep the demand",
      { minCapacity: 8 },
      'minCapacity: must be 9 or more: 8 tasks in 3 zones leave 8 − ⌈8/3⌉ = 5 when a zone is lost, and the demand is 6; onZoneLoss "relaunch" accepts that, given 8',
    ],
    ["an empty zone", { demand: 1, minCapacity: 2 }, "minCapacity: must be 3 or more: 2 tasks do not cover 3 zones"],
    [
      "fewer tasks than the demand",
      { onZoneLoss: "relaunch", minCapacity: 5 },
      "minCapacity: must be 6 or more: the demand is 6, given 5",
    ],
    ["a lower maximum", { maxCapacity: 8 }, "maxCapacity: must be 9, which is the fewest tasks, or more, given 8"],
    ["9 % of the CPU", { scaling: { cpu: 9 } }, "scaling.cpu: must be 10 to 90 percent"],
    ["91 % of the memory", { scaling: { memory: 91 } }, "scaling.memory: must be 10 to 90 percent"],
    [
      "requests without an entrance",
      { scaling: { requestsPerTarget: 5 } },
      "scaling.requestsPerTarget: must not be given",
    ],
  ])("refuses %s", (_, options, message) => {
    expect(() => service(options)).toThrow(message);
    expect(() => service(options)).toThrow("test/web: wrong props");
  });
});
