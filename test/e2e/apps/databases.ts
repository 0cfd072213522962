import { App } from "cdktf";
import { CacheCluster } from "../../../constructs/cache/cache-cluster.js";
import { AuroraCluster } from "../../../constructs/database/aurora-cluster.js";
import { MultiAzDatabase } from "../../../constructs/database/multi-az-database.js";
import { Network } from "../../../constructs/network/network.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { removable } from "./removable.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;

const app = new App();
const stack = new AwsStack(app, "databases", { region });
const network = new Network(stack, "network", {
  region,
  zones,
  nat: { placement: "none" },
  interfaceEndpoints: ["secretsmanager", "logs", "kms"],
});

new AuroraCluster(stack, "mysql", {
  network,
  engine: "aurora-mysql",
  engineVersion: "8.0.mysql_aurora.3.08.0",
  capacity: { type: "serverless", minCapacity: 1, maxCapacity: 8 },
  proxy: { iamAuth: "REQUIRED", maxConnectionsPercent: 90 },
  ...removable,
});
new MultiAzDatabase(stack, "standby", {
  network,
  engine: "postgres",
  engineVersion: "16.6",
  instanceClass: "db.m7g.large",
  storage: { type: "gp3", allocatedStorage: 100 },
  readReplicas: ["eu-west-1b", "eu-west-1c"],
  parameters: { log_min_duration_statement: "1000" },
  ...removable,
});
new MultiAzDatabase(stack, "readable-standbys", {
  network,
  engine: "mysql",
  engineVersion: "8.0.40",
  instanceClass: "db.m6gd.large",
  storage: { type: "io1", allocatedStorage: 100, iops: 3000 },
  deployment: { type: "readable-standbys" },
  ...removable,
});
new MultiAzDatabase(stack, "oracle", {
  network,
  engine: "oracle-ee",
  engineVersion: "19.0.0.0.ru-2024-10.rur-2024-10.r1",
  instanceClass: "db.m6i.large",
  storage: { type: "gp3", allocatedStorage: 200 },
  ...removable,
});
new CacheCluster(stack, "sharded", {
  network,
  engineVersion: "8.0",
  nodeType: "cache.r7g.large",
  mode: { type: "sharded", shards: 3 },
  users: { app: {}, reports: { accessString: "on ~* -@all +@read" } },
  parameters: { "maxmemory-policy": "allkeys-lru" },
});
new CacheCluster(stack, "redis", { network, engine: "redis", engineVersion: "7.1", nodeType: "cache.r7g.large" });
app.synth();
