import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy/index.js";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { MskCluster } from "@cdktf/provider-aws/lib/msk-cluster/index.js";
import { MskConfiguration } from "@cdktf/provider-aws/lib/msk-configuration/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { PropsError, parseProps } from "../props/parse-props.js";
import { shownValue } from "../props/shown-value.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { type KafkaClusterProps, kafkaClusterSchema, type ParsedKafkaClusterProps } from "./kafka-cluster-props.js";
import { serverProperties } from "./kafka-server-properties.js";

/** AWS: https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html (clusterName) */
const CLUSTER_NAME_MAX = 64;
const NAME_MAX = 255;
/** IAM over TLS: https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html */
const PORT = 9098;
/** Percent: https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand-setup.html (50 to 60) */
const STORAGE_TARGET = 60;

/**
 * An MSK cluster of Kafka with the same number of brokers in each of two or three zones, encrypted, whose clients prove
 * themselves with IAM over TLS.
 *
 * Survives the loss of a broker or a zone: topics have a copy in every zone, and all but one must acknowledge a write
 * of a producer with `acks=all`, so that nothing it was told of is lost. With two zones one copy may be left alone for a
 * time. A topic that is made with other settings than the defaults of the cluster survives what these say.
 * Does not survive the loss of the region. There is no backup: what a client deletes is gone.
 * Sources: https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html,
 * https://docs.aws.amazon.com/msk/latest/developerguide/msk-default-configuration.html
 */
export class KafkaCluster extends Construct {
  readonly cluster: MskCluster;
  readonly configuration: MskConfiguration;
  readonly securityGroup: SecurityGroup;
  readonly encryptionKey: EncryptionKey;
  /** How many there are; MSK numbers them from 1. */
  readonly brokers: number;
  /** TCP port of every broker; TLS and IAM only. */
  readonly port: number = PORT;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: KafkaClusterProps) {
    super(scope, id);
    const parsed = parseProps(this, kafkaClusterSchema, props);
    const { network } = parsed;
    this.brokers = parsed.zones.length * parsed.brokersPerZone;
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Data at rest of ${this.node.path}` });
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: NAME_MAX }),
      description: "Kafka brokers",
      vpcId: network.vpc.id,
    });
    this.configuration = createConfiguration(this, parsed);
    this.cluster = createCluster(this, parsed);
    growStorage(this, parsed);
  }

  /** `host:port` pairs that clients start with, separated by commas. */
  get bootstrapServers(): string {
    return this.cluster.bootstrapBrokersSaslIam;
  }

  /** Lets `client` connect. The id says who to whom, for example `service-to-kafka`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port: this.port });
  }

  /**
   * Lets `grantee` connect and describe the cluster.
   * Source: https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html
   */
  grantConnect(grantee: Grantee): void {
    const actions = ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster"];
    grantTo(grantee, this, "connect", [{ actions, resources: [this.cluster.arn] }]);
  }

  /** Lets `grantee` connect and write to the topic `topic`; `*` at its end stands for any ending. */
  grantProduce(grantee: Grantee, topic: string): void {
    this.grantConnect(grantee);
    this.grantTopic(grantee, "produce", topic, [
      {
        actions: ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"],
        resources: [this.arnOf("topic", topic)],
      },
      { actions: ["kafka-cluster:WriteDataIdempotently"], resources: [this.cluster.arn] },
    ]);
  }

  /** Lets `grantee` connect and read the topic `topic` in consumer groups that `group` matches. */
  grantConsume(grantee: Grantee, topic: string, group: string): void {
    this.grantConnect(grantee);
    this.grantTopic(grantee, `consume-${name(this, "group", group)}`, topic, [
      { actions: ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"], resources: [this.arnOf("topic", topic)] },
      { actions: ["kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup"], resources: [this.arnOf("group", group)] },
    ]);
  }

  private grantTopic(grantee: Grantee, verb: string, topic: string, statements: PolicyStatement[]): void {
    grantTo(grantee, this, `${verb}-${name(this, "topic", topic)}`, statements);
  }

  /** `arn:…:topic/name/uuid/topic`: https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html */
  private arnOf(type: "topic" | "group", pattern: string): string {
    return `${Fn.replace(this.cluster.arn, ":cluster/", `:${type}/`)}/${pattern}`;
  }
}

/** The name as it stands in the name of an IAM policy, which may have a `+` and no `*`. */
function name(cluster: KafkaCluster, of: "topic" | "group", pattern: string): string {
  if (typeof pattern !== "string" || !/^[\w.-]*\*?$/.test(pattern) || pattern === "") {
    throw new PropsError(
      `${cluster.node.path}: ${of} must be letters, digits, ., _ and -, with * at most at the end, given ${shownValue(pattern)}`,
    );
  }
  return pattern.replace("*", "+");
}

function createConfiguration(cluster: KafkaCluster, props: ParsedKafkaClusterProps): MskConfiguration {
  return new MskConfiguration(cluster, "configuration", {
    name: physicalName(cluster, { maxLength: NAME_MAX, replaceOn: [props.kafkaVersion] }),
    kafkaVersions: [props.kafkaVersion],
    serverProperties: serverProperties(props.zones.length, props.serverProperties),
    // The old one is in use until the cluster has moved to the new one.
    lifecycle: { createBeforeDestroy: true },
  });
}

function createCluster(kafka: KafkaCluster, props: ParsedKafkaClusterProps): MskCluster {
  const { network, zones } = props;
  return new MskCluster(kafka, "Resource", {
    clusterName: physicalName(kafka, { maxLength: CLUSTER_NAME_MAX }),
    kafkaVersion: props.kafkaVersion,
    numberOfBrokerNodes: kafka.brokers,
    enhancedMonitoring: props.enhancedMonitoring,
    brokerNodeGroupInfo: {
      instanceType: props.instanceType,
      clientSubnets: zones.map((zone) => network.subnet("isolated", zone).id),
      securityGroups: [kafka.securityGroup.id],
      storageInfo: { ebsStorageInfo: { volumeSize: props.storage.volumeSize } },
    },
    configurationInfo: { arn: kafka.configuration.arn, revision: kafka.configuration.latestRevision },
    clientAuthentication: { sasl: { iam: true }, unauthenticated: false },
    encryptionInfo: {
      encryptionAtRestKmsKeyArn: kafka.encryptionKey.key.arn,
      encryptionInTransit: { clientBroker: "TLS", inCluster: true },
    },
    loggingInfo: { brokerLogs: { cloudwatchLogs: brokerLogs(kafka, props) } },
    // The disks grow by themselves, and MSK cannot make them smaller.
    lifecycle: { ignoreChanges: ["broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size"] },
  });
}

function brokerLogs(kafka: KafkaCluster, { brokerLogs: options }: ParsedKafkaClusterProps) {
  if (!options) return { enabled: false };
  const group = new CloudwatchLogGroup(kafka, "broker-log", {
    name: `/aws/msk/${kafka.node.path}`,
    retentionInDays: options.retentionInDays,
  });
  return { enabled: true, logGroup: group.name };
}

/** https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand-setup.html */
function growStorage(kafka: KafkaCluster, { storage }: ParsedKafkaClusterProps): void {
  const target = new AppautoscalingTarget(kafka, "storage", {
    serviceNamespace: "kafka",
    resourceId: kafka.cluster.arn,
    scalableDimension: "kafka:broker-storage:VolumeSize",
    minCapacity: 1,
    maxCapacity: storage.maxVolumeSize,
  });
  new AppautoscalingPolicy(kafka, "storage-utilization", {
    name: physicalName(kafka, { maxLength: NAME_MAX }),
    policyType: "TargetTrackingScaling",
    serviceNamespace: target.serviceNamespace,
    resourceId: target.resourceId,
    scalableDimension: target.scalableDimension,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: STORAGE_TARGET,
      disableScaleIn: true,
      predefinedMetricSpecification: { predefinedMetricType: "KafkaBrokerStorageUtilization" },
    },
  });
}
