import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription/index.js";
import type { Construct } from "constructs";
import { AuroraCluster } from "../database/aurora-cluster.js";
import type { MultiAzDatabase } from "../database/multi-az-database.js";
import { physicalName } from "../naming/physical-name.js";
import type { AlarmTopic } from "./alarm-topic.js";

/** AWS: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateEventSubscription.html (fewer than 255) */
const NAME_MAX = 254;

/**
 * Categories that tell of redundancy gone or used up. Those of a cluster and of an instance differ.
 * Sources: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
 */
const CATEGORIES = {
  "db-cluster": ["failover", "failure"],
  "db-instance": ["availability", "failover", "failure", "low storage", "read replica", "recovery"],
};

/**
 * Sends the events of a database to the topic. A subscription with sources is of one source type, so that cluster and
 * instances have one each; sources are named by identifier, not by the resource id that is `aws_db_instance.id`.
 */
export function subscribeToEvents(
  scope: Construct,
  database: AuroraCluster | MultiAzDatabase,
  topic: AlarmTopic,
): void {
  const sources = sourcesOf(database);
  for (const sourceType of ["db-cluster", "db-instance"] as const) {
    const sourceIds = sources[sourceType];
    if (sourceIds.length === 0) continue;
    const name = `${physicalName(scope, { maxLength: NAME_MAX - sourceType.length - 1 })}-${sourceType}`;
    new DbEventSubscription(scope, `${sourceType}-events`, {
      name,
      snsTopic: topic.topic.arn,
      sourceType,
      sourceIds,
      eventCategories: CATEGORIES[sourceType],
      // RDS refuses a topic that it may not publish to yet.
      dependsOn: [...topic.ready],
    });
  }
}

function sourcesOf(database: AuroraCluster | MultiAzDatabase): Record<keyof typeof CATEGORIES, string[]> {
  const { cluster } = database;
  const instances =
    database instanceof AuroraCluster
      ? Object.values(database.instances)
      : [...(database.instance ? [database.instance] : []), ...Object.values(database.readReplicas)];
  return {
    "db-cluster": cluster ? [cluster.clusterIdentifier] : [],
    "db-instance": instances.map(({ identifier }) => identifier),
  };
}
