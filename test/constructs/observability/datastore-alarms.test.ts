import { describe, expect, it } from "vitest";
import { MemcachedCluster } from "../../../constructs/cache/memcached-cluster.js";
import { MemoryDb } from "../../../constructs/cache/memory-db.js";
import { ServerlessCache } from "../../../constructs/cache/serverless-cache.js";
import type { ServerlessCacheProps } from "../../../constructs/cache/serverless-cache-props.js";
import { MemcachedAlarms, type MemcachedThresholds } from "../../../constructs/observability/memcached-alarms.js";
import { MemoryDbAlarms, type MemoryDbThresholds } from "../../../constructs/observability/memory-db-alarms.js";
import {
  ServerlessCacheAlarms,
  type ServerlessCacheThresholds,
} from "../../../constructs/observability/serverless-cache-alarms.js";
import { synthesize } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

function memcachedAlarms(thresholds: MemcachedThresholds = {}) {
  const { stack, network, topic } = setting();
  const base = { network, engineVersion: "1.6.22", nodeType: "cache.r7g.large", numCacheNodes: 2 };
  new MemcachedAlarms(stack, "alarms", { cache: new MemcachedCluster(stack, "cache", base), topic, thresholds });
  return alarms(synthesize(stack));
}

describe("MemcachedAlarms", () => {
  it("watches every node under the number that ElastiCache gives it", () => {
    const found = memcachedAlarms();
    expect(Object.keys(found).sort()).toEqual(
      ["0001", "0002"].flatMap((node) => [`${node}-cpu`, `${node}-gone`, `${node}-swap`]),
    );
    expect(found["0002-gone"]).toMatchObject({
      namespace: "AWS/ElastiCache",
      metric_name: "CurrConnections",
      dimensions: {
        CacheClusterId: expect.stringMatching(/aws_elasticache_cluster\.cache_\w+\.cluster_id/),
        CacheNodeId: "0002",
      },
      treat_missing_data: "breaching",
    });
  });

  it.each([
    ["cpu", "CPUUtilization", 90],
    ["swap", "SwapUsage", 50_000_000],
  ])("goes off when the %s of a node is above its limit", (id, metric_name, threshold) => {
    expect(memcachedAlarms()[`0001-${id}`]).toMatchObject({
      metric_name,
      threshold,
      comparison_operator: "GreaterThanThreshold",
    });
  });

  it("takes other limits, and watches evictions only with one", () => {
    const found = memcachedAlarms({ cpuPercent: 70, swapMb: 10, evictionsPerMinute: 100 });
    expect(["cpu", "swap", "evictions"].map((id) => found[`0001-${id}`]?.["threshold"])).toEqual([70, 10_000_000, 100]);
  });

  it.each<[MemcachedThresholds, string]>([
    [{ cpuPercent: 101 }, "thresholds.cpuPercent: must be 1 to 100, given 101"],
    [{ swapMb: 0 }, "thresholds.swapMb: must be 1 or more, given 0"],
    [{ evictionsPerMinute: -1 }, "thresholds.evictionsPerMinute: must be 0 or more, given -1"],
  ])("refuses %j", (thresholds, message) => {
    expect(() => memcachedAlarms(thresholds)).toThrow(message);
  });
});

function memoryAlarms(thresholds: MemoryDbThresholds = {}) {
  const { stack, network, topic } = setting();
  const shards = { numShards: 2, numReplicasPerShard: 1 };
  const database = new MemoryDb(stack, "db", { network, engineVersion: "7.3", nodeType: "db.r7g.large", ...shards });
  new MemoryDbAlarms(stack, "alarms", { database, topic, thresholds });
  return alarms(synthesize(stack));
}

describe("MemoryDbAlarms", () => {
  it("watches every node of every shard under the name that MemoryDB gives it", () => {
    const found = memoryAlarms();
    const nodes = ["0001-001", "0001-002", "0002-001", "0002-002"];
    expect(Object.keys(found).filter((id) => id.endsWith("-gone"))).toEqual(nodes.map((node) => `${node}-gone`));
    expect(found["0002-001-gone"]).toMatchObject({
      namespace: "AWS/MemoryDB",
      dimensions: { NodeName: expect.stringMatching(/aws_memorydb_cluster\.db_\w+\.name}-0002-001$/) },
      treat_missing_data: "breaching",
    });
  });

  it("goes off when no node of a shard is the primary", () => {
    const alarm = memoryAlarms()["shard-0002-no-primary"];
    expect(alarm).toMatchObject({ comparison_operator: "LessThanThreshold", threshold: 1 });
    expect(math(alarm)).toMatchObject({
      expression: "SUM([node1, node2])",
      metrics: { node2: { metric_name: "IsPrimary", dimensions: { NodeName: expect.stringMatching(/-0002-002$/) } } },
    });
  });

  it.each([
    ["memory", "DatabaseMemoryUsagePercentage", 80],
    ["engine", "EngineCPUUtilization", 90],
  ])("goes off when a node's %s is above its limit", (id, metric_name, threshold) => {
    expect(memoryAlarms()[`0001-001-${id}`]).toMatchObject({ metric_name, threshold });
    const other = memoryAlarms({ memoryPercent: 60, engineCpuPercent: 60 });
    expect(other[`0001-001-${id}`]).toMatchObject({ threshold: 60 });
  });

  it("refuses a limit that is never reached", () => {
    expect(() => memoryAlarms({ memoryPercent: 101 })).toThrow("thresholds.memoryPercent: must be 1 to 100, given 101");
  });
});

function serverlessAlarms(props: Partial<ServerlessCacheProps> = {}, thresholds: ServerlessCacheThresholds = {}) {
  const { stack, network, topic } = setting();
  const cache = new ServerlessCache(stack, "cache", { network, engine: "valkey", ...props });
  new ServerlessCacheAlarms(stack, "alarms", { cache, topic, thresholds });
  return alarms(synthesize(stack));
}

describe("ServerlessCacheAlarms", () => {
  it("goes off when requests are throttled", () => {
    const found = serverlessAlarms();
    expect(Object.keys(found)).toEqual(["throttled"]);
    expect(found["throttled"]).toMatchObject({ metric_name: "ThrottledCmds", statistic: "Sum", threshold: 0 });
    expect(serverlessAlarms({}, { throttledPerMinute: 10 })["throttled"]).toMatchObject({ threshold: 10 });
  });

  it("goes off near the limits that were set", () => {
    const cacheUsageLimits = { dataStorage: { maximum: 10 }, ecpuPerSecond: { maximum: 5000 } };
    const found = serverlessAlarms({ cacheUsageLimits });
    expect(found["data"]).toMatchObject({ metric_name: "BytesUsedForCache", threshold: 8 * 2 ** 30 });
    expect(found["processing"]).toMatchObject({
      metric_name: "ElastiCacheProcessingUnits",
      statistic: "Sum",
      threshold: 4000 * 60,
    });
    expect(serverlessAlarms({ cacheUsageLimits }, { usagePercent: 50 })["data"]).toMatchObject({
      threshold: 5 * 2 ** 30,
    });
  });

  it("refuses a percentage above 100", () => {
    expect(() => serverlessAlarms({}, { usagePercent: 101 })).toThrow("thresholds.usagePercent: must be 1 to 100");
  });
});
