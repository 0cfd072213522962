import type { Construct } from "constructs";
import { z } from "zod";
import { AuroraCluster } from "../../constructs/database/aurora-cluster.js";
import type { AuroraClusterProps } from "../../constructs/database/aurora-cluster-props.js";
import { AURORA_ENGINES, RDS_ENGINES } from "../../constructs/database/engine.js";
import { MultiAzDatabase } from "../../constructs/database/multi-az-database.js";
import type { MultiAzDatabaseProps } from "../../constructs/database/multi-az-database-props.js";
import type { Network } from "../../constructs/network/network.js";
import { parseProps } from "../../constructs/props/parse-props.js";
import type { Policy } from "../../redundancy/declaration.js";

/** A relational database: an Aurora cluster (`aurora-…`) or an RDS database, as its engine says. */
export type Database = Omit<AuroraClusterProps, "network"> | Omit<MultiAzDatabaseProps, "network">;

const ALL_ENGINES = [...AURORA_ENGINES, ...RDS_ENGINES] as const;

/** Which construct checks the rest is up to the engine, and neither construct knows the engines of the other. */
const engineSchema = z.object({
  database: z.looseObject({ engine: z.enum(ALL_ENGINES, `must be one of ${ALL_ENGINES.join(", ")}`) }),
});

/** @throws PropsError when a prop is wrong, the engine before all others. */
export function createDatabase(
  scope: Construct,
  network: Network,
  database: Database,
): AuroraCluster | MultiAzDatabase {
  parseProps(scope, engineSchema, { database });
  if (isAurora(database)) return new AuroraCluster(scope, "database", { ...database, network });
  return new MultiAzDatabase(scope, "database", { ...database, network });
}

function isAurora(database: Database): database is Omit<AuroraClusterProps, "network"> {
  return typeof database.engine === "string" && database.engine.startsWith("aurora-");
}

/**
 * What the defaults keep: nothing has to be launched, and databases fail over within a minute, or within two where one is
 * an RDS instance with a standby that cannot be read.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
 */
export function defaultPolicy(databases: readonly (Database | false | undefined)[]): Policy {
  const standby = databases.some(
    (database) => database && !isAurora(database) && (database.deployment?.type ?? "standby") === "standby",
  );
  return {
    member: { rtoSeconds: standby ? 120 : 60, rpoSeconds: 0 },
    zone: { rtoSeconds: 120, rpoSeconds: 0, capacityWithoutScaling: true },
  };
}
