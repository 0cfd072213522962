import { App } from "cdktf";
import { MemcachedCluster } from "../../../constructs/cache/memcached-cluster.js";
import { ServerlessCache } from "../../../constructs/cache/serverless-cache.js";
import { DocumentCluster } from "../../../constructs/database/document-cluster.js";
import { KeyValueTable } from "../../../constructs/database/key-value-table.js";
import { Network } from "../../../constructs/network/network.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { removable } from "./removable.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;

const app = new App();
const stack = new AwsStack(app, "datastores", { region });
const network = new Network(stack, "network", { region, zones, nat: { placement: "none" } });
const role = new ServiceRole(stack, "client", { service: "ecs-tasks.amazonaws.com" });

new MemcachedCluster(stack, "memcached", {
  network,
  engineVersion: "1.6.22",
  nodeType: "cache.t4g.small",
  parameters: { max_item_size: "2097152" },
});
new ServerlessCache(stack, "serverless", {
  network,
  engine: "valkey",
  cacheUsageLimits: { dataStorage: { maximum: 10 }, ecpuPerSecond: { minimum: 1000, maximum: 5000 } },
}).grantConnect(role, "app");
new ServerlessCache(stack, "serverless-memcached", { network, engine: "memcached" });
new DocumentCluster(stack, "documents", {
  network,
  engineVersion: "5.0.0",
  instanceClass: "db.r6g.large",
  ...removable,
}).grantReadSecret(role);
const orders = new KeyValueTable(stack, "orders", {
  hashKey: { name: "customer", type: "S" },
  rangeKey: { name: "placed", type: "N" },
  globalSecondaryIndexes: {
    state: { hashKey: { name: "state", type: "S" }, projection: ["total"] },
    total: { hashKey: { name: "customer", type: "S" }, rangeKey: { name: "total", type: "N" } },
  },
  ttlAttribute: "expires",
  streamViewType: "NEW_AND_OLD_IMAGES",
  ...removable,
});
orders.grantReadWrite(role);
orders.grantStream(role);
new KeyValueTable(stack, "sessions", {
  hashKey: { name: "id", type: "B" },
  capacity: { type: "provisioned", read: { min: 5, max: 50 }, write: { min: 5, max: 20, target: 60 } },
  ...removable,
});
app.synth();
