import { describe, expect, it } from "vitest";
import { DocumentCluster } from "../../../constructs/database/document-cluster.js";
import { KeyValueTable } from "../../../constructs/database/key-value-table.js";
import { SearchDomain } from "../../../constructs/database/search-domain.js";
import type { SearchDomainProps } from "../../../constructs/database/search-domain-props.js";
import { DocumentAlarms, type DocumentThresholds } from "../../../constructs/observability/document-alarms.js";
import { SearchAlarms, type SearchThresholds } from "../../../constructs/observability/search-alarms.js";
import { TableAlarms, type TableThresholds } from "../../../constructs/observability/table-alarms.js";
import { onlyResource, synthesize } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

function documentFile(thresholds: DocumentThresholds = {}) {
  const { stack, network, topic } = setting();
  const base = { network, engineVersion: "5.0.0", instanceClass: "db.r6g.large" };
  new DocumentAlarms(stack, "alarms", { database: new DocumentCluster(stack, "documents", base), topic, thresholds });
  return synthesize(stack);
}

describe("DocumentAlarms", () => {
  it("watches every instance, and the readers' lag", () => {
    const found = alarms(documentFile());
    expect(Object.keys(found).filter((id) => id.startsWith("eu-west-1b"))).toEqual([
      "eu-west-1b-cpu",
      "eu-west-1b-gone",
      "eu-west-1b-memory",
      "eu-west-1b-storage",
    ]);
    expect(found["eu-west-1b-gone"]).toMatchObject({
      namespace: "AWS/DocDB",
      metric_name: "DatabaseConnections",
      dimensions: { DBInstanceIdentifier: expect.stringContaining("aws_docdb_cluster_instance.documents_eu-west-1b") },
      treat_missing_data: "breaching",
    });
    expect(found["lag"]).toMatchObject({ metric_name: "DBClusterReplicaLagMaximum", threshold: 1000 });
  });

  it.each([
    ["cpu", "CPUUtilization", "GreaterThanThreshold", 90],
    ["memory", "FreeableMemory", "LessThanThreshold", 256 * 2 ** 20],
    ["storage", "FreeLocalStorage", "LessThanThreshold", 5 * 2 ** 30],
  ])("goes off when an instance's %s is beyond its limit", (id, metric_name, comparison_operator, threshold) => {
    const alarm = alarms(documentFile())[`eu-west-1a-${id}`];
    expect(alarm).toMatchObject({ metric_name, comparison_operator, threshold });
  });

  it("takes other limits", () => {
    const limits = { replicaLagSeconds: 2, cpuPercent: 50, freeableMemoryMib: 64, freeLocalStorageGib: 1 };
    const found = alarms(documentFile(limits));
    expect(found["lag"]?.["threshold"]).toBe(2000);
    const thresholds = ["cpu", "memory", "storage"].map((id) => found[`eu-west-1a-${id}`]?.["threshold"]);
    expect(thresholds).toEqual([50, 64 * 2 ** 20, 2 ** 30]);
  });

  it("sends DocumentDB's own events of failovers and failures to the topic", () => {
    expect(onlyResource(documentFile(), "aws_docdb_event_subscription")).toMatchObject({
      source_type: "db-cluster",
      source_ids: [expect.stringMatching(/aws_docdb_cluster\.documents_\w+\.cluster_identifier/)],
      event_categories: ["failover", "failure"],
      sns_topic_arn: expect.stringMatching(/aws_sns_topic\.topic_\w+\.arn/),
    });
  });

  it("refuses a lag of nothing", () => {
    expect(() => documentFile({ replicaLagSeconds: 0 })).toThrow("thresholds.replicaLagSeconds: must be 0.1 or more");
  });
});

const REPLICA = { regionName: "eu-central-1", kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/mrk-1" };

function tableAlarms(thresholds: TableThresholds = {}) {
  const { stack, topic } = setting();
  const table = new KeyValueTable(stack, "orders", {
    hashKey: { name: "id", type: "S" },
    globalSecondaryIndexes: { "by-state": { hashKey: { name: "state", type: "S" } } },
    replicas: [REPLICA],
  });
  new TableAlarms(stack, "alarms", { table, topic, thresholds });
  return alarms(synthesize(stack));
}

describe("TableAlarms", () => {
  it("goes off when DynamoDB itself fails any operation, called or not", () => {
    const alarm = tableAlarms()["system-errors"];
    expect(alarm).toMatchObject({ threshold: 0, treat_missing_data: "notBreaching" });
    expect(math(alarm).expression).toMatch(/^FILL\(operation1, 0\) \+ .* \+ FILL\(operation10, 0\)$/);
    expect(Object.values(math(alarm).metrics)).toContainEqual(
      expect.objectContaining({
        metric_name: "SystemErrors",
        dimensions: {
          TableName: expect.stringContaining("aws_dynamodb_table.orders"),
          Operation: "TransactWriteItems",
        },
      }),
    );
  });

  it("goes off when the table or an index throttles", () => {
    const found = tableAlarms({ throttledPerMinute: 5 });
    expect(found["read-throttled"]).toMatchObject({ metric_name: "ReadThrottleEvents", threshold: 5 });
    expect(found["read-throttled"]?.["dimensions"]).not.toHaveProperty("GlobalSecondaryIndexName");
    expect(found["by-state-write-throttled"]).toMatchObject({
      metric_name: "WriteThrottleEvents",
      dimensions: { GlobalSecondaryIndexName: "by-state" },
    });
  });

  it("goes off when a replica is behind", () => {
    expect(tableAlarms()["eu-central-1-behind"]).toMatchObject({
      metric_name: "ReplicationLatency",
      dimensions: { ReceivingRegion: "eu-central-1" },
      threshold: 60_000,
    });
    expect(tableAlarms({ replicationSeconds: 5 })["eu-central-1-behind"]).toMatchObject({ threshold: 5000 });
  });

  it("refuses a count below 0", () => {
    expect(() => tableAlarms({ systemErrorsPerMinute: -1 })).toThrow(
      "systemErrorsPerMinute: must be 0 or more, given -1",
    );
  });
});

function searchAlarms(props: Partial<SearchDomainProps> = {}, thresholds: SearchThresholds = {}) {
  const { stack, network, topic } = setting();
  const base = { network, engineVersion: "OpenSearch_2.19", instanceType: "r7g.large.search" };
  const search = new SearchDomain(stack, "search", { ...base, ...props });
  new SearchAlarms(stack, "alarms", { search, topic, thresholds });
  return alarms(synthesize(stack));
}

describe("SearchAlarms", () => {
  it.each([
    ["red", "ClusterStatus.red", 1],
    ["yellow", "ClusterStatus.yellow", 5],
    ["writes-blocked", "ClusterIndexWritesBlocked", 5],
    ["snapshot", "AutomatedSnapshotFailure", 1],
    ["key", "KMSKeyInaccessible", 1],
  ])("goes off on %s", (id, metric_name, minutes) => {
    expect(searchAlarms()[id]).toMatchObject({
      namespace: "AWS/ES",
      metric_name,
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      evaluation_periods: minutes,
      dimensions: {
        DomainName: expect.stringMatching(/aws_opensearch_domain\.search_\w+\.domain_name/),
        ClientId: expect.stringContaining("account_id"),
      },
    });
  });

  it("goes off when there are fewer nodes than were made, masters among them", () => {
    const lost = { metric_name: "Nodes", comparison_operator: "LessThanThreshold", treat_missing_data: "breaching" };
    expect(searchAlarms()["nodes"]).toMatchObject({ ...lost, threshold: 6 });
    expect(searchAlarms({ instanceCount: 6 })["nodes"]).toMatchObject({ threshold: 9 });
    expect(searchAlarms({ deployment: { type: "single-zone" } })["nodes"]).toMatchObject({ threshold: 1 });
  });

  it("goes off when a node is nearly full, as large as it is", () => {
    const full = { metric_name: "FreeStorageSpace", comparison_operator: "LessThanThreshold" };
    expect(searchAlarms()["storage"]).toMatchObject({ ...full, threshold: 25 * 1024 });
    expect(searchAlarms({ volumeSize: 200 }, { freeStoragePercent: 10 })["storage"]).toMatchObject({
      threshold: 20 * 1024,
    });
  });

  it.each([
    ["cpu", "CPUUtilization", 80, 60],
    ["memory", "JVMMemoryPressure", 95, 70],
    ["master-memory", "MasterJVMMemoryPressure", 95, 70],
  ])("goes off when the %s of a node is above its limit", (id, metric_name, threshold, other) => {
    expect(searchAlarms()[id]).toMatchObject({ metric_name, threshold });
    expect(searchAlarms({}, { cpuPercent: 60, jvmMemoryPercent: 70 })[id]).toMatchObject({ threshold: other });
  });

  it("refuses to want more than half of the storage free", () => {
    expect(() => searchAlarms({}, { freeStoragePercent: 51 })).toThrow("freeStoragePercent: must be 1 to 50, given 51");
  });
});
