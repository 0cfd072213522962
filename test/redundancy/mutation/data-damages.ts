import { change, type Damage, type Damages, drop, named, set } from "./damage.js";
import { fewer } from "./network-damages.js";

/** Readers dropped, instances in one zone, backups and protection off, a reader too small to take over. */
export const databaseDamages: Damages = (file) => [
  ...named(file, "aws_rds_cluster_instance").flatMap(([name, body], index, all) => [
    ...(index > 0 || all.length > 1 ? [drop("aws_rds_cluster_instance", name)] : []),
    ...others(all, name).map((zone) => set("aws_rds_cluster_instance", name, "availability_zone", zone)),
    ...(body["instance_class"] === "db.serverless"
      ? []
      : [set("aws_rds_cluster_instance", name, "instance_class", "db.t4g.medium")]),
  ]),
  ...allDropped(file, "aws_rds_cluster_instance"),
  ...named(file, "aws_rds_cluster").flatMap(([name]) => protections("aws_rds_cluster", name)),
  ...named(file, "aws_db_instance")
    .filter(([, body]) => body["replicate_source_db"] === undefined)
    .flatMap(([name]) => [set("aws_db_instance", name, "multi_az", false), ...protections("aws_db_instance", name)]),
  ...named(file, "aws_db_subnet_group").flatMap(([name, body]) =>
    fewer("aws_db_subnet_group", name, "subnet_ids", body["subnet_ids"] as string[]),
  ),
  ...named(file, "aws_db_proxy").flatMap(([name, body]) =>
    fewer("aws_db_proxy", name, "vpc_subnet_ids", body["vpc_subnet_ids"] as string[]).slice(-1),
  ),
];

function protections(type: string, name: string): Damage[] {
  return [
    set(type, name, "deletion_protection", false),
    set(type, name, "backup_retention_period", type === "aws_db_instance" ? 0 : 1),
  ];
}

/** Zones of the other members. */
function others(all: ReturnType<typeof named>, name: string): unknown[] {
  return all.filter(([other]) => other !== name).map(([, body]) => body["availability_zone"]);
}

/** All but the first. */
function allDropped(file: Parameters<Damages>[0], type: string): Damage[] {
  const [, ...rest] = named(file, type);
  if (rest.length < 2) return [];
  return [
    {
      name: `${type}: all but the first dropped`,
      apply: (copy) => {
        for (const [name] of rest) delete copy.resource[type]?.[name];
      },
    },
  ];
}

/** Replicas dropped, all in one zone, failover off, no snapshots. */
export const cacheDamages: Damages = (file) => [
  ...named(file, "aws_elasticache_replication_group").flatMap(([name, body]) => {
    const type = "aws_elasticache_replication_group";
    const zones = body["preferred_cache_cluster_azs"] as string[] | undefined;
    return [
      set(type, name, "automatic_failover_enabled", false),
      set(type, name, "multi_az_enabled", false),
      set(type, name, "snapshot_retention_limit", 0),
      ...(body["num_cache_clusters"]
        ? [
            change(type, name, "one node", (group) => {
              group["num_cache_clusters"] = 1;
              if (zones) group["preferred_cache_cluster_azs"] = zones.slice(0, 1);
            }),
          ]
        : []),
      ...(body["replicas_per_node_group"] ? [set(type, name, "replicas_per_node_group", 0)] : []),
      ...(zones
        ? [
            set(
              type,
              name,
              "preferred_cache_cluster_azs",
              zones.map(() => zones[0]),
            ),
          ]
        : []),
    ];
  }),
  ...named(file, "aws_elasticache_subnet_group").flatMap(([name, body]) =>
    fewer("aws_elasticache_subnet_group", name, "subnet_ids", body["subnet_ids"] as string[]).slice(-1),
  ),
];
