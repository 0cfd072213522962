import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { Construct } from "constructs";
import { ServiceRole } from "../security/service-role.js";

export interface FlowLogsProps {
  readonly vpc: Vpc;
  readonly trafficType: "ALL" | "ACCEPT" | "REJECT";
  /** Days. */
  readonly retentionInDays: number;
}

/** The flow logs of a VPC in a CloudWatch log group of their own. */
export class FlowLogs extends Construct {
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, { vpc, trafficType, retentionInDays }: FlowLogsProps) {
    super(scope, id);
    this.logGroup = new CloudwatchLogGroup(this, "log-group", {
      name: `/vpc/${this.node.path}`,
      retentionInDays,
    });
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
    const writer = new ServiceRole(this, "writer", {
      service: "vpc-flow-logs.amazonaws.com",
      statements: [
        {
          actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          resources: [`${this.logGroup.arn}:*`],
        },
      ],
    });
    new FlowLog(this, "Resource", {
      vpcId: vpc.id,
      trafficType,
      logDestinationType: "cloud-watch-logs",
      logDestination: this.logGroup.arn,
      iamRoleArn: writer.role.arn,
      maxAggregationInterval: 60,
      tags: { Name: this.node.path.replaceAll("/", "-") },
    });
  }
}
