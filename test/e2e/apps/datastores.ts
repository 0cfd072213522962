import { App } from "cdktf";
import { MemcachedCluster } from "../../../constructs/cache/memcached-cluster.js";
import { MemoryDb } from "../../../constructs/cache/memory-db.js";
import { ServerlessCache } from "../../../constructs/cache/serverless-cache.js";
import { DocumentCluster } from "../../../constructs/database/document-cluster.js";
import { KeyValueTable } from "../../../constructs/database/key-value-table.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { DocumentAlarms } from "../../../constructs/observability/document-alarms.js";
import { MemcachedAlarms } from "../../../constructs/observability/memcached-alarms.js";
import { MemoryDbAlarms } from "../../../constructs/observability/memory-db-alarms.js";
import { ServerlessCacheAlarms } from "../../../constructs/observability/serverless-cache-alarms.js";
import { TableAlarms } from "../../../constructs/observability/table-alarms.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { removable } from "./removable.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;

const app = new App();
const stack = new AwsStack(app, "datastores", { region });
const network = new Network(stack, "network", { region, zones, nat: { placement: "none" } });
const role = new ServiceRole(stack, "client", { service: "ecs-tasks.amazonaws.com" });

const memcached = new MemcachedCluster(stack, "memcached", {
  network,
  engineVersion: "1.6.22",
  nodeType: "cache.t4g.small",
  parameters: { max_item_size: "2097152" },
});
const serverless = new ServerlessCache(stack, "serverless", {
  network,
  engine: "valkey",
  cacheUsageLimits: { dataStorage: { maximum: 10 }, ecpuPerSecond: { minimum: 1000, maximum: 5000 } },
});
serverless.grantConnect(role, "app");
new ServerlessCache(stack, "serverless-memcached", { network, engine: "memcached" });
const memory = new MemoryDb(stack, "memory", {
  network,
  engineVersion: "7.3",
  nodeType: "db.r7g.large",
  numShards: 2,
  users: { app: {}, reports: { accessString: "on ~* -@all +@read" } },
  parameters: { activedefrag: "yes" },
});
memory.grantConnect(role, "app");
const documents = new DocumentCluster(stack, "documents", {
  network,
  engineVersion: "5.0.0",
  instanceClass: "db.r6g.large",
  ...removable,
});
documents.grantReadSecret(role);
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

const topic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["ops@example.com"] } });
new MemcachedAlarms(stack, "memcached-alarms", { cache: memcached, topic });
new ServerlessCacheAlarms(stack, "serverless-alarms", { cache: serverless, topic });
new DocumentAlarms(stack, "documents-alarms", { database: documents, topic });
new MemoryDbAlarms(stack, "memory-alarms", { database: memory, topic });
new TableAlarms(stack, "orders-alarms", { table: orders, topic });
app.synth();
