import { describe, expect, it } from "vitest";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { Queue } from "../../../constructs/messaging/queue.js";
import { Network } from "../../../constructs/network/network.js";
import { RoutedService, type RoutedServiceProps } from "../../../constructs/service/routed-service.js";
import { type Block, onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";
import { BASICS } from "./service-in-stack.js";

type Options = Partial<Omit<RoutedServiceProps, "network" | "loadBalancer">>;

/** Services `a` and `b` behind one load balancer, `a` as `options` say. */
function build(options: Options = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const certificate = { arn: "arn:aws:acm:eu-west-1:123456789012:certificate/a" };
  const loadBalancer = new ApplicationLoadBalancer(stack, "entrance", { network, certificate });
  const add = (id: string, priority: number, more: Options) =>
    new RoutedService(stack, id, {
      network,
      loadBalancer,
      conditions: { pathPatterns: [`/${id}/*`] },
      priority,
      ...BASICS,
      ...more,
    });
  const [a, b] = [add("a", 1, options), add("b", 2, {})];
  return { stack, a, b, file: () => synthesize(stack) };
}

function rule(file: ReturnType<typeof synthesize>, id: string): Block {
  const found = resources(file, "aws_lb_listener_rule")[`${id}/rule/Resource`];
  if (!found) throw new Error(`no rule of ${id}`);
  return found;
}

describe("RoutedService", () => {
  it("answers the requests of its own rule with its own target group", () => {
    const file = build().file();
    expect(rule(file, "a")).toMatchObject({
      priority: 1,
      condition: [{ path_pattern: { values: ["/a/*"] } }],
      action: [{ type: "forward", target_group_arn: expect.stringContaining("aws_lb_target_group.a_targets_") }],
    });
    expect(rule(file, "b")["action"]).toEqual([
      { type: "forward", target_group_arn: expect.stringContaining("aws_lb_target_group.b_targets_") },
    ]);
  });

  it("is a rolling release with one target group, and waits for its rule", () => {
    const file = build().file();
    const service = resources(file, "aws_ecs_service")["a/service/Resource"];
    expect(service).not.toHaveProperty("deployment_configuration");
    expect(service?.["depends_on"]).toContainEqual(expect.stringMatching(/^aws_lb_listener_rule\.a_rule_/));
    expect(Object.keys(resources(file, "aws_lb_target_group"))).toEqual(["a/targets/Resource", "b/targets/Resource"]);
  });

  it("moves its own traffic alone in a canary release, between two groups of its rule", () => {
    const { a, file: synth } = build({ release: { strategy: "canary", canaryPercent: 10 } });
    const file = synth();
    expect(JSON.stringify(rule(file, "a")["action"])).toMatch(/a_alternate-targets_.*"weight":0/);
    expect(rule(file, "a")).toMatchObject({ lifecycle: { ignore_changes: ["action"] } });
    expect(rule(file, "b")["lifecycle"]).not.toHaveProperty("ignore_changes");
    expect(resources(file, "aws_ecs_service")["a/service/Resource"]).toMatchObject({
      deployment_configuration: { strategy: "CANARY" },
      load_balancer: [
        {
          advanced_configuration: {
            alternate_target_group_arn: expect.stringContaining("aws_lb_target_group.a_alternate-targets_"),
            production_listener_rule: expect.stringContaining("aws_lb_listener_rule.a_rule_"),
          },
        },
      ],
    });
    expect(a.alternateTargetGroup?.node.id).toBe("alternate-targets");
  });

  it("makes its rule anew between a rolling and a gradual release, as Terraform ignores the latter's action", () => {
    const input = (options: Options) => {
      const file = build(options).file();
      const block = resources(file, "terraform_data")["a/release"];
      const { lifecycle } = rule(file, "a") as unknown as { lifecycle: { replace_triggered_by: string[] } };
      return { gradual: block?.["input"], triggers: lifecycle.replace_triggered_by };
    };
    const trigger = expect.stringMatching(/^terraform_data\.a_release_\w+\.input$/);
    expect(input({})).toEqual({ gradual: { gradual: false }, triggers: [trigger] });
    const changed = input({ release: { strategy: "linear" } });
    expect(changed.gradual).toEqual({ gradual: true });
    expect(changed.triggers).toContainEqual(trigger);
  });

  it("passes everything else on: health check, grace period, demand", () => {
    const file = build({
      targets: { healthCheck: { path: "/healthy" } },
      healthCheckGracePeriodSeconds: 5,
      demand: 2,
    }).file();
    expect(resources(file, "aws_lb_target_group")["a/targets/Resource"]).toMatchObject({
      health_check: { path: "/healthy" },
    });
    expect(resources(file, "aws_ecs_service")["a/service/Resource"]).toMatchObject({
      health_check_grace_period_seconds: 5,
      desired_count: 3,
    });
  });

  it("is granted what its containers may do", () => {
    const { stack, a, file } = build();
    new Queue(stack, "queue", { alarmTopic: false }).grantSend(a);
    expect(resources(file(), "aws_iam_role_policy")["a/service/task-role/send-queue"]?.["policy"]).toContain(
      "sqs:SendMessage",
    );
  });

  it("lets another service connect without the load balancer", () => {
    const { a, b, file } = build();
    a.allowFrom("b-to-a", b.service.securityGroup);
    const ingress = resources(file(), "aws_vpc_security_group_ingress_rule")["a/service/b-to-a/ingress"];
    expect(ingress).toMatchObject({ from_port: 8080, to_port: 8080 });
  });

  it.each<[string, object, string]>([
    ["a container without a port", { container: { image: "shop:1" } }, "container: must have a port"],
    ["a release that is no object", { release: "canary" }, 'release: must be an object, given "canary"'],
    ["an unknown prop", { retries: 3 }, "a/service: wrong props\n  retries: is not a known prop"],
    ["a wrong priority", { priority: 0 }, "a/rule: wrong props\n  priority: must be 1 to 50000, given 0"],
  ])("refuses %s", (_, options, message) => {
    expect(() => build(options)).toThrow(message);
  });

  it("refuses the priority of another service", () => {
    expect(() => build({ priority: 2 })).toThrow("priority: must be one that no other rule of test/entrance has");
  });
});

describe("A gradual release of a service", () => {
  it("has a second group that is like the first", () => {
    const targets = { healthCheck: { path: "/healthy" }, slowStart: 60 };
    const file = build({ targets, release: { strategy: "blue-green" } }).file();
    const groups = resources(file, "aws_lb_target_group");
    const [first, second] = [groups["a/targets/Resource"], groups["a/alternate-targets/Resource"]];
    expect(second?.["health_check"]).toEqual(first?.["health_check"]);
    expect(second).toMatchObject({ slow_start: 60, port: 8080 });
  });

  it("needs the provider that has it", () => {
    const { file } = build({ release: { strategy: "linear" } });
    expect(file().terraform.required_providers.aws.version).toBe(">= 6.21.0, < 7.0.0");
    expect(onlyResource(file(), "aws_lb")["load_balancer_type"]).toBe("application");
  });
});
