import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { SyntheticsCanary } from "@cdktf/provider-aws/lib/synthetics-canary/index.js";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { Network } from "../network/network.js";
import { parseProps } from "../props/parse-props.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { ServiceRole } from "../security/service-role.js";
import { ObjectStore } from "../storage/object-store.js";
import { type HeartbeatProps, heartbeatSchema, type ParsedHeartbeatProps } from "./heartbeat-props.js";
import { SCRIPT, SCRIPT_PATH } from "./heartbeat-script.js";
import type { Metric } from "./metric-alarm.js";
import { storedZip } from "./stored-zip.js";

/** https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_CreateCanary.html (Name) */
const CANARY_NAME_MAX = 255;
const ALARM_NAME_MAX = 255;
/** Of Lambda, which is behind it; with less than 15 it may not start: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Library_nodejs_puppeteer.html */
const RUN_SECONDS = 60;
/** The least, and a multiple of 64: https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_CanaryRunConfigInput.html */
const MEMORY = 960;
const RUNS_IN_A_ROW = 3;
const HTTPS_PORT = 443;

/**
 * A CloudWatch Synthetics canary that asks a URL every minute, as a client does, and an alarm when three answers in a row
 * are bad or absent. Its script comes with it. Unlike a health check of Route 53 it checks the certificate, it can ask
 * inside a network, and its alarm is in the region of the stack.
 *
 * Survives the loss of any one zone: Synthetics runs on Lambda, which is regional; in a `network` it runs in every zone's
 * private subnet. Does not survive the loss of its own region: put it into another region than what it asks, and it tells of
 * the loss of that region after 3 minutes.
 * Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/security-resilience.html
 *
 * The log group of its runs is made by Lambda under a name that is not known before, and stays when it is destroyed.
 */
export class Heartbeat extends Construct {
  readonly canary: SyntheticsCanary;
  readonly alarm: CloudwatchMetricAlarm;
  /** The results of its runs. */
  readonly artifacts: ObjectStore;
  /** In a network: let it connect to what it asks. TCP 443 is open to everywhere. */
  readonly securityGroup: SecurityGroup | undefined;
  /** Percent of runs that went well. */
  readonly successPercent: Metric;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: HeartbeatProps) {
    super(scope, id);
    const parsed = parseProps(this, heartbeatSchema, props);
    const { network, retentionInDays, forceDestroy } = parsed;
    const name = physicalName(this, { maxLength: CANARY_NAME_MAX });
    this.artifacts = new ObjectStore(this, "artifacts", {
      encryptionKey: "s3-managed",
      lifecycle: { expirationDays: retentionInDays, noncurrentDays: 1 },
      backup: false,
      forceDestroy,
    });
    if (network) this.securityGroup = securityGroup(this, network);
    this.canary = createCanary(this, name, parsed);
    this.successPercent = {
      namespace: "CloudWatchSynthetics",
      name: "SuccessPercent",
      dimensions: { CanaryName: this.canary.name },
      statistic: "Average",
    };
    this.alarm = createAlarm(this, parsed);
  }
}

function createCanary(scope: Heartbeat, name: string, props: ParsedHeartbeatProps): SyntheticsCanary {
  const { url, rateMinutes, timeoutSeconds, searchString, network, retentionInDays } = props;
  const { artifacts, securityGroup: group } = scope;
  // A bucket of its own, in which nothing expires.
  const scripts = new ObjectStore(scope, "script", {
    encryptionKey: "s3-managed",
    backup: false,
    // It holds nothing that the next apply does not make again.
    forceDestroy: true,
  });
  const script = createScript(scope, scripts);
  const role = new ServiceRole(scope, "role", {
    service: "lambda.amazonaws.com",
    statements: permissions(scope, name, network !== undefined),
  });
  return role.usedBy(
    new SyntheticsCanary(scope, "Resource", {
      name,
      runtimeVersion: props.runtimeVersion,
      handler: "heartbeat.handler",
      s3Bucket: scripts.bucket.id,
      s3Key: script.key,
      s3Version: script.versionId,
      artifactS3Location: `s3://${artifacts.bucket.id}/`,
      artifactConfig: { s3Encryption: { encryptionMode: "SSE_S3" } },
      executionRoleArn: role.role.arn,
      schedule: { expression: `rate(${rateMinutes} ${rateMinutes === 1 ? "minute" : "minutes"})` },
      runConfig: {
        timeoutInSeconds: RUN_SECONDS,
        memoryInMb: MEMORY,
        environmentVariables: {
          URL_TO_ASK: url,
          TIMEOUT_SECONDS: String(timeoutSeconds),
          ...(searchString !== undefined && { SEARCH_STRING: searchString }),
        },
      },
      vpcConfig: network && group && { subnetIds: network.subnetIds("private"), securityGroupIds: [group.id] },
      successRetentionPeriod: retentionInDays,
      failureRetentionPeriod: retentionInDays,
      startCanary: true,
      deleteLambda: true,
      dependsOn: [...role.ready, ...artifacts.ready],
    }),
  );
}

function createScript(scope: Heartbeat, { bucket, ready }: ObjectStore): S3Object {
  return new S3Object(scope, "script-object", {
    bucket: bucket.id,
    key: "heartbeat.zip",
    contentType: "application/zip",
    contentBase64: storedZip(SCRIPT_PATH, SCRIPT),
    dependsOn: [...ready],
  });
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_CanaryPermissions.html */
function permissions(scope: Heartbeat, name: string, inNetwork: boolean): PolicyStatement[] {
  const { accountId } = new DataAwsCallerIdentity(scope, "account");
  const { partition } = new DataAwsPartition(scope, "partition");
  const { arn } = scope.artifacts.bucket;
  return [
    { actions: ["s3:PutObject", "s3:GetObject"], resources: [`${arn}/*`] },
    { actions: ["s3:GetBucketLocation"], resources: [arn] },
    {
      actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`arn:${partition}:logs:*:${accountId}:log-group:/aws/lambda/cwsyn-${name}-*`],
    },
    {
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      condition: { StringEquals: { "cloudwatch:namespace": "CloudWatchSynthetics" } },
    },
    { actions: ["s3:ListAllMyBuckets"], resources: ["*"] },
    ...(inNetwork
      ? [
          {
            actions: ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"],
            resources: ["*"],
          },
        ]
      : []),
  ];
}

function securityGroup(scope: Heartbeat, network: Network): SecurityGroup {
  const group = new SecurityGroup(scope, "security-group", {
    name: physicalName(scope, { maxLength: 255 }),
    description: "Heartbeat",
    vpcId: network.vpc.id,
  });
  const out = { ipProtocol: "tcp", fromPort: HTTPS_PORT, toPort: HTTPS_PORT, securityGroupId: group.id };
  new VpcSecurityGroupEgressRule(scope, "https-out", { ...out, description: "HTTPS", cidrIpv4: "0.0.0.0/0" });
  if (network.ipv6) {
    new VpcSecurityGroupEgressRule(scope, "https-out-ipv6", { ...out, description: "HTTPS", cidrIpv6: "::/0" });
  }
  return group;
}

function createAlarm(scope: Heartbeat, { url, rateMinutes, alarmTopic }: ParsedHeartbeatProps): CloudwatchMetricAlarm {
  const { namespace, name, dimensions, statistic } = scope.successPercent;
  const actions = [alarmTopic.topic.arn];
  return new CloudwatchMetricAlarm(scope, "alarm", {
    alarmName: physicalName(scope, { maxLength: ALARM_NAME_MAX }),
    alarmDescription:
      `${url} gave ${RUNS_IN_A_ROW} bad answers in a row, or the heartbeat does not run: clients may find the system down. ` +
      "Next step: open the canary's last run in CloudWatch, which says what was answered; then look at the load balancer.",
    namespace,
    metricName: name,
    dimensions,
    statistic,
    period: rateMinutes * 60,
    // A run is 100 or 0.
    comparisonOperator: "LessThanThreshold",
    threshold: 50,
    evaluationPeriods: RUNS_IN_A_ROW,
    datapointsToAlarm: RUNS_IN_A_ROW,
    treatMissingData: "breaching",
    actionsEnabled: true,
    alarmActions: actions,
    okActions: actions,
  });
}
