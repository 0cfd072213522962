import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MANAGED_RULE_GROUP_NAMES, MANAGED_RULE_GROUPS } from "../../../constructs/security/managed-rule-groups.js";
import { WebFirewall } from "../../../constructs/security/web-firewall.js";
import { capacityUnits, type WebFirewallProps } from "../../../constructs/security/web-firewall-props.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly action?: object;
  readonly override_action?: object;
  readonly statement: Record<string, Record<string, unknown>>;
}

function build(props: WebFirewallProps = {}) {
  const stack = testStack();
  return { stack, firewall: new WebFirewall(stack, "firewall", props) };
}

const file = (props: WebFirewallProps = {}) => synthesize(build(props).stack);
const webAcl = (props: WebFirewallProps = {}) => onlyResource(file(props), "aws_wafv2_web_acl");

function rules(props: WebFirewallProps = {}): Record<string, Rule> {
  return Object.fromEntries((webAcl(props)["rule"] as Rule[]).map((rule) => [rule.name, rule]));
}

describe("WebFirewall", () => {
  it("lets through what no rule blocks", () => {
    expect(webAcl()).toMatchObject({ scope: "REGIONAL", default_action: { allow: {} }, name: "test-firewall" });
    expect(Object.keys(rules())).toEqual(["rate-limit", "ip-reputation", "common", "known-bad-inputs"]);
  });

  it("blocks what AWS's rules find, in the version that AWS keeps up to date", () => {
    expect(rules()["common"]).toMatchObject({
      override_action: { none: {} },
      statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesCommonRuleSet" } },
    });
    expect(rules()["common"]?.statement["managed_rule_group_statement"]).not.toHaveProperty("version");
  });

  it("only counts with a group or with rules of it, and fixes a version, where asked for", () => {
    const managed = rules({
      managedRuleGroups: {
        sql: { count: "all" },
        common: { count: ["SizeRestrictions_BODY"], version: "Version_1.10" },
      },
    });
    expect(managed["sql"]?.override_action).toEqual({ count: {} });
    expect(managed["common"]?.statement["managed_rule_group_statement"]).toMatchObject({
      version: "Version_1.10",
      rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
    });
    expect(managed).not.toHaveProperty("ip-reputation");
  });

  it("answers an address 429 from 2000 requests in five minutes on", () => {
    expect(rules()["rate-limit"]).toMatchObject({
      action: { block: { custom_response: { response_code: 429 } } },
      statement: { rate_based_statement: { limit: 2000, evaluation_window_sec: 300, aggregate_key_type: "IP" } },
    });
    const limited = rules({ rateLimit: { limit: 100, evaluationWindowSeconds: 60 } });
    expect(limited["rate-limit"]?.statement["rate_based_statement"]).toMatchObject({
      limit: 100,
      evaluation_window_sec: 60,
    });
    expect(rules({ rateLimit: 500 })["rate-limit"]?.statement["rate_based_statement"]?.["limit"]).toBe(500);
    expect(rules({ rateLimit: false })).not.toHaveProperty("rate-limit");
  });

  it("takes the client's address from a header where a proxy is in between", () => {
    const behind = rules({ clientAddressHeader: "X-Forwarded-For", block: ["203.0.113.0/24"] });
    expect(behind["rate-limit"]?.statement["rate_based_statement"]).toMatchObject({
      aggregate_key_type: "FORWARDED_IP",
      forwarded_ip_config: { header_name: "X-Forwarded-For" },
    });
    expect(behind["block-ipv4"]?.statement["ip_set_reference_statement"]).toHaveProperty("ip_set_forwarded_ip_config");
  });

  it("lets listed addresses through before all else, and blocks others", () => {
    const lists = { allow: ["198.51.100.0/24", "2001:db8::/32"], block: ["203.0.113.0/24"] };
    const listed = rules(lists);
    expect(listed["allow-ipv4"]).toMatchObject({ priority: 0, action: { allow: {} } });
    expect(listed["allow-ipv6"]).toMatchObject({ priority: 1, action: { allow: {} } });
    expect(listed["block-ipv4"]).toMatchObject({ action: { block: {} } });
    expect(listed).not.toHaveProperty("block-ipv6");
    expect(resources(file(lists), "aws_wafv2_ip_set")["firewall/allow-ipv6"]).toMatchObject({
      ip_address_version: "IPV6",
      addresses: ["2001:db8::/32"],
    });
  });

  it("gives a rule the same number whatever other rules there are", () => {
    const before = rules()["known-bad-inputs"]?.priority;
    expect(rules({ managedRuleGroups: { "known-bad-inputs": {} } })["known-bad-inputs"]?.priority).toBe(before);
  });

  it("logs what it blocks and counts for 30 days, without what lets a reader act as the client", () => {
    expect(onlyResource(file(), "aws_cloudwatch_log_group")).toMatchObject({
      name: "aws-waf-logs-test-firewall",
      retention_in_days: 30,
    });
    const logging = onlyResource(file(), "aws_wafv2_web_acl_logging_configuration");
    expect(logging["logging_filter"]).toMatchObject({ default_behavior: "DROP" });
    expect(logging["redacted_fields"]).toEqual([
      { single_header: { name: "authorization" } },
      { single_header: { name: "cookie" } },
    ]);
    const all = file({ logging: { requests: "all", retentionInDays: 90 } });
    expect(onlyResource(all, "aws_wafv2_web_acl_logging_configuration")).not.toHaveProperty("logging_filter");
    expect(onlyResource(all, "aws_cloudwatch_log_group")["retention_in_days"]).toBe(90);
    expect(file({ logging: false }).resource).not.toHaveProperty("aws_cloudwatch_log_group");
  });

  it("is in us-east-1 with all its parts when it is for CloudFront", () => {
    const global = file({ scope: "CLOUDFRONT", block: ["203.0.113.0/24"] });
    for (const type of ["web_acl", "ip_set", "web_acl_logging_configuration"]) {
      expect(onlyResource(global, `aws_wafv2_${type}`)["provider"]).toBe("aws.us-east-1");
    }
    expect(onlyResource(global, "aws_cloudwatch_log_group")["provider"]).toBe("aws.us-east-1");
  });

  it("protects an API of its region, and no distribution that way", () => {
    const { stack, firewall } = build();
    const arn = "arn:aws:apigateway:eu-west-1::/restapis/a/stages/b";
    firewall.protect("api", arn);
    expect(onlyResource(synthesize(stack), "aws_wafv2_web_acl_association")).toMatchObject({ resource_arn: arn });
    const { firewall: global } = build({ scope: "CLOUDFRONT" });
    expect(() => global.protect("api", arn)).toThrow("give its ARN to the distribution as webAclArn");
  });

  it("uses 927 capacity units by default, and more with every rule", () => {
    expect(build().firewall.capacityUnits).toBe(927);
    expect(build({ allow: ["203.0.113.0/24", "2001:db8::/32"] }).firewall.capacityUnits).toBe(929);
    expect(build({ rateLimit: false, managedRuleGroups: {} }).firewall.capacityUnits).toBe(0);
  });

  it("never counts less than its managed groups together", () => {
    fc.assert(
      fc.property(fc.subarray([...MANAGED_RULE_GROUP_NAMES]), fc.boolean(), (names, listed) => {
        const managedRuleGroups = Object.fromEntries(names.map((name) => [name, {}]));
        const block = listed ? ["203.0.113.0/24"] : [];
        const units = capacityUnits({ managedRuleGroups, rateLimit: false, allow: [], block });
        const groups = names.reduce((sum, name) => sum + MANAGED_RULE_GROUPS[name].capacity, 0);
        expect(units - groups).toBe(listed ? 1 : 0);
      }),
    );
  });

  it.each<[string, WebFirewallProps, string]>([
    ["9 requests", { rateLimit: 9 }, "must be 10 to 2000000000 requests, given 9"],
    [
      "a window of 90 seconds",
      { rateLimit: { limit: 100, evaluationWindowSeconds: 90 as never } },
      "must be 60, 120, 300 or 600 seconds, given 90",
    ],
    ["an address that is no CIDR block", { block: ["203.0.113.7"] }, "must be an IPv4 or IPv6 CIDR block"],
    ["the whole world", { allow: ["0.0.0.0/0"] }, "must not hold /0"],
    [
      "a group that it does not know",
      { managedRuleGroups: { bots: {} } as never },
      "managedRuleGroups.bots: is not a known prop",
    ],
    [
      "a version of a group without versions",
      { managedRuleGroups: { "ip-reputation": { version: "Version_1.0" } } },
      "managedRuleGroups.ip-reputation.version: must be absent",
    ],
    [
      "more rules than the price includes",
      { managedRuleGroups: { common: {}, sql: {}, linux: {}, windows: {}, "known-bad-inputs": {} } },
      "must come to 1500 capacity units or fewer with the other rules, and come to 1502",
    ],
    ["a header that is none", { clientAddressHeader: "X Forwarded" }, "must be the name of a header"],
  ])("refuses %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
    expect(() => build(props)).toThrow("test/firewall: wrong props");
  });

  it("has a name that WAF takes, however long its path is", () => {
    const stack = testStack();
    new WebFirewall(stack, "firewall".repeat(20), { block: ["203.0.113.0/24"] });
    const synthesized = synthesize(stack);
    expect(String(onlyResource(synthesized, "aws_wafv2_web_acl")["name"])).toHaveLength(128);
    expect(String(onlyResource(synthesized, "aws_wafv2_ip_set")["name"]).length).toBeLessThanOrEqual(128);
  });
});
