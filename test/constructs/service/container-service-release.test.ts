import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { describe, expect, it } from "vitest";
import { ListenerRule } from "../../../constructs/load-balancer/listener-rule.js";
import { NetworkLoadBalancer } from "../../../constructs/load-balancer/network-load-balancer.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import type { Release } from "../../../constructs/service/release.js";
import { onlyResource, resources } from "../../synth.js";
import { address, entrance, type Options, service } from "./service-in-stack.js";

type Entrance = ReturnType<typeof entrance>;

/** The service behind a load balancer, released as `release` says. */
function released(release: (entrance: Entrance) => Release = () => ({ strategy: "rolling" }), options: Options = {}) {
  return service(options, (stack, network) => {
    const all = entrance(stack, network);
    const { loadBalancer, targetGroup } = all;
    return { loadBalancing: { loadBalancer, targetGroup }, release: release(all) };
  });
}

function serviceBlock({ file }: ReturnType<typeof released>) {
  return onlyResource(file, "aws_ecs_service");
}

const gradual = ({ alternateTargetGroup, productionRule }: Entrance) => ({ alternateTargetGroup, productionRule });

describe("ContainerService behind a load balancer", () => {
  it("joins the target group with its port, and forgives failed checks for a minute", () => {
    expect(serviceBlock(released())).toMatchObject({
      health_check_grace_period_seconds: 60,
      load_balancer: [
        {
          container_name: "main",
          container_port: 8080,
          target_group_arn: expect.stringMatching(/^\$\{aws_lb_target_group\.blue_\w+\.arn\}$/),
        },
      ],
    });
    expect(onlyResource(service().file, "aws_ecs_service")).not.toHaveProperty("health_check_grace_period_seconds");
  });

  it("lets the load balancer in on that port alone", () => {
    const { construct, file } = released();
    const rules = resources(file, "aws_vpc_security_group_ingress_rule");
    const own = Object.values(rules).filter(
      (rule) => rule["security_group_id"] === `\${${address(construct.securityGroup)}.id}`,
    );
    expect(own).toEqual([rules["web/load-balancer-to-service/ingress"]]);
    expect(own[0]).toMatchObject({ from_port: 8080, to_port: 8080, ip_protocol: "tcp" });
    expect(own[0]?.["referenced_security_group_id"]).toMatch(/aws_security_group\.load-balancer_/);
  });

  it("lets health checks in that have a port of their own", () => {
    const { file } = service({}, (stack, network) => {
      const { loadBalancer } = entrance(stack, network);
      const targetGroup = new TargetGroup(stack, "checked", { network, port: 8080, healthCheck: { port: 9000 } });
      return { loadBalancing: { loadBalancer, targetGroup } };
    });
    const rules = resources(file, "aws_vpc_security_group_ingress_rule");
    expect(rules["web/health-check-to-service-9000/ingress"]).toMatchObject({ from_port: 9000, to_port: 9000 });
  });

  it("waits for the listeners and the rules that lead to it", () => {
    const { file } = service({}, (stack, network) => {
      const { loadBalancer, targetGroup, productionRule } = entrance(stack, network);
      return { loadBalancing: { loadBalancer, targetGroup, rules: [productionRule] } };
    });
    const waitsFor = onlyResource(file, "aws_ecs_service")["depends_on"] as string[];
    expect(waitsFor.filter((resource) => /^aws_lb_listener(_rule)?\./.test(resource))).toHaveLength(3);
  });

  it("takes a network load balancer", () => {
    const { file } = service({}, (stack, network) => {
      const targetGroup = new TargetGroup(stack, "tcp", { network, port: 8080, protocol: "TCP" });
      const listeners = [{ port: 443, protocol: "TCP", targets: targetGroup } as const];
      const loadBalancer = new NetworkLoadBalancer(stack, "network-load-balancer", { network, listeners });
      return { loadBalancing: { loadBalancer, targetGroup, healthCheckGracePeriodSeconds: 0 } };
    });
    expect(onlyResource(file, "aws_ecs_service")).toMatchObject({ health_check_grace_period_seconds: 0 });
  });
});

describe("ContainerService's release", () => {
  it("is rolling, and has no argument that the oldest provider lacks", () => {
    const block = serviceBlock(released());
    expect(block).not.toHaveProperty("deployment_configuration");
    expect(block).not.toHaveProperty("alarms");
    expect(block).not.toHaveProperty("timeouts");
    expect(JSON.stringify(block["load_balancer"])).not.toContain("advanced_configuration");
  });

  it("moves all traffic at once with blue-green, and lets ECS do it", () => {
    const result = released((all) => ({ strategy: "blue-green", ...gradual(all) }));
    expect(serviceBlock(result)).toMatchObject({
      deployment_configuration: { strategy: "BLUE_GREEN", bake_time_in_minutes: "10" },
      deployment_circuit_breaker: { enable: true, rollback: true },
      timeouts: { create: "30m", update: "30m" },
      load_balancer: [
        {
          advanced_configuration: {
            alternate_target_group_arn: expect.stringContaining("aws_lb_target_group.green_"),
            production_listener_rule: expect.stringContaining("aws_lb_listener_rule.production_"),
            role_arn: expect.stringContaining("aws_iam_role.web_traffic-shifter_"),
          },
        },
      ],
    });
    expect(result.file.terraform.required_providers.aws.version).toBe(">= 6.6.0, < 7.0.0");
    const [attachment] = Object.values(resources(result.file, "aws_iam_role_policy_attachment"));
    expect(attachment?.["policy_arn"]).toMatch(/:iam::aws:policy\/AmazonECSInfrastructureRolePolicyForLoadBalancers$/);
    expect(serviceBlock(result)["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy_attachment\.web_traffic-shifter_/),
    );
  });

  it("moves a share first with canary, and waits for as long as that takes", () => {
    const result = released((all) => ({
      strategy: "canary",
      ...gradual(all),
      canaryPercent: 10.5,
      canaryBakeTimeInMinutes: 15,
      bakeTimeInMinutes: 5,
    }));
    expect(serviceBlock(result)).toMatchObject({
      deployment_configuration: {
        strategy: "CANARY",
        bake_time_in_minutes: "5",
        canary_configuration: { canary_percent: 10.5, canary_bake_time_in_minutes: "15" },
      },
      timeouts: { create: "40m", update: "40m" },
    });
    expect(result.file.terraform.required_providers.aws.version).toBe(">= 6.21.0, < 7.0.0");
  });

  it("moves equal steps with linear, without a wait after the last", () => {
    const result = released((all) => ({ strategy: "linear", ...gradual(all), stepPercent: 30 }));
    expect(serviceBlock(result)).toMatchObject({
      deployment_configuration: {
        strategy: "LINEAR",
        linear_configuration: { step_percent: 30, step_bake_time_in_minutes: "6" },
      },
      // 20 to start, 3 waits between 4 steps, 10 to bake.
      timeouts: { create: "48m", update: "48m" },
    });
  });

  it("sends test traffic to the new tasks through a rule of its own", () => {
    const result = service({}, (stack, network) => {
      const all = entrance(stack, network);
      const { loadBalancer, targetGroup } = all;
      const conditions = { httpHeaders: { "x-test": ["1"] } };
      const testRule = new ListenerRule(stack, "rehearsal", { loadBalancer, priority: 2, conditions, targetGroup });
      return {
        loadBalancing: { loadBalancer, targetGroup },
        release: { strategy: "blue-green", ...gradual(all), testRule },
      };
    });
    expect(JSON.stringify(serviceBlock(result)["load_balancer"])).toMatch(
      /"test_listener_rule":"\$\{aws_lb_listener_rule\.rehearsal_\w+\.arn\}"/,
    );
  });

  it("goes back when an alarm says so", () => {
    const { stack, file } = service({}, (stack) => {
      const alarm = { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1 };
      const { alarmName } = new CloudwatchMetricAlarm(stack, "errors", { alarmName: "errors", ...alarm });
      return { release: { strategy: "rolling", alarms: [alarmName] } };
    });
    const alarm = address(stack.node.findChild("errors") as CloudwatchMetricAlarm);
    expect(onlyResource(file, "aws_ecs_service")["alarms"]).toEqual({
      alarm_names: [`\${${alarm}.alarm_name}`],
      enable: true,
      rollback: true,
    });
  });

  it.each<[string, (all: Entrance) => Release, string]>([
    [
      "the same group twice",
      (all) => ({ strategy: "blue-green", ...gradual(all), alternateTargetGroup: all.targetGroup }),
      "release.alternateTargetGroup: must be another group than loadBalancing.targetGroup",
    ],
    [
      "a bake of 1441 minutes",
      (all) => ({ strategy: "blue-green", ...gradual(all), bakeTimeInMinutes: 1441 }),
      "release.bakeTimeInMinutes: must be 0 to 1440 minutes, given 1441",
    ],
    [
      "a canary of 0 %",
      (all) => ({ strategy: "canary", ...gradual(all), canaryPercent: 0 }),
      "release.canaryPercent: must be 0.1 to 100 percent in steps of 0.1, given 0",
    ],
    [
      "a canary of 5.55 %",
      (all) => ({ strategy: "canary", ...gradual(all), canaryPercent: 5.55 }),
      "release.canaryPercent: must be 0.1 to 100 percent in steps of 0.1, given 5.55",
    ],
    [
      "steps of 2.9 %",
      (all) => ({ strategy: "linear", ...gradual(all), stepPercent: 2.9 }),
      "release.stepPercent: must be 3 to 100 percent in steps of 0.1, given 2.9",
    ],
    ["an empty list of alarms", () => ({ strategy: "rolling", alarms: [] }), "release.alarms: must name at least one"],
  ])("refuses %s", (_, release, message) => {
    expect(() => released(release)).toThrow(message);
  });

  it("refuses to count the requests of a group that the traffic leaves", () => {
    const scaling = { requestsPerTarget: 1000 };
    expect(() => released((all) => ({ strategy: "canary", ...gradual(all) }), { scaling })).toThrow(
      "scaling.requestsPerTarget: must not be given without an ApplicationLoadBalancer or with a release that changes",
    );
  });
});
