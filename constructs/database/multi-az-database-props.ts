import { z } from "zod";
import { type DatabaseFields, databaseFields, fieldProblems } from "./database-fields.js";
import { RDS_ENGINES, type RdsEngine } from "./engine.js";
import { type Storage, storageProblems, storageSchema } from "./storage.js";

/** What takes over when the instance that clients write to is lost. */
export type Deployment =
  /** A standby in another zone, which nobody can read from. The default. Failover typically in 60 to 120 seconds. */
  | { readonly type: "standby" }
  /**
   * A Multi-AZ DB cluster: two standbys in two other zones, which serve reads. Failover typically under 35 seconds.
   * PostgreSQL and MySQL, three zones, instance classes with local disks. AWS keeps its minor version current.
   */
  | { readonly type: "readable-standbys" }
  /**
   * Nothing, in the zone given or the network's first: saves the standby, which is half the price, and the loss of the
   * zone takes the database down until it is back or a backup has been restored.
   */
  | { readonly type: "single-zone"; readonly zone?: string };

export interface MultiAzDatabaseProps extends DatabaseFields {
  /** `postgres`, `mysql`, `mariadb`, `oracle-ee` or `oracle-se2`. */
  readonly engine: RdsEngine;
  /** Class of every instance, for example `db.r7g.large`. */
  readonly instanceClass: string;
  /** Volume of every instance. */
  readonly storage: Storage;
  /** What takes over. Default: a standby in another zone. */
  readonly deployment?: Deployment;
  /**
   * Zones with an asynchronous copy to read from. Default none. RDS cannot manage the password of a source: it moves to
   * a secret of ours that nothing rotates, and Terraform 1.11 is needed.
   */
  readonly readReplicas?: readonly string[];
  /**
   * Whether updates are made on a copy that then takes over. Default false. Not with read replicas, which would follow
   * the instance that was left behind. Needs the same secret as read replicas.
   */
  readonly blueGreenUpdate?: boolean;
  /** Oracle only. Default: `bring-your-own-license` for `oracle-ee`, `license-included` for `oracle-se2`. */
  readonly licenseModel?: "bring-your-own-license" | "license-included";
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.html (instance class availability) */
const CLUSTER_CLASSES = "c6gd m5d m6gd m6id m6idn m8gd r5d r6gd r6id r6idn r8gd x2iedn".split(" ");

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/create-multi-az-db-cluster.html (prerequisites) */
const CLUSTER_ZONES = 3;

export const multiAzDatabaseSchema = z
  .strictObject({
    ...databaseFields,
    engine: z.enum(RDS_ENGINES, `must be one of ${RDS_ENGINES.join(", ")}`),
    instanceClass: z
      .string()
      .regex(/^db\.[a-z0-9]+\.[a-z0-9]+$/, "must be an instance class, for example db.r7g.large"),
    storage: storageSchema,
    deployment: z
      .discriminatedUnion("type", [
        z.strictObject({ type: z.literal("standby") }),
        z.strictObject({ type: z.literal("readable-standbys") }),
        z.strictObject({ type: z.literal("single-zone"), zone: z.string().optional() }),
      ])
      .default({ type: "standby" }),
    readReplicas: z.array(z.string()).default([]),
    blueGreenUpdate: z.boolean().default(false),
    licenseModel: z.enum(["bring-your-own-license", "license-included"]).optional(),
  })
  .superRefine((props, context) => {
    for (const [path, message] of problems(props)) context.addIssue({ code: "custom", path, message });
  }) satisfies z.ZodType<unknown, MultiAzDatabaseProps>;

export type ParsedMultiAzDatabaseProps = z.output<typeof multiAzDatabaseSchema>;

type Problem = [path: (string | number)[], message: string];

function problems(props: ParsedMultiAzDatabaseProps): Problem[] {
  return [
    ...fieldProblems(props, 1 + props.readReplicas.length).map(({ path, message }): Problem => [path, message]),
    ...storageProblems(props.engine, props.storage).map(([field, message]): Problem => [["storage", field], message]),
    ...zoneProblems(props),
    ...(props.deployment.type === "readable-standbys" ? clusterProblems(props) : []),
    ...replicaProblems(props),
    ...oracleProblems(props),
  ];
}

function zoneProblems({ network: { zones }, deployment, readReplicas }: ParsedMultiAzDatabaseProps): Problem[] {
  const known = `must be one of the network's zones (${zones.join(", ")})`;
  const zone = deployment.type === "single-zone" ? deployment.zone : undefined;
  return [
    ...(zone && !zones.includes(zone) ? [[["deployment", "zone"], known] satisfies Problem] : []),
    ...readReplicas.flatMap((replica, index): Problem[] =>
      zones.includes(replica) && readReplicas.indexOf(replica) === index
        ? []
        : [[["readReplicas", index], `${known}, once`]],
    ),
  ];
}

/** What a Multi-AZ DB cluster cannot be: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.Limitations.html */
function clusterProblems({ engine, network, instanceClass, storage }: ParsedMultiAzDatabaseProps): Problem[] {
  const family = instanceClass.split(".")[1] ?? "";
  const found: Problem[] = [];
  if (engine !== "postgres" && engine !== "mysql") {
    found.push([
      ["deployment", "type"],
      "must be standby or single-zone: only postgres and mysql have readable standbys",
    ]);
  }
  if (network.zones.length < CLUSTER_ZONES) {
    found.push([
      ["deployment", "type"],
      `must be standby or single-zone: readable standbys need ${CLUSTER_ZONES} zones`,
    ]);
  }
  if (!CLUSTER_CLASSES.includes(family)) {
    found.push([["instanceClass"], `must be of a family with readable standbys (${CLUSTER_CLASSES.join(", ")})`]);
  }
  for (const field of ["maxAllocatedStorage", "storageThroughput"] as const) {
    if (field in storage) found.push([["storage", field], "must be left out: readable standbys do not have it"]);
  }
  return found;
}

function replicaProblems({ engine, deployment, readReplicas, blueGreenUpdate }: ParsedMultiAzDatabaseProps): Problem[] {
  const found: Problem[] = [];
  const cluster = deployment.type === "readable-standbys";
  if (readReplicas.length > 0 && cluster) {
    found.push([["readReplicas"], "must be left out: readable standbys are there to read from"]);
  }
  if (readReplicas.length > 0 && engine === "oracle-se2") {
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/oracle-read-replicas.limitations.html
    found.push([["readReplicas"], "must be left out: only the Enterprise Edition of Oracle has read replicas"]);
  }
  // https://github.com/hashicorp/terraform-provider-aws/issues/33702
  if (blueGreenUpdate && readReplicas.length > 0) {
    found.push([["blueGreenUpdate"], "must be false with readReplicas: they would follow the instance left behind"]);
  }
  if (blueGreenUpdate && (cluster || engine.startsWith("oracle"))) {
    found.push([["blueGreenUpdate"], "must be false: only instances of postgres, mysql and mariadb have it"]);
  }
  return found;
}

function oracleProblems({ engine, databaseName, licenseModel }: ParsedMultiAzDatabaseProps): Problem[] {
  if (!engine.startsWith("oracle")) {
    return licenseModel ? [[["licenseModel"], `must be left out: ${engine} has no license to choose`]] : [];
  }
  const found: Problem[] = [];
  if (databaseName && !/^[A-Z][A-Z0-9]{0,7}$/.test(databaseName)) {
    found.push([["databaseName"], "must be an Oracle SID: a capital letter and up to 7 capital letters or digits"]);
  }
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Oracle.Concepts.Licensing.html
  if (engine === "oracle-ee" && licenseModel === "license-included") {
    found.push([["licenseModel"], "must be bring-your-own-license: AWS licenses Standard Edition 2 only"]);
  }
  return found;
}
