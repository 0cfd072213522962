import { describe, expect, it } from "vitest";
import { CacheCluster } from "../../../constructs/cache/cache-cluster.js";
import type { CacheClusterProps } from "../../../constructs/cache/cache-cluster-props.js";
import { CacheAlarms, type CacheAlarmsProps } from "../../../constructs/observability/cache-alarms.js";
import { onlyResource, synthesize } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

function synth(mode?: CacheClusterProps["mode"], thresholds?: CacheAlarmsProps["thresholds"]) {
  const { stack, network, topic } = setting();
  const cache = new CacheCluster(stack, "cache", {
    network,
    engineVersion: "8.1",
    nodeType: "cache.r7g.large",
    ...(mode && { mode }),
  });
  new CacheAlarms(stack, "alarms", { cache, topic, ...(thresholds && { thresholds }) });
  return alarms(synthesize(stack));
}

const node = (name: string) =>
  expect.stringMatching(new RegExp(`replication_group\\.cache_\\w+\\.replication_group_id}-${name}$`));

describe("CacheAlarms", () => {
  it("watches every node of a single shard under the name that ElastiCache gives it", () => {
    const found = synth();
    expect(Object.keys(found).sort()).toEqual([
      ...["001", "002", "003"].flatMap((name) => [`${name}-engine`, `${name}-gone`, `${name}-lag`, `${name}-memory`]),
      "shard-0001-no-primary",
    ]);
    expect(found["003-lag"]).toMatchObject({ dimensions: { CacheClusterId: node("003") } });
  });

  it("watches every node of every shard", () => {
    const found = synth({ type: "sharded", shards: 2, replicasPerShard: 1 });
    expect(Object.keys(found).filter((id) => id.endsWith("-gone"))).toEqual([
      "0001-001-gone",
      "0001-002-gone",
      "0002-001-gone",
      "0002-002-gone",
    ]);
    expect(found["0002-001-gone"]).toMatchObject({ dimensions: { CacheClusterId: node("0002-001") } });
    expect(Object.values(math(found["shard-0002-no-primary"]).metrics)).toMatchObject([
      { dimensions: { CacheClusterId: node("0002-001") } },
      { dimensions: { CacheClusterId: node("0002-002") } },
    ]);
  });

  it("goes off when no node of a shard is the primary", () => {
    const alarm = synth()["shard-0001-no-primary"];
    expect(alarm).toMatchObject({
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      datapoints_to_alarm: 3,
      treat_missing_data: "breaching",
    });
    expect(math(alarm)).toMatchObject({
      expression: "SUM([node1, node2, node3])",
      metrics: {
        node2: { namespace: "AWS/ElastiCache", metric_name: "IsMaster", dimensions: { CacheClusterId: node("002") } },
      },
    });
  });

  it("goes off when a node sends no metrics", () => {
    expect(synth()["002-gone"]).toMatchObject({ metric_name: "CurrConnections", treat_missing_data: "breaching" });
  });

  it.each([
    ["lag", "ReplicationLag", 5],
    ["memory", "DatabaseMemoryUsagePercentage", 80],
    ["engine", "EngineCPUUtilization", 90],
  ])("goes off when a node's %s is above its limit", (id, metric_name, threshold) => {
    expect(synth()[`001-${id}`]).toMatchObject({
      metric_name,
      comparison_operator: "GreaterThanThreshold",
      threshold,
      // A primary reports no lag.
      treat_missing_data: "notBreaching",
    });
  });

  it("takes other limits, and watches evictions only with one", () => {
    const limits = { replicationLagSeconds: 1, memoryPercent: 60, engineCpuPercent: 70, evictionsPerMinute: 100 };
    const found = synth(undefined, limits);
    const threshold = (id: string) => found[`001-${id}`]?.["threshold"];
    expect([threshold("lag"), threshold("memory"), threshold("engine"), threshold("evictions")]).toEqual([
      1, 60, 70, 100,
    ]);
    expect(found["001-evictions"]).toMatchObject({ metric_name: "Evictions", statistic: "Sum" });
  });

  it("leaves the cache's own notifications alone, which do not reach an encrypted topic", () => {
    const { stack, network } = setting();
    new CacheCluster(stack, "cache", { network, engineVersion: "8.1", nodeType: "cache.r7g.large" });
    expect(onlyResource(synthesize(stack), "aws_elasticache_replication_group")).not.toHaveProperty(
      "notification_topic_arn",
    );
  });

  it.each([
    [{ replicationLagSeconds: 0 }, "thresholds.replicationLagSeconds: must be 1 or more, given 0"],
    [{ memoryPercent: 101 }, "thresholds.memoryPercent: must be 1 to 100, given 101"],
    [{ evictionsPerMinute: -1 }, "thresholds.evictionsPerMinute: must be 0 or more, given -1"],
  ])("refuses %j", (thresholds, message) => {
    expect(() => synth(undefined, thresholds)).toThrow(`test/alarms: wrong props\n  ${message}`);
  });
});
