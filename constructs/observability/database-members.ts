import { Fn } from "cdktf";
import { AuroraCluster } from "../database/aurora-cluster.js";
import type { MultiAzDatabase } from "../database/multi-az-database.js";

/** AWS: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.html (a writer and two readers) */
const CLUSTER_MEMBERS = 3;

/** An instance of a database that clients connect to. */
export interface DatabaseMember {
  /** What CloudWatch calls `DBInstanceIdentifier`. */
  readonly identifier: string;
  /** Whether it reports how far it is behind another one. */
  readonly follows: boolean;
  /** Bytes that it has allocated; undefined with Aurora, whose storage is the cluster's and grows by itself. */
  readonly allocatedBytes: number | undefined;
}

/** The members of a database by zone, or by role where AWS chooses the zone. */
export function databaseMembers(database: AuroraCluster | MultiAzDatabase): Record<string, DatabaseMember> {
  if (database instanceof AuroraCluster) {
    return Object.fromEntries(
      Object.entries(database.instances).map(([zone, { identifier }]) => [
        zone,
        { identifier, follows: false, allocatedBytes: undefined },
      ]),
    );
  }
  const { instance, cluster, readReplicas } = database;
  const members: Record<string, DatabaseMember> = {};
  if (instance) members["instance"] = { ...instanceMember(instance), follows: false };
  for (const [role, replica] of Object.entries(readReplicas)) {
    // A replica has as much storage as what it follows.
    members[`replica-${role}`] = { ...instanceMember(replica, instance), follows: true };
  }
  for (let number = 1; cluster && number <= CLUSTER_MEMBERS; number++) {
    members[`member-${number}`] = {
      identifier: Fn.element(cluster.clusterMembers, number - 1),
      follows: true,
      allocatedBytes: bytes(cluster.allocatedStorageInput),
    };
  }
  return members;
}

interface Sized {
  readonly identifier: string;
  readonly allocatedStorageInput?: number | undefined;
}

function instanceMember({ identifier, allocatedStorageInput }: Sized, source?: Sized) {
  return { identifier, allocatedBytes: bytes(allocatedStorageInput ?? source?.allocatedStorageInput) };
}

/** RDS counts allocated storage in GiB. */
function bytes(gib: number | undefined): number | undefined {
  return gib === undefined ? undefined : gib * 2 ** 30;
}
