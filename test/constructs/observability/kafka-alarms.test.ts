import { describe, expect, it } from "vitest";
import { KafkaCluster } from "../../../constructs/messaging/kafka-cluster.js";
import { KafkaAlarms, type KafkaAlarmsProps } from "../../../constructs/observability/kafka-alarms.js";
import { synthesize } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

function synth(thresholds?: KafkaAlarmsProps["thresholds"]) {
  const { stack, network, topic } = setting();
  const cluster = new KafkaCluster(stack, "kafka", {
    network,
    kafkaVersion: "3.8.x",
    instanceType: "kafka.m7g.large",
  });
  new KafkaAlarms(stack, "alarms", { cluster, topic, ...(thresholds && { thresholds }) });
  return alarms(synthesize(stack));
}

const CLUSTER = { "Cluster Name": expect.stringMatching(/aws_msk_cluster\.kafka_\w+\.cluster_name/) };

describe("KafkaAlarms", () => {
  it("watches the cluster and every broker by its number", () => {
    expect(Object.keys(synth()).sort()).toEqual([
      ...[1, 2, 3].flatMap((broker) =>
        ["cpu", "disk", "gone", "under-replicated"].map((what) => `broker-${broker}-${what}`),
      ),
      "no-controller",
      "offline-partitions",
    ]);
  });

  it("goes off when there is no controller, also when nobody says so", () => {
    expect(synth()["no-controller"]).toMatchObject({
      namespace: "AWS/Kafka",
      metric_name: "ActiveControllerCount",
      dimensions: CLUSTER,
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "breaching",
    });
  });

  it("goes off when partitions are offline or lack a copy", () => {
    const found = synth();
    expect(found["offline-partitions"]).toMatchObject({ metric_name: "OfflinePartitionsCount", threshold: 0 });
    expect(found["broker-2-under-replicated"]).toMatchObject({
      metric_name: "UnderReplicatedPartitions",
      dimensions: { ...CLUSTER, "Broker ID": "2" },
      threshold: 0,
    });
  });

  it("goes off when a broker sends nothing", () => {
    expect(synth()["broker-3-gone"]).toMatchObject({
      dimensions: { ...CLUSTER, "Broker ID": "3" },
      treat_missing_data: "breaching",
    });
  });

  it("goes off when a broker is full or busy, by AWS's thresholds or others", () => {
    expect(synth()["broker-1-disk"]).toMatchObject({ metric_name: "KafkaDataLogsDiskUsed", threshold: 85 });
    const cpu = synth()["broker-1-cpu"];
    expect(cpu).toMatchObject({ threshold: 60 });
    expect(math(cpu)).toMatchObject({
      expression: "user + system",
      metrics: { user: { metric_name: "CpuUser" }, system: { metric_name: "CpuSystem" } },
    });
    const other = synth({ diskPercent: 70, cpuPercent: 50 });
    expect([other["broker-1-disk"]?.["threshold"], other["broker-1-cpu"]?.["threshold"]]).toEqual([70, 50]);
  });

  it("refuses thresholds that are no percentage", () => {
    expect(() => synth({ diskPercent: 101 })).toThrow("thresholds.diskPercent: must be 1 to 100, given 101");
    expect(() => synth({ cpuPercent: 0 })).toThrow("thresholds.cpuPercent: must be 1 to 100, given 0");
  });
});
