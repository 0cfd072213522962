import { Construct } from "constructs";
import type { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { ContainerServiceAlarms } from "../constructs/observability/container-service-alarms.js";
import { DatabaseAlarms } from "../constructs/observability/database-alarms.js";
import { FileSystemAlarms } from "../constructs/observability/file-system-alarms.js";
import { MemcachedAlarms } from "../constructs/observability/memcached-alarms.js";
import { NatAlarms } from "../constructs/observability/nat-alarms.js";
import { ProxyFleetAlarms } from "../constructs/observability/proxy-fleet-alarms.js";
import type { DistributedFilePlatform } from "./distributed-file-platform.js";

export interface DistributedFilePlatformAlarmsProps {
  /** What is watched. */
  readonly system: DistributedFilePlatform;
  readonly topic: AlarmTopic;
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
    if (cache) new MemcachedAlarms(this, "cache", { cache, topic });
  }
}
