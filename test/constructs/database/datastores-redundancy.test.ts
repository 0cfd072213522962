import { describe, expect, it } from "vitest";
import "../../../cli/vitest/register.js";
import type { Construct } from "constructs";
import { reportOn } from "../../../cli/vitest/report-on.js";
import { MemcachedCluster } from "../../../constructs/cache/memcached-cluster.js";
import { MemoryDb } from "../../../constructs/cache/memory-db.js";
import { ServerlessCache } from "../../../constructs/cache/serverless-cache.js";
import { DocumentCluster } from "../../../constructs/database/document-cluster.js";
import { KeyValueTable } from "../../../constructs/database/key-value-table.js";
import { SearchDomain } from "../../../constructs/database/search-domain.js";
import type { SearchDeployment } from "../../../constructs/database/search-domain-props.js";
import { Network } from "../../../constructs/network/network.js";
import { testStack, ZONES } from "../../synth.js";

type Make = (scope: Construct, network: Network) => unknown;

const MEMCACHED = { engineVersion: "1.6.22", nodeType: "cache.r7g.large" };
const MEMORY = { engineVersion: "7.3", nodeType: "db.r7g.large" };
const DOCUMENTS = { engineVersion: "5.0.0", instanceClass: "db.r6g.large" };
const HASH_KEY = { name: "id", type: "S" } as const;
const SEARCH = { engineVersion: "OpenSearch_2.19", instanceType: "r7g.large.search" };

const search =
  (deployment?: SearchDeployment): Make =>
  (scope, network) =>
    new SearchDomain(scope, "store", { network, ...SEARCH, ...(deployment && { deployment }) });

function system(make: Make, zones: readonly string[] = ZONES) {
  const stack = testStack();
  make(stack, new Network(stack, "network", { region: "eu-west-1", zones, nat: { placement: "none" } }));
  return stack;
}

const found = (make: Make) => reportOn(system(make)).findings.map(({ rule }) => rule);

describe("A data store with its defaults", () => {
  it.each<[string, Make]>([
    ["MemcachedCluster", (scope, network) => new MemcachedCluster(scope, "store", { network, ...MEMCACHED })],
    ["ServerlessCache", (scope, network) => new ServerlessCache(scope, "store", { network, engine: "valkey" })],
    ["MemoryDb", (scope, network) => new MemoryDb(scope, "store", { network, ...MEMORY })],
    ["DocumentCluster", (scope, network) => new DocumentCluster(scope, "store", { network, ...DOCUMENTS })],
    ["SearchDomain", search()],
    ["SearchDomain in two zones with three masters", search({ type: "without-standby", zones: 2 })],
    ["SearchDomain in three zones without standby", search({ type: "without-standby", zones: 3 })],
  ])("%s survives the loss of a zone and of a member, and nothing is found on it", (_, make) => {
    const stores = system(make);
    expect(stores).toSurvive("zone");
    expect(stores).toHaveNoSinglePointOfFailure();
    expect(found(make)).toEqual([]);
  });

  it.each<[string, Make]>([
    ["MemcachedCluster", (scope, network) => new MemcachedCluster(scope, "store", { network, ...MEMCACHED })],
    ["ServerlessCache", (scope, network) => new ServerlessCache(scope, "store", { network, engine: "redis" })],
    ["MemoryDb", (scope, network) => new MemoryDb(scope, "store", { network, ...MEMORY })],
    ["DocumentCluster", (scope, network) => new DocumentCluster(scope, "store", { network, ...DOCUMENTS })],
  ])("%s survives the loss of either of two zones", (_, make) => {
    expect(system(make, ZONES.slice(0, 2))).toSurvive("zone");
  });
});

describe("A KeyValueTable", () => {
  it("is in no zone that could be lost, and nothing is found on it", () => {
    const make: Make = (scope) => new KeyValueTable(scope, "store", { hashKey: HASH_KEY });
    const tables = reportOn(system(make)).components.filter(({ kind }) => kind === "database");
    expect(tables).toMatchObject([{ scope: "regional", redundancy: "active-active" }]);
    expect(found(make)).toEqual([]);
  });
});

describe("A data store", () => {
  it.each<[string, Make, string[]]>([
    [
      "MemoryDb without replicas",
      (scope, network) => new MemoryDb(scope, "store", { network, ...MEMORY, numReplicasPerShard: 0 }),
      ["memorydb-replica-in-other-zone"],
    ],
    [
      "DocumentCluster without readers",
      (scope, network) => new DocumentCluster(scope, "store", { network, ...DOCUMENTS, readers: "none" }),
      ["docdb-instances-in-two-zones"],
    ],
    ["SearchDomain in one zone", search({ type: "single-zone" }), ["opensearch-dedicated-masters", "opensearch-zones"]],
    [
      "MemcachedCluster whose load needs all nodes",
      (scope, network) => new MemcachedCluster(scope, "store", { network, ...MEMCACHED, demand: 3 }),
      [],
    ],
  ])("%s does not survive the loss of a zone", (_, make, rules) => {
    expect(system(make)).not.toSurvive("zone");
    expect(found(make)).toEqual(rules);
  });

  it.each<[string, Make, string]>([
    [
      "a table without recovery",
      (scope) => new KeyValueTable(scope, "store", { hashKey: HASH_KEY, pointInTimeRecovery: false }),
      "dynamodb-point-in-time-recovery",
    ],
    [
      "a table without protection",
      (scope) => new KeyValueTable(scope, "store", { hashKey: HASH_KEY, deletionProtection: false }),
      "dynamodb-deletion-protection",
    ],
    [
      "a database in memory without snapshots",
      (scope, network) => new MemoryDb(scope, "store", { network, ...MEMORY, snapshotRetentionLimit: 0 }),
      "elasticache-backup-retention",
    ],
    [
      "a serverless cache without snapshots",
      (scope, network) => new ServerlessCache(scope, "store", { network, engine: "valkey", snapshotRetentionLimit: 0 }),
      "elasticache-backup-retention",
    ],
    [
      "documents whose backups are short",
      (scope, network) => new DocumentCluster(scope, "store", { network, ...DOCUMENTS, backupRetentionPeriod: 6 }),
      "docdb-backup-retention",
    ],
    [
      "documents without protection",
      (scope, network) => new DocumentCluster(scope, "store", { network, ...DOCUMENTS, deletionProtection: false }),
      "docdb-deletion-protection",
    ],
  ])("is reported as %s", (_, make, rule) => {
    expect(found(make)).toEqual([rule]);
  });
});
