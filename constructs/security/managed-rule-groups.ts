/** A rule group that AWS keeps up to date. */
interface ManagedRuleGroup {
  readonly name: string;
  /** Web ACL capacity units. */
  readonly capacity: number;
  /** Whether a version of it can be chosen. */
  readonly versioned: boolean;
}

/**
 * The managed rule groups without a price of their own.
 * Sources: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html,
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-use-case.html,
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-ip-rep.html
 */
export const MANAGED_RULE_GROUPS = {
  "ip-reputation": { name: "AWSManagedRulesAmazonIpReputationList", capacity: 25, versioned: false },
  "anonymous-ip": { name: "AWSManagedRulesAnonymousIpList", capacity: 50, versioned: false },
  common: { name: "AWSManagedRulesCommonRuleSet", capacity: 700, versioned: true },
  "known-bad-inputs": { name: "AWSManagedRulesKnownBadInputsRuleSet", capacity: 200, versioned: true },
  "admin-protection": { name: "AWSManagedRulesAdminProtectionRuleSet", capacity: 100, versioned: true },
  sql: { name: "AWSManagedRulesSQLiRuleSet", capacity: 200, versioned: true },
  linux: { name: "AWSManagedRulesLinuxRuleSet", capacity: 200, versioned: true },
  posix: { name: "AWSManagedRulesUnixRuleSet", capacity: 100, versioned: true },
  windows: { name: "AWSManagedRulesWindowsRuleSet", capacity: 200, versioned: true },
  php: { name: "AWSManagedRulesPHPRuleSet", capacity: 100, versioned: true },
  wordpress: { name: "AWSManagedRulesWordPressRuleSet", capacity: 100, versioned: true },
} as const satisfies Readonly<Record<string, ManagedRuleGroup>>;

export type ManagedRuleGroupName = keyof typeof MANAGED_RULE_GROUPS;

export const MANAGED_RULE_GROUP_NAMES = Object.keys(MANAGED_RULE_GROUPS) as [
  ManagedRuleGroupName,
  ...ManagedRuleGroupName[],
];
