import { describe, expect, it } from "vitest";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { ListenerRule } from "../../../constructs/load-balancer/listener-rule.js";
import type { RuleConditions } from "../../../constructs/load-balancer/rule-conditions.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import { CERTIFICATE_ARN, setting } from "./setting.js";

/** What is said of two rules, of which `first` has the smaller priority and `second` is made first. */
function problem(first: RuleConditions, second: RuleConditions): string {
  const { stack, network } = setting();
  const targetGroup = new TargetGroup(stack, "targets", { network, port: 8080 });
  const loadBalancer = new ApplicationLoadBalancer(stack, "alb", { network, certificate: { arn: CERTIFICATE_ARN } });
  new ListenerRule(stack, "second", { loadBalancer, targetGroup, priority: 20, conditions: second });
  try {
    new ListenerRule(stack, "first", { loadBalancer, targetGroup, priority: 10, conditions: first });
  } catch (error) {
    return String(error);
  }
  return "none";
}

const SAME =
  "PropsError: test/first: wrong props\n  conditions: must not be those of another rule: test/first (priority 10) and " +
  "test/second (priority 20) take the same requests, and the second gets none";
const WIDER =
  "PropsError: test/first: wrong props\n  conditions: must be tried before wider ones: test/first (priority 10) leaves no " +
  "request to test/second (priority 20)";

const api = { pathPatterns: ["/api/*"] };
const host = (name: string) => ({ hostHeaders: [name] });

describe("Two rules of one load balancer", () => {
  it.each<[string, RuleConditions, RuleConditions]>([
    ["the same path", api, api],
    ["the same values in another order", { pathPatterns: ["/a", "/b"] }, { pathPatterns: ["/b", "/a"] }],
    ["the same host in other capitals", host("Shop.example.com"), host("shop.example.com")],
    ["the same header by another name", { httpHeaders: { "X-Beta": ["1"] } }, { httpHeaders: { "x-beta": ["1"] } }],
    ["the same host and path", { ...api, ...host("a.example.com") }, { ...host("a.example.com"), ...api }],
  ])("may not both have %s: both are named", (_, first, second) => {
    expect(problem(first, second)).toBe(SAME);
  });

  it.each<[string, RuleConditions, RuleConditions]>([
    ["every path", { pathPatterns: ["/*"] }, api],
    ["every host of a domain", host("*.example.com"), host("shop.example.com")],
    ["its path on every host", api, { ...api, ...host("a.example.com") }],
    ["more paths", { pathPatterns: ["/api/*", "/web/*"] }, { pathPatterns: ["/web/a?"] }],
  ])("may not have the wider one first: %s", (_, first, second) => {
    expect(problem(first, second)).toBe(WIDER);
  });

  it.each<[string, RuleConditions, RuleConditions]>([
    ["the narrower one first", api, { pathPatterns: ["/*"] }],
    ["different paths", api, { pathPatterns: ["/web/*"] }],
    ["paths in other capitals", api, { pathPatterns: ["/API/*"] }],
    ["one path in common", { pathPatterns: ["/a", "/b"] }, { pathPatterns: ["/b", "/c"] }],
    ["a path of one host alone", { ...api, ...host("a.example.com") }, api],
    ["a method alone", { ...api, httpRequestMethods: ["GET"] }, api],
    ["one character where the other has many", { pathPatterns: ["/?"] }, { pathPatterns: ["/*"] }],
    ["a dot that stands for itself", { pathPatterns: ["/a.b"] }, { pathPatterns: ["/a-b"] }],
  ])("may have %s", (_, first, second) => {
    expect(problem(first, second)).toBe("none");
  });
});
