import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set/index.js";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association/index.js";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration/index.js";
import { Construct } from "constructs";
import { GLOBAL_REGION, providerIn } from "../dns/provider-in-region.js";
import { physicalName } from "../naming/physical-name.js";
import { PropsError, parseProps } from "../props/parse-props.js";
import {
  byVersion,
  capacityUnits,
  type ParsedWebFirewallProps,
  type WebFirewallProps,
  webFirewallSchema,
} from "./web-firewall-props.js";
import { firewallRules, type IpSetArns, visibility } from "./web-firewall-rules.js";

/** Of web ACLs and IP sets: https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html */
const NAME_MAX = 128;
/** WAF logs to log groups with this beginning alone: https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
const LOG_GROUP_PREFIX = "aws-waf-logs-";
/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const LOG_GROUP_NAME_MAX = 512;

/**
 * An AWS WAF web ACL: lets requests through unless one of AWS's managed rules, the limit for each client address, or a list
 * of addresses says otherwise. What is blocked by the limit is answered 429, all else 403.
 *
 * Survives the loss of any one zone: WAF is part of the load balancer, API or edge location that asks it. Survives floods
 * from single addresses; AWS takes up to a minute to notice one. Does not survive a flood from many addresses, which is the
 * concern of scaling and of Shield, nor a load balancer that cannot reach WAF: it then answers 500 rather than let requests
 * through unseen. A new managed rule of AWS may block good requests: watch it with `WebFirewallAlarms`, or fix its version.
 * Sources: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html,
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html (waf.fail_open.enabled)
 *
 * With `CLOUDFRONT` everything here is in us-east-1, wherever the stack is.
 */
export class WebFirewall extends Construct {
  readonly webAcl: Wafv2WebAcl;
  readonly scope: "REGIONAL" | "CLOUDFRONT";
  /** The metrics of the whole web ACL have it as `WebACL`, those of a rule also its name as `Rule`. */
  readonly metricName: string;
  /** Web ACL capacity units that its rules use; up to 1500 are included in the price of requests. */
  readonly capacityUnits: number;
  /** Whether one address is limited. */
  readonly rateLimited: boolean;
  readonly logGroup: CloudwatchLogGroup | undefined;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: WebFirewallProps = {}) {
    super(scope, id);
    const parsed = parseProps(this, webFirewallSchema, props);
    const provider = parsed.scope === "CLOUDFRONT" ? providerIn(this, GLOBAL_REGION) : undefined;
    this.scope = parsed.scope;
    this.capacityUnits = capacityUnits(parsed);
    this.rateLimited = parsed.rateLimit !== false;
    this.metricName = physicalName(this, { maxLength: NAME_MAX });
    this.webAcl = new Wafv2WebAcl(this, "Resource", {
      name: this.metricName,
      description: this.node.path,
      scope: parsed.scope,
      defaultAction: { allow: {} },
      rule: firewallRules(parsed, createIpSets(this, parsed, provider)),
      visibilityConfig: visibility(this.metricName),
      provider,
    });
    if (parsed.logging) this.logGroup = createLogging(this, parsed.logging, provider);
  }

  /**
   * Lets the requests of a resource of the region pass here: an API, a user pool. Load balancers take `webAcl.arn` as
   * their `webAclArn`, as distributions do.
   */
  protect(id: string, resourceArn: string): Wafv2WebAclAssociation {
    if (this.scope === "CLOUDFRONT") {
      throw new PropsError(
        `${this.node.path}: has the scope CLOUDFRONT: give its ARN to the distribution as webAclArn`,
      );
    }
    return new Wafv2WebAclAssociation(this, id, { resourceArn, webAclArn: this.webAcl.arn });
  }
}

function createIpSets(scope: WebFirewall, props: ParsedWebFirewallProps, provider: AwsProvider | undefined): IpSetArns {
  const lists = (["allow", "block"] as const).flatMap((list) =>
    Object.entries(byVersion(props[list])).map(([version, addresses]) => ({ list, version, addresses })),
  );
  return Object.fromEntries(
    lists
      .filter(({ addresses }) => addresses.length > 0)
      .map(({ list, version, addresses }) => {
        const role = `${list}-${version}`;
        const ipSet = new Wafv2IpSet(scope, role, {
          name: `${physicalName(scope, { maxLength: NAME_MAX - role.length - 1 })}-${role}`,
          scope: props.scope,
          ipAddressVersion: version.toUpperCase(),
          addresses,
          provider,
        });
        return [role, ipSet.arn];
      }),
  );
}

function createLogging(
  scope: WebFirewall,
  logging: Exclude<ParsedWebFirewallProps["logging"], false>,
  provider: AwsProvider | undefined,
): CloudwatchLogGroup {
  const logGroup = new CloudwatchLogGroup(scope, "log-group", {
    name: `${LOG_GROUP_PREFIX}${physicalName(scope, { maxLength: LOG_GROUP_NAME_MAX - LOG_GROUP_PREFIX.length })}`,
    retentionInDays: logging.retentionInDays,
    provider,
  });
  const kept = ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"].map((action) => ({ actionCondition: { action } }));
  new Wafv2WebAclLoggingConfiguration(scope, "logging", {
    resourceArn: scope.webAcl.arn,
    logDestinationConfigs: [logGroup.arn],
    // Both let whoever reads them act as the client.
    redactedFields: ["authorization", "cookie"].map((name) => ({ singleHeader: { name } })),
    loggingFilter:
      logging.requests === "all"
        ? undefined
        : { defaultBehavior: "DROP", filter: [{ behavior: "KEEP", requirement: "MEETS_ANY", condition: kept }] },
    provider,
  });
  return logGroup;
}
