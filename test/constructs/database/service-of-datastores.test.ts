import { describe, expect, it } from "vitest";
import { reportOn } from "../../../cli/vitest/report-on.js";
import { MemcachedCluster } from "../../../constructs/cache/memcached-cluster.js";
import { MemoryDb } from "../../../constructs/cache/memory-db.js";
import { ServerlessCache } from "../../../constructs/cache/serverless-cache.js";
import { DocumentCluster } from "../../../constructs/database/document-cluster.js";
import { KeyValueTable } from "../../../constructs/database/key-value-table.js";
import { SearchDomain } from "../../../constructs/database/search-domain.js";
import type { Network } from "../../../constructs/network/network.js";
import type { ContainerService } from "../../../constructs/service/container-service.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { BASICS, service } from "../service/service-in-stack.js";

/** A store, how a service is told of it, and what it is granted. */
interface Store {
  readonly host: string;
  readonly grant: (to: ContainerService) => void;
}

const STORES: Readonly<Record<string, (stack: AwsStack, network: Network) => Store>> = {
  aws_elasticache_cluster: (stack, network) => {
    const store = new MemcachedCluster(stack, "store", {
      network,
      engineVersion: "1.6.22",
      nodeType: "cache.r7g.large",
    });
    return { host: store.endpoint, grant: (to) => store.allowFrom("service-to-store", to.securityGroup) };
  },
  aws_elasticache_serverless_cache: (stack, network) => {
    const store = new ServerlessCache(stack, "store", { network, engine: "valkey" });
    return { host: store.endpoint, grant: (to) => store.grantConnect(to, "app") };
  },
  aws_memorydb_cluster: (stack, network) => {
    const store = new MemoryDb(stack, "store", { network, engineVersion: "7.3", nodeType: "db.r7g.large" });
    return { host: store.endpoint, grant: (to) => store.grantConnect(to, "app") };
  },
  aws_docdb_cluster: (stack, network) => {
    const base = { network, engineVersion: "5.0.0", instanceClass: "db.r6g.large" };
    const store = new DocumentCluster(stack, "store", base);
    return { host: store.endpoint, grant: (to) => store.grantReadSecret(to) };
  },
  aws_dynamodb_table: (stack) => {
    const store = new KeyValueTable(stack, "store", { hashKey: { name: "id", type: "S" } });
    return { host: store.table.name, grant: (to) => store.grantReadWrite(to) };
  },
  aws_opensearch_domain: (stack, network) => {
    const base = { network, engineVersion: "OpenSearch_2.19", instanceType: "r7g.large.search" };
    const store = new SearchDomain(stack, "store", base);
    return { host: store.endpoint, grant: (to) => store.grantReadWrite(to) };
  },
};

describe("A service that is told of a store and granted access to it", () => {
  it.each(Object.entries(STORES))("depends on the %s, and both survive the loss of a zone", (type, make) => {
    let store: Store | undefined;
    const { construct, stack } = service({}, (scope, network) => {
      store = make(scope, network);
      return { container: { ...BASICS.container, environment: { STORE: store.host } } };
    });
    store?.grant(construct);
    const { dependencies, scenarios, findings } = reportOn(stack);
    expect(dependencies).toContainEqual(
      expect.objectContaining({
        from: expect.stringMatching(/^aws_ecs_service\./),
        to: expect.stringMatching(new RegExp(`^${type}\\.store_`)),
        strength: "hard",
        certainty: "exact",
      }),
    );
    const zones = scenarios.filter(({ kind }) => kind === "zone").flatMap(({ outcomes }) => outcomes);
    const concerned = zones.filter(
      ({ component }) => component.startsWith("aws_ecs_service") || component.startsWith(type),
    );
    expect(concerned.map(({ outcome }) => outcome)).not.toContain("down");
    expect(concerned.map(({ outcome }) => outcome)).not.toContain("unknown");
    expect(findings.filter(({ resource }) => resource?.includes("store_"))).toEqual([]);
  });
});
