import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { Construct } from "constructs";

export interface LogGroupsProps {
  readonly of: "cluster" | "instance";
  /** Identifier of the cluster or instance. */
  readonly identifier: string;
  readonly types: readonly string[];
  /** Days. */
  readonly retentionInDays: number;
  /** In front of the construct ids, where one construct has several databases. Default: nothing. */
  readonly idPrefix?: string;
}

/**
 * The log groups that a database exports to. They must exist before it does: RDS creates what is missing, and what it
 * creates is kept for ever.
 * Source of the names: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.CloudWatch.html
 */
export function createLogGroups(scope: Construct, props: LogGroupsProps): CloudwatchLogGroup[] {
  const { of, identifier, types, retentionInDays, idPrefix = "" } = props;
  return types.map(
    (type) =>
      new CloudwatchLogGroup(scope, `${idPrefix}${type}-log`, {
        name: `/aws/rds/${of}/${identifier}/${type}`,
        retentionInDays,
      }),
  );
}
