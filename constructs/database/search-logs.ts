import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy/index.js";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import type { Construct } from "constructs";
import { policyDocument } from "../security/policy-document.js";
import type { ParsedSearchDomainProps } from "./search-domain-props.js";

/** Construct id → log type: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html */
const LOGS = {
  "index-slow-log": "INDEX_SLOW_LOGS",
  "search-slow-log": "SEARCH_SLOW_LOGS",
  "error-log": "ES_APPLICATION_LOGS",
  "audit-log": "AUDIT_LOGS",
};

/**
 * The arguments with which a domain writes its logs, and the permission that it needs before it is made.
 * Source: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html
 */
export function publishSearchLogs(
  scope: Construct,
  domainName: string,
  { logPublishing: options }: ParsedSearchDomainProps,
) {
  if (!options) return {};
  const { accountId } = new DataAwsCallerIdentity(scope, "account");
  const groups = Object.keys(LOGS).map(
    (id) =>
      new CloudwatchLogGroup(scope, id, {
        name: `/aws/opensearch/${domainName}/${id}`,
        retentionInDays: options.retentionInDays,
      }),
  );
  const policy = new CloudwatchLogResourcePolicy(scope, "log-policy", {
    policyName: domainName,
    policyDocument: policyDocument([
      {
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: groups.map(({ arn }) => `${arn}:*`),
        principal: { Service: "es.amazonaws.com" },
        condition: { StringEquals: { "aws:SourceAccount": accountId } },
      },
    ]),
  });
  return {
    logPublishingOptions: Object.values(LOGS).map((logType, index) => ({
      logType,
      cloudwatchLogGroupArn: groups[index]?.arn ?? "",
    })),
    dependsOn: [policy],
  };
}
