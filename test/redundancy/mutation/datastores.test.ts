import { describe, expect, it } from "vitest";
import { MemcachedCluster } from "../../../constructs/cache/memcached-cluster.js";
import { MemoryDb } from "../../../constructs/cache/memory-db.js";
import { ServerlessCache } from "../../../constructs/cache/serverless-cache.js";
import { DocumentCluster } from "../../../constructs/database/document-cluster.js";
import { KeyValueTable } from "../../../constructs/database/key-value-table.js";
import { SearchDomain } from "../../../constructs/database/search-domain.js";
import { Network } from "../../../constructs/network/network.js";
import { analyze } from "../../../redundancy/analyze.js";
import { synthesize, testStack, ZONES } from "../../synth.js";
import { TODAY } from "../terraform.js";
import { caughtBy } from "./caught-by.js";
import { damaged, type Synthesized } from "./damage.js";
import { datastoreDamages } from "./datastores-damages.js";

const REPLICA = { regionName: "eu-central-1", kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/mrk-1" };

function stores(): Synthesized {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: ZONES, nat: { placement: "none" } });
  new MemcachedCluster(stack, "memcached", { network, engineVersion: "1.6.22", nodeType: "cache.r7g.large" });
  new ServerlessCache(stack, "serverless", { network, engine: "valkey" });
  new MemoryDb(stack, "memory", { network, engineVersion: "7.3", nodeType: "db.r7g.large" });
  new DocumentCluster(stack, "documents", { network, engineVersion: "5.0.0", instanceClass: "db.r6g.large" });
  new KeyValueTable(stack, "orders", { hashKey: { name: "id", type: "S" }, replicas: [REPLICA] });
  new SearchDomain(stack, "search", { network, engineVersion: "OpenSearch_2.19", instanceType: "r7g.large.search" });
  return synthesize(stack) as unknown as Synthesized;
}

/** With two zones lost at once as well: a third member is a redundancy too. */
const report = (file: Synthesized) =>
  analyze([{ path: "stores/cdk.tf.json", text: JSON.stringify(file) }], { today: TODAY, scenarios: ["zones"] });

describe("Damage to a data store's Terraform", () => {
  const file = stores();
  const before = report(file);

  it("begins with stores on which nothing is found", () => {
    expect(before.findings).toEqual([]);
  });

  it.each(datastoreDamages(file).map((damage) => [damage.name, damage] as const))("is caught: %s", (_, damage) => {
    expect(caughtBy(before, report(damaged(file, damage)))).toEqual(expect.any(String));
  });
});
