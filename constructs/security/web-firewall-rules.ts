import type { Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { MANAGED_RULE_GROUP_NAMES, MANAGED_RULE_GROUPS, type ManagedRuleGroupName } from "./managed-rule-groups.js";
import type { ManagedRuleOptions, ParsedWebFirewallProps, RateLimit } from "./web-firewall-props.js";

/** Rules are asked from the lowest number on. A rule keeps its number when others come or go. */
const PRIORITIES = {
  "allow-ipv4": 0,
  "allow-ipv6": 1,
  "block-ipv4": 2,
  "block-ipv6": 3,
  "rate-limit": 10,
} as const;
const FIRST_MANAGED = 100;

/** ARNs of IP sets by the rule that they are for. */
export type IpSetArns = Readonly<Partial<Record<"allow-ipv4" | "allow-ipv6" | "block-ipv4" | "block-ipv6", string>>>;

type Header = string | undefined;

/** All rules of a web ACL. The metric of a rule has its name. */
export function firewallRules(props: ParsedWebFirewallProps, ipSets: IpSetArns): Wafv2WebAclRule[] {
  const { rateLimit, managedRuleGroups, clientAddressHeader } = props;
  return [
    ...Object.entries(ipSets).map(([name, arn]) => ipSetRule(name as keyof IpSetArns, arn, clientAddressHeader)),
    ...(rateLimit ? [rateLimitRule(rateLimit, clientAddressHeader)] : []),
    ...MANAGED_RULE_GROUP_NAMES.flatMap((name) => {
      const options = managedRuleGroups[name];
      return options ? [managedRule(name, options)] : [];
    }),
  ];
}

// The bindings leave the type of statements open, so that these have Terraform's own names.

function ipSetRule(name: keyof IpSetArns, arn: string, header: Header): Wafv2WebAclRule {
  return {
    name,
    priority: PRIORITIES[name],
    action: name.startsWith("allow") ? { allow: {} } : { block: {} },
    statement: {
      ip_set_reference_statement: {
        arn,
        ...(header !== undefined && {
          ip_set_forwarded_ip_config: { header_name: header, fallback_behavior: "NO_MATCH", position: "FIRST" },
        }),
      },
    },
    visibilityConfig: visibility(name),
  };
}

function rateLimitRule({ limit, evaluationWindowSeconds }: RateLimit, header: Header): Wafv2WebAclRule {
  return {
    name: "rate-limit",
    priority: PRIORITIES["rate-limit"],
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rate_based_statement: {
        limit,
        evaluation_window_sec: evaluationWindowSeconds,
        aggregate_key_type: header === undefined ? "IP" : "FORWARDED_IP",
        ...(header !== undefined && {
          forwarded_ip_config: { header_name: header, fallback_behavior: "NO_MATCH" },
        }),
      },
    },
    visibilityConfig: visibility("rate-limit"),
  };
}

function managedRule(group: ManagedRuleGroupName, { version, count }: ManagedRuleOptions): Wafv2WebAclRule {
  const names = Array.isArray(count) ? count : [];
  return {
    name: group,
    priority: FIRST_MANAGED + MANAGED_RULE_GROUP_NAMES.indexOf(group),
    overrideAction: count === "all" ? { count: {} } : { none: {} },
    statement: {
      managed_rule_group_statement: {
        vendor_name: "AWS",
        name: MANAGED_RULE_GROUPS[group].name,
        ...(version !== undefined && { version }),
        ...(names.length > 0 && {
          rule_action_override: names.map((name) => ({ name, action_to_use: { count: {} } })),
        }),
      },
    },
    visibilityConfig: visibility(group),
  };
}

export function visibility(metricName: string) {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
