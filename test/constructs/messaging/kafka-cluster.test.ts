import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { describe, expect, it } from "vitest";
import { KafkaCluster } from "../../../constructs/messaging/kafka-cluster.js";
import type { KafkaClusterProps } from "../../../constructs/messaging/kafka-cluster-props.js";
import { Network } from "../../../constructs/network/network.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";
import { at } from "./messaging-stack.js";

type Choice = Partial<Omit<KafkaClusterProps, "network">>;

function build(props: Choice = {}, zones: readonly string[] = ZONES, id = "kafka") {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const kafka = new KafkaCluster(stack, id, {
    network,
    kafkaVersion: "3.8.x",
    instanceType: "kafka.m7g.large",
    ...props,
  });
  return { stack, network, kafka };
}

const cluster = (props: Choice = {}, zones: readonly string[] = ZONES) =>
  onlyResource(synthesize(build(props, zones).stack), "aws_msk_cluster");

const properties = (props: Choice = {}, zones: readonly string[] = ZONES) =>
  String(onlyResource(synthesize(build(props, zones).stack), "aws_msk_configuration")["server_properties"]).split("\n");

describe("KafkaCluster", () => {
  it("has one broker in the isolated subnet of each of three zones", () => {
    expect(cluster()).toMatchObject({
      cluster_name: "test-kafka",
      kafka_version: "3.8.x",
      number_of_broker_nodes: 3,
      broker_node_group_info: {
        instance_type: "kafka.m7g.large",
        client_subnets: ZONES.map((zone) => expect.stringContaining(`aws_subnet.network_isolated-${zone}_`)),
      },
    });
  });

  it("has as many brokers in every zone as it is told", () => {
    expect(cluster({ brokersPerZone: 2 })["number_of_broker_nodes"]).toBe(6);
  });

  it("is in three zones of a network that has more, and in both of one that has two", () => {
    expect(cluster({}, [...ZONES, "eu-west-1d"])["number_of_broker_nodes"]).toBe(3);
    expect(cluster({}, ZONES.slice(0, 2))["number_of_broker_nodes"]).toBe(2);
  });

  it("has a copy of every topic in each zone, of which all but one must have a write", () => {
    expect(properties()).toEqual([
      "default.replication.factor=3",
      "min.insync.replicas=2",
      "unclean.leader.election.enable=false",
    ]);
    expect(properties({}, ZONES.slice(0, 2))).toContain("default.replication.factor=2");
    expect(properties({}, ZONES.slice(0, 2))).toContain("min.insync.replicas=1");
  });

  it("takes other server properties, in an order that does not change", () => {
    const lines = properties({
      serverProperties: { "log.retention.hours": "72", "auto.create.topics.enable": "true" },
    });
    expect(lines).toEqual([...lines].sort());
    expect(lines).toContain("log.retention.hours=72");
  });

  it("makes a new configuration for a new version before it takes the old one away", () => {
    const name = (kafkaVersion: string) => {
      const configuration = onlyResource(synthesize(build({ kafkaVersion }).stack), "aws_msk_configuration");
      expect(configuration).toMatchObject({
        kafka_versions: [kafkaVersion],
        lifecycle: { create_before_destroy: true },
      });
      return configuration["name"];
    };
    expect(name("3.8.x")).not.toBe(name("3.9.x.kraft"));
  });

  it("lets clients in with IAM over TLS alone, and encrypts between brokers and at rest with its own key", () => {
    expect(cluster()).toMatchObject({
      client_authentication: { sasl: { iam: true }, unauthenticated: false },
      encryption_info: {
        encryption_at_rest_kms_key_arn: expect.stringMatching(/aws_kms_key\.kafka_encryption-key_\w+\.arn/),
        encryption_in_transit: { client_broker: "TLS", in_cluster: true },
      },
    });
  });

  it("encrypts with a key that is given", () => {
    const { stack, network } = build();
    const encryptionKey = new EncryptionKey(stack, "key", { description: "of all clusters" });
    new KafkaCluster(stack, "other", {
      network,
      kafkaVersion: "3.8.x",
      instanceType: "kafka.m7g.large",
      encryptionKey,
    });
    expect(at(synthesize(stack), "aws_msk_cluster", "other/Resource")["encryption_info"]).toMatchObject({
      encryption_at_rest_kms_key_arn: expect.stringMatching(/aws_kms_key\.key_\w+\.arn/),
    });
  });

  it("lets its disks grow from 100 to 1000 GiB, and never plans to shrink them", () => {
    const file = synthesize(build().stack);
    expect(onlyResource(file, "aws_msk_cluster")).toMatchObject({
      broker_node_group_info: { storage_info: { ebs_storage_info: { volume_size: 100 } } },
      lifecycle: { ignore_changes: ["broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size"] },
    });
    expect(onlyResource(file, "aws_appautoscaling_target")).toMatchObject({
      resource_id: expect.stringMatching(/aws_msk_cluster\.kafka_\w+\.arn/),
      scalable_dimension: "kafka:broker-storage:VolumeSize",
      max_capacity: 1000,
    });
    expect(onlyResource(file, "aws_appautoscaling_policy")).toMatchObject({
      target_tracking_scaling_policy_configuration: { target_value: 60, disable_scale_in: true },
    });
  });

  it.each([
    [{ volumeSize: 2000 }, 2000, 16_384],
    [{ volumeSize: 200, maxVolumeSize: 300 }, 200, 300],
  ])("has disks of %j", (storage, size, max) => {
    const file = synthesize(build({ storage }).stack);
    expect(onlyResource(file, "aws_msk_cluster")["broker_node_group_info"]).toMatchObject({
      storage_info: { ebs_storage_info: { volume_size: size } },
    });
    expect(onlyResource(file, "aws_appautoscaling_target")["max_capacity"]).toBe(max);
  });

  it("measures each broker, or as it is told", () => {
    expect(cluster()["enhanced_monitoring"]).toBe("PER_BROKER");
    expect(cluster({ enhancedMonitoring: "DEFAULT" })["enhanced_monitoring"]).toBe("DEFAULT");
  });

  it("writes its broker logs to a log group of its own, unless told not to", () => {
    const file = synthesize(build({ brokerLogs: { retentionInDays: 90 } }).stack);
    expect(at(file, "aws_cloudwatch_log_group", "kafka/broker-log")).toMatchObject({
      name: "/aws/msk/test/kafka",
      retention_in_days: 90,
    });
    const logs = (props: Choice) => cluster(props)["logging_info"];
    expect(logs({})).toMatchObject({ broker_logs: { cloudwatch_logs: { enabled: true } } });
    expect(logs({ brokerLogs: false })).toEqual({ broker_logs: { cloudwatch_logs: { enabled: false } } });
  });

  it("lets in only whom it is told to", () => {
    const { stack, network, kafka } = build();
    expect(resources(synthesize(stack), "aws_vpc_security_group_ingress_rule")).toEqual({});
    kafka.allowFrom("service-to-kafka", new SecurityGroup(stack, "client", { vpcId: network.vpc.id }));
    expect(onlyResource(synthesize(stack), "aws_vpc_security_group_ingress_rule")).toMatchObject({
      security_group_id: expect.stringContaining("kafka_security-group"),
      from_port: 9098,
      to_port: 9098,
    });
  });

  it("keeps its name within 64 characters", () => {
    const { stack } = build({}, ZONES, "a".repeat(100));
    expect(String(onlyResource(synthesize(stack), "aws_msk_cluster")["cluster_name"])).toHaveLength(64);
  });

  it.each<[Choice, string]>([
    [{ kafkaVersion: "3.8" }, "kafkaVersion: must be a Kafka version of MSK, such as 3.9.x"],
    [{ instanceType: "express.m7g.large" }, "instanceType: must be the type of a standard broker"],
    [{ brokersPerZone: 0 }, "brokersPerZone: must be 1 to 20 brokers, given 0"],
    [{ brokersPerZone: 21 }, "brokersPerZone: must be 1 to 20 brokers, given 21"],
    [{ storage: { volumeSize: 0 } }, "storage.volumeSize: must be 1 to 16384 GiB, given 0"],
    [{ storage: { volumeSize: 16_385 } }, "storage.volumeSize: must be 1 to 16384 GiB, given 16385"],
    [{ storage: { volumeSize: 200, maxVolumeSize: 100 } }, "storage.maxVolumeSize: must be at least volumeSize"],
    [
      { serverProperties: { "min.insync.replicas": "3" } },
      "serverProperties.min.insync.replicas: the name is set by the cluster: its redundancy rests on it",
    ],
    [{ serverProperties: { "log.dirs": "/a\nb=c" } }, "serverProperties.log.dirs: must be one line"],
  ])("refuses %j", (props, message) => {
    expect(() => build(props)).toThrow(message);
  });
});

describe("What a Kafka cluster grants", () => {
  function granted(grant: (kafka: KafkaCluster, role: ServiceRole) => void) {
    const { stack, kafka } = build();
    grant(kafka, new ServiceRole(stack, "role", { service: "ecs-tasks.amazonaws.com" }));
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    return Object.fromEntries(
      Object.entries(policies)
        .filter(([path]) => path.startsWith("role/"))
        .map(([path, { policy }]) => [path, String(policy)]),
    );
  }

  it("is to connect", () => {
    const policies = granted((kafka, role) => kafka.grantConnect(role));
    expect(Object.keys(policies)).toEqual(["role/connect-kafka"]);
    expect(policies["role/connect-kafka"]).toMatch(/kafka-cluster:Connect.*aws_msk_cluster\.kafka_\w+\.arn/);
  });

  it("is to write to one topic", () => {
    const policies = granted((kafka, role) => kafka.grantProduce(role, "orders"));
    expect(Object.keys(policies).sort()).toEqual(["role/connect-kafka", "role/produce-orders-kafka"]);
    expect(policies["role/produce-orders-kafka"]).toMatch(
      /kafka-cluster:WriteData.*replace\(aws_msk_cluster\.kafka_\w+\.arn, ":cluster\/", ":topic\/"\)}\/orders/,
    );
    expect(policies["role/produce-orders-kafka"]).not.toContain("kafka-cluster:ReadData");
  });

  it("is to read one topic in one group, also for several topics", () => {
    const policies = granted((kafka, role) => {
      kafka.grantConsume(role, "orders", "mail");
      kafka.grantConsume(role, "returns-*", "mail");
    });
    expect(Object.keys(policies).sort()).toEqual([
      "role/connect-kafka",
      "role/consume-mail-orders-kafka",
      "role/consume-mail-returns-+-kafka",
    ]);
    expect(policies["role/consume-mail-returns-+-kafka"]).toMatch(/ReadData.*\/returns-\*.*AlterGroup.*\/mail"/);
  });

  it.each(["", "a/b", "*-orders", undefined as unknown as string])("refuses the topic %j", (topic) => {
    expect(() => granted((kafka, role) => kafka.grantProduce(role, topic))).toThrow(
      "test/kafka: topic must be letters, digits, ., _ and -, with * at most at the end",
    );
  });
});
