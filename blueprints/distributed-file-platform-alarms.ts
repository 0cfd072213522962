import { Construct } from "constructs";
import type { BackupPlan } from "../constructs/backup/backup-plan.js";
import type { MemcachedCluster } from "../constructs/cache/memcached-cluster.js";
import type { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import type { Network } from "../constructs/network/network.js";
import type { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { BackupAlarms } from "../constructs/observability/backup-alarms.js";
import { ContainerServiceAlarms } from "../constructs/observability/container-service-alarms.js";
import { DatabaseAlarms } from "../constructs/observability/database-alarms.js";
import { FileSystemAlarms } from "../constructs/observability/file-system-alarms.js";
import { MemcachedAlarms } from "../constructs/observability/memcached-alarms.js";
import { NatAlarms } from "../constructs/observability/nat-alarms.js";
import { ProxyFleetAlarms } from "../constructs/observability/proxy-fleet-alarms.js";
import type { ProxyFleet } from "../constructs/proxy/proxy-fleet.js";
import type { SharedFileSystem } from "../constructs/storage/shared-file-system.js";
import type { FileNodes } from "./file-nodes.js";

export interface DistributedFilePlatformAlarmsProps {
  /** What is watched. */
  readonly system: WatchedFilePlatform;
  readonly topic: AlarmTopic;
}

/** The parts that have alarms. A `DistributedFilePlatform` is one. */
export interface WatchedFilePlatform {
  readonly network: Network;
  readonly proxies: ProxyFleet;
  readonly primary: FileNodes;
  readonly replica: FileNodes;
  readonly grey: FileNodes | undefined;
  readonly files: SharedFileSystem;
  readonly database: AuroraCluster | MultiAzDatabase | undefined;
  readonly cache: MemcachedCluster | undefined;
  readonly backup: BackupPlan | undefined;
}

/** The alarms that say "redundancy is gone or going" of every part; logs and audit trail have their own. */
export class DistributedFilePlatformAlarms extends Construct {
  constructor(scope: Construct, id: string, { system, topic }: DistributedFilePlatformAlarmsProps) {
    super(scope, id);
    const { network, database, cache, primary, replica, grey } = system;
    new NatAlarms(this, "nat", { network, topic });
    new ProxyFleetAlarms(this, "proxies", { fleet: system.proxies, topic });
    for (const [name, nodes] of Object.entries({ primary, replica, ...(grey && { grey }) })) {
      new ContainerServiceAlarms(this, name, { service: nodes.service, topic });
    }
    new FileSystemAlarms(this, "files", { fileSystem: system.files, topic });
    if (database) new DatabaseAlarms(this, "database", { database, topic });
    if (system.backup) new BackupAlarms(this, "backup", { plan: system.backup, topic });
    if (cache) new MemcachedAlarms(this, "cache", { cache, topic });
  }
}
