import { describe, expect, it } from "vitest";
import { AuroraCluster } from "../../../constructs/database/aurora-cluster.js";
import { MultiAzDatabase } from "../../../constructs/database/multi-az-database.js";
import type { MultiAzDatabaseProps } from "../../../constructs/database/multi-az-database-props.js";
import { DatabaseAlarms, type DatabaseAlarmsProps } from "../../../constructs/observability/database-alarms.js";
import { onlyResource, resources, synthesize, ZONES } from "../../synth.js";
import { alarms, setting } from "./setting.js";

type Thresholds = DatabaseAlarmsProps["thresholds"];

function aurora(thresholds?: Thresholds) {
  const { stack, network, topic } = setting();
  const database = new AuroraCluster(stack, "database", {
    network,
    engine: "aurora-postgresql",
    engineVersion: "16.6",
    capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
  });
  new DatabaseAlarms(stack, "alarms", { database, topic, ...(thresholds && { thresholds }) });
  return synthesize(stack);
}

function rds(props: Partial<MultiAzDatabaseProps> = {}, thresholds?: Thresholds) {
  const { stack, network, topic } = setting();
  const database = new MultiAzDatabase(stack, "database", {
    network,
    engine: "postgres",
    engineVersion: "16.6",
    instanceClass: "db.r7g.large",
    storage: { type: "gp3", allocatedStorage: 100 },
    ...props,
  });
  new DatabaseAlarms(stack, "alarms", { database, topic, ...(thresholds && { thresholds }) });
  return synthesize(stack);
}

const endingIn = (file: ReturnType<typeof aurora>, ending: string) =>
  Object.keys(alarms(file)).filter((id) => id.endsWith(ending));

describe("DatabaseAlarms for Aurora", () => {
  it.each(ZONES)("goes off when the instance in %s is silent", (zone) => {
    expect(alarms(aurora())[`${zone}-gone`]).toMatchObject({
      namespace: "AWS/RDS",
      dimensions: {
        DBInstanceIdentifier: expect.stringMatching(
          new RegExp(`cluster_instance\\.database_${zone}_\\w+\\.identifier`),
        ),
      },
      treat_missing_data: "breaching",
    });
  });

  it("goes off when the slowest reader is a second behind, in the metric's milliseconds", () => {
    expect(alarms(aurora())["lag"]).toMatchObject({
      metric_name: "AuroraReplicaLagMaximum",
      dimensions: { DBClusterIdentifier: expect.stringMatching(/aws_rds_cluster\.database_\w+\.cluster_identifier/) },
      threshold: 1000,
      // A cluster without readers reports no lag.
      treat_missing_data: "notBreaching",
    });
    expect(alarms(aurora({ replicaLagSeconds: 2.5 }))["lag"]?.["threshold"]).toBe(2500);
  });

  it("watches local storage, as the volume of the cluster grows by itself", () => {
    expect(alarms(aurora())["eu-west-1a-storage"]).toMatchObject({
      metric_name: "FreeLocalStorage",
      comparison_operator: "LessThanThreshold",
      threshold: 5 * 2 ** 30,
    });
    const file = aurora({ freeLocalStorageGib: 2 });
    expect(alarms(file)["eu-west-1a-storage"]?.["threshold"]).toBe(2 * 2 ** 30);
  });

  it("sends failovers of the cluster and events of its instances to the topic, one subscription each", () => {
    const found = resources(aurora(), "aws_db_event_subscription");
    expect(found["alarms/db-cluster-events"]).toMatchObject({
      source_type: "db-cluster",
      source_ids: [expect.stringMatching(/aws_rds_cluster\.database_\w+\.cluster_identifier/)],
      event_categories: ["failover", "failure"],
    });
    expect(found["alarms/db-instance-events"]).toMatchObject({
      source_type: "db-instance",
      source_ids: ZONES.map((zone) => expect.stringMatching(new RegExp(`database_${zone}_\\w+\\.identifier`))),
      event_categories: expect.arrayContaining(["availability", "failure"]),
    });
  });

  it("subscribes when RDS may publish to the topic, and not before", () => {
    const found = resources(aurora(), "aws_db_event_subscription")["alarms/db-cluster-events"];
    expect(found?.["depends_on"]).toEqual(expect.arrayContaining([expect.stringMatching(/^aws_sns_topic_policy\./)]));
    expect(found?.["sns_topic"]).toMatch(/aws_sns_topic\.topic_\w+\.arn/);
  });

  it("watches connections and deadlocks only with a limit", () => {
    expect(endingIn(aurora(), "-connections").concat(endingIn(aurora(), "-deadlocks"))).toEqual([]);
    const found = alarms(aurora({ connections: 400, deadlocksPerSecond: 0.1 }));
    expect(found["eu-west-1b-connections"]).toMatchObject({ metric_name: "DatabaseConnections", threshold: 400 });
    expect(found["eu-west-1b-deadlocks"]).toMatchObject({ metric_name: "Deadlocks", threshold: 0.1 });
  });
});

describe("DatabaseAlarms for RDS", () => {
  it("watches an instance with a standby, whose failover only an event tells", () => {
    const file = rds();
    expect(Object.keys(alarms(file)).sort()).toEqual([
      "instance-cpu",
      "instance-gone",
      "instance-memory",
      "instance-storage",
    ]);
    expect(onlyResource(file, "aws_db_event_subscription")).toMatchObject({
      source_type: "db-instance",
      source_ids: [expect.stringMatching(/aws_db_instance\.database_\w+\.identifier/)],
      event_categories: expect.arrayContaining(["failover", "failure", "low storage", "availability"]),
    });
  });

  it("goes off when a tenth of the storage is left, in bytes", () => {
    expect(alarms(rds())["instance-storage"]).toMatchObject({
      metric_name: "FreeStorageSpace",
      comparison_operator: "LessThanThreshold",
      threshold: 10 * 2 ** 30,
      datapoints_to_alarm: 15,
    });
    const file = rds({}, { freeStoragePercent: 25 });
    expect(alarms(file)["instance-storage"]?.["threshold"]).toBe(25 * 2 ** 30);
  });

  it("goes off when CPU or memory is short", () => {
    const found = alarms(rds({}, { cpuPercent: 80, freeableMemoryMib: 64 }));
    expect(found["instance-cpu"]).toMatchObject({ metric_name: "CPUUtilization", threshold: 80 });
    expect(found["instance-memory"]).toMatchObject({ metric_name: "FreeableMemory", threshold: 64 * 2 ** 20 });
    const defaults = alarms(rds());
    expect(defaults["instance-cpu"]?.["threshold"]).toBe(90);
    expect(defaults["instance-memory"]?.["threshold"]).toBe(128 * 2 ** 20);
  });

  it("goes off when a read replica is half a minute behind, in seconds", () => {
    const file = rds({ readReplicas: ["eu-west-1c"] });
    expect(alarms(file)["replica-eu-west-1c-lag"]).toMatchObject({
      metric_name: "ReplicaLag",
      dimensions: { DBInstanceIdentifier: expect.stringMatching(/aws_db_instance\.database_\S+\.identifier/) },
      threshold: 30,
    });
    expect(alarms(file)["replica-eu-west-1c-storage"]?.["threshold"]).toBe(10 * 2 ** 30);
    expect(onlyResource(file, "aws_db_event_subscription")["source_ids"]).toHaveLength(2);
  });

  it("watches the three members of a cluster with readable standbys", () => {
    const file = rds({ deployment: { type: "readable-standbys" }, instanceClass: "db.r6gd.large" });
    expect(endingIn(file, "-lag")).toEqual(["member-1-lag", "member-2-lag", "member-3-lag"]);
    expect(alarms(file)["member-2-lag"]?.["dimensions"]).toEqual({
      DBInstanceIdentifier: expect.stringMatching(
        /element\(tolist\(aws_rds_cluster\.database_\w+\.cluster_members\), 1\)/,
      ),
    });
    expect(alarms(file)["member-2-storage"]?.["threshold"]).toBe(10 * 2 ** 30);
    expect(onlyResource(file, "aws_db_event_subscription")["source_type"]).toBe("db-cluster");
  });

  it("refuses a limit of deadlocks, which only Aurora counts", () => {
    expect(() => rds({}, { deadlocksPerSecond: 1 })).toThrow(
      "test/alarms: wrong props\n  thresholds.deadlocksPerSecond: must be absent: RDS does not count deadlocks",
    );
  });

  it.each([
    [{ replicaLagSeconds: 0 }, "thresholds.replicaLagSeconds: must be 0.1 or more, given 0"],
    [{ cpuPercent: 101 }, "thresholds.cpuPercent: must be 1 to 100, given 101"],
    [{ freeStoragePercent: 51 }, "thresholds.freeStoragePercent: must be 1 to 50, given 51"],
    [{ freeLocalStorageGib: 0 }, "thresholds.freeLocalStorageGib: must be 1 or more, given 0"],
    [{ connections: 0 }, "thresholds.connections: must be 1 or more, given 0"],
  ])("refuses %j", (thresholds, message) => {
    expect(() => rds({}, thresholds)).toThrow(message);
  });
});
