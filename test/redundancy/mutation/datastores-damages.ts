import { change, type Damage, type Damages, drop, named, set } from "./damage.js";
import { fewer } from "./network-damages.js";

/** Nodes, replicas and instances dropped or in one zone, subnets taken away, backups and protection off. */
export const datastoreDamages: Damages = (file) => [
  ...memcached(file),
  ...serverless(file),
  ...memoryDb(file),
  ...documents(file),
  ...tables(file),
  ...search(file),
];

const memcached: Damages = (file) => {
  const type = "aws_elasticache_cluster";
  return named(file, type).flatMap(([name, body]) => {
    const zones = body["preferred_availability_zones"] as string[];
    return [
      change(type, name, "one node", (cluster) => {
        cluster["num_cache_nodes"] = 1;
        cluster["preferred_availability_zones"] = zones.slice(0, 1);
      }),
      set(
        type,
        name,
        "preferred_availability_zones",
        zones.map(() => zones[0]),
      ),
      change(type, name, "az_mode single-az", (cluster) => {
        cluster["az_mode"] = "single-az";
        delete cluster["preferred_availability_zones"];
      }),
    ];
  });
};

const serverless: Damages = (file) => {
  const type = "aws_elasticache_serverless_cache";
  return named(file, type).flatMap(([name, body]) => [
    set(type, name, "snapshot_retention_limit", 0),
    ...fewer(type, name, "subnet_ids", body["subnet_ids"] as string[]).slice(-1),
  ]);
};

const memoryDb: Damages = (file) => {
  const type = "aws_memorydb_cluster";
  return [
    ...named(file, type).flatMap(([name]) => [
      set(type, name, "num_replicas_per_shard", 0),
      set(type, name, "snapshot_retention_limit", 0),
    ]),
    ...subnetGroups(file, "aws_memorydb_subnet_group"),
  ];
};

const documents: Damages = (file) => {
  const [cluster, instance] = ["aws_docdb_cluster", "aws_docdb_cluster_instance"];
  const instances = named(file, instance);
  return [
    ...named(file, cluster).flatMap(([name]) => [
      set(cluster, name, "deletion_protection", false),
      set(cluster, name, "backup_retention_period", 1),
    ]),
    ...instances.flatMap(([name]) => [
      drop(instance, name),
      ...instances
        .filter(([other]) => other !== name)
        .map(([, body]) => set(instance, name, "availability_zone", body["availability_zone"])),
    ]),
    ...subnetGroups(file, "aws_docdb_subnet_group"),
  ];
};

const tables: Damages = (file) => {
  const type = "aws_dynamodb_table";
  return named(file, type).flatMap(([name, body]) => [
    set(type, name, "point_in_time_recovery", { enabled: false }),
    set(type, name, "deletion_protection_enabled", false),
    ...(Array.isArray(body["replica"])
      ? [
          set(
            type,
            name,
            "replica",
            body["replica"].map((replica: object) => ({ ...replica, point_in_time_recovery: false })),
          ),
        ]
      : []),
  ]);
};

const search: Damages = (file) => {
  const type = "aws_opensearch_domain";
  const config = (name: string, what: string, changed: object): Damage =>
    change(type, name, what, (domain) => {
      domain["cluster_config"] = { ...(domain["cluster_config"] as object), ...changed };
    });
  const oneZone = { zone_awareness_enabled: false, multi_az_with_standby_enabled: false };
  return named(file, type).flatMap(([name]) => [
    config(name, "one zone", oneZone),
    config(name, "no dedicated masters", { dedicated_master_enabled: false }),
    config(name, "two dedicated masters", { dedicated_master_count: 2 }),
    change(type, name, "subnets in one zone", (domain) => {
      const options = domain["vpc_options"] as { subnet_ids: string[] };
      domain["vpc_options"] = { ...options, subnet_ids: options.subnet_ids.slice(0, 1) };
    }),
  ]);
};

function subnetGroups(file: Parameters<Damages>[0], type: string): Damage[] {
  return named(file, type).flatMap(([name, body]) =>
    fewer(type, name, "subnet_ids", body["subnet_ids"] as string[]).slice(-1),
  );
}
