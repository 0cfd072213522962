import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone/index.js";
import { describe, expect, it } from "vitest";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import type { ListenerCertificate } from "../../../constructs/load-balancer/application-load-balancer-props.js";
import { ListenerRule, type ListenerRuleProps } from "../../../constructs/load-balancer/listener-rule.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import { Network } from "../../../constructs/network/network.js";
import { onlyResource, synthesize, ZONES } from "../../synth.js";
import { CERTIFICATE_ARN, setting } from "./setting.js";

type Rest = Partial<Omit<ListenerRuleProps, "loadBalancer" | "targetGroup">>;

function balancer(certificate: ListenerCertificate = { arn: CERTIFICATE_ARN }) {
  const { stack, network } = setting();
  const targetGroup = new TargetGroup(stack, "blue", { network, port: 8080 });
  const alternateTargetGroup = new TargetGroup(stack, "green", { network, port: 8080 });
  const loadBalancer = new ApplicationLoadBalancer(stack, "alb", { network, certificate });
  const defaults = { loadBalancer, targetGroup, priority: 10, conditions: { pathPatterns: ["/api/*"] } };
  return { stack, network, alternateTargetGroup, defaults };
}

function rule(props: Rest = {}) {
  const { stack, defaults } = balancer();
  new ListenerRule(stack, "api", { ...defaults, ...props });
  return onlyResource(synthesize(stack), "aws_lb_listener_rule");
}

function release() {
  const { stack, defaults, alternateTargetGroup } = balancer();
  new ListenerRule(stack, "api", { ...defaults, alternateTargetGroup });
  return onlyResource(synthesize(stack), "aws_lb_listener_rule");
}

describe("ListenerRule", () => {
  it("sends requests that fit to its target group", () => {
    const block = rule();
    expect(block["action"]).toEqual([
      { type: "forward", target_group_arn: expect.stringMatching(/^\$\{aws_lb_target_group\.blue_\w+\.arn\}$/) },
    ]);
    expect(block).toMatchObject({ priority: 10, listener_arn: expect.stringContaining("aws_lb_listener.alb_https_") });
    expect(block).not.toHaveProperty("lifecycle");
  });

  it("belongs to the HTTP listener of a load balancer without a certificate", () => {
    const { stack, defaults } = balancer({ plaintext: true });
    new ListenerRule(stack, "api", defaults);
    const { listener_arn } = onlyResource(synthesize(stack), "aws_lb_listener_rule");
    expect(listener_arn).toContain("aws_lb_listener.alb_http_");
  });

  it("asks for every condition that is given", () => {
    const conditions = {
      pathPatterns: ["/api/*"],
      hostHeaders: ["shop.example.com"],
      httpHeaders: { "X-Canary": ["1"] },
      httpRequestMethods: ["GET"],
      sourceIps: ["10.0.0.0/8"],
    };
    expect(rule({ conditions })["condition"]).toEqual([
      { path_pattern: { values: ["/api/*"] } },
      { host_header: { values: ["shop.example.com"] } },
      { http_header: { http_header_name: "X-Canary", values: ["1"] } },
      { http_request_method: { values: ["GET"] } },
      { source_ip: { values: ["10.0.0.0/8"] } },
    ]);
  });

  it("gives all requests to the first of two target groups", () => {
    expect(release()["action"]).toEqual([
      {
        type: "forward",
        forward: {
          target_group: [
            { arn: expect.stringContaining("blue"), weight: 100 },
            { arn: expect.stringContaining("green"), weight: 0 },
          ],
        },
      },
    ]);
  });

  it("leaves the weights to ECS from then on, and is replaced with a target group that is replaced", () => {
    expect(release()["lifecycle"]).toEqual({
      ignore_changes: ["action"],
      replace_triggered_by: [
        expect.stringMatching(/^aws_lb_target_group\.blue_\w+\.id$/),
        expect.stringMatching(/^aws_lb_target_group\.green_\w+\.id$/),
      ],
    });
  });

  it("takes a host name that is known only later", () => {
    const { stack, defaults } = balancer();
    const { name } = new Route53Zone(stack, "zone", { name: "example.com" });
    new ListenerRule(stack, "api", { ...defaults, conditions: { hostHeaders: [name] } });
    expect(onlyResource(synthesize(stack), "aws_lb_listener_rule")["condition"]).toEqual([
      { host_header: { values: [expect.stringMatching(/^\$\{aws_route53_zone\.zone\.name\}$/)] } },
    ]);
  });

  it.each([1, 50000])("takes the priority %i", (priority) => {
    expect(rule({ priority })["priority"]).toBe(priority);
  });

  it("takes 5 values and 5 wildcards", () => {
    const conditions = { pathPatterns: ["/a*", "/b*", "/c*"], hostHeaders: ["?.example.com", "*.example.com"] };
    expect(() => rule({ conditions })).not.toThrow();
  });

  it("refuses a priority that another rule of the load balancer has", () => {
    const { stack, network, defaults } = balancer();
    new ListenerRule(stack, "api", defaults);
    const message = "priority: must be one that no other rule of test/alb has (test/api does), given 10";
    expect(() => new ListenerRule(stack, "web", defaults)).toThrow(message);
    const other = new ApplicationLoadBalancer(stack, "other", { network, certificate: { plaintext: true } });
    expect(() => new ListenerRule(stack, "elsewhere", { ...defaults, loadBalancer: other })).not.toThrow();
  });

  it.each<[string, Rest, string]>([
    ["priority 0", { priority: 0 }, "priority: must be 1 to 50000, given 0"],
    ["priority 50001", { priority: 50001 }, "priority: must be 1 to 50000, given 50001"],
    ["no condition", { conditions: {} }, "conditions: must have at least one condition, for example pathPatterns"],
    ["a condition without values", { conditions: { pathPatterns: [] } }, "pathPatterns: must have at least one value"],
    [
      "6 values in two conditions",
      { conditions: { pathPatterns: ["/a", "/b", "/c"], hostHeaders: ["a.b", "b.b", "c.b"] } },
      "conditions: must have 5 values or fewer, all together",
    ],
    [
      "6 wildcards",
      { conditions: { pathPatterns: ["/*/*/*", "/?/?/?"] } },
      "conditions: must have 5 wildcards (* and ?) or fewer, all together",
    ],
    [
      "a path of 129 characters",
      { conditions: { pathPatterns: [`/${"a".repeat(128)}`] } },
      "conditions.pathPatterns[0]: must be 128 characters or fewer",
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => rule(props)).toThrow(message);
    expect(() => rule(props)).toThrow("test/api: wrong props");
  });

  it("refuses target groups that it cannot forward to", () => {
    const { stack, network, defaults } = balancer();
    const elsewhere = new Network(stack, "other", { region: "eu-west-1", zones: [...ZONES] });
    const tcp = new TargetGroup(stack, "tcp", { network, port: 80, protocol: "TCP" });
    const far = new TargetGroup(stack, "far", { network: elsewhere, port: 80 });
    const attempt = (props: Partial<ListenerRuleProps>) => () =>
      new ListenerRule(stack, Object.keys(props).join(), { ...defaults, ...props });
    expect(attempt({ targetGroup: tcp })).toThrow("targetGroup: must have the protocol HTTP or HTTPS");
    expect(attempt({ alternateTargetGroup: far })).toThrow(
      "alternateTargetGroup: must be in the load balancer's network",
    );
    const same = { targetGroup: defaults.targetGroup, alternateTargetGroup: defaults.targetGroup };
    expect(attempt(same)).toThrow("alternateTargetGroup: must be another target group than targetGroup");
  });
});
