import type { Construct } from "constructs";
import { BackupPlan } from "../constructs/backup/backup-plan.js";
import { MemcachedCluster } from "../constructs/cache/memcached-cluster.js";
import type { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import { Certificate } from "../constructs/load-balancer/certificate.js";
import { ServiceDirectory } from "../constructs/mesh/service-directory.js";
import { Network } from "../constructs/network/network.js";
import { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { AuditTrail } from "../constructs/observability/audit-trail.js";
import { LogArchive } from "../constructs/observability/log-archive.js";
import { parseProps } from "../constructs/props/parse-props.js";
import { propsOrNone } from "../constructs/props/props-or-none.js";
import { ProxyFleet } from "../constructs/proxy/proxy-fleet.js";
import { FargateCluster } from "../constructs/service/fargate-cluster.js";
import { AwsStack } from "../constructs/stack/aws-stack.js";
import { SharedFileSystem } from "../constructs/storage/shared-file-system.js";
import type { Connection } from "./connections/connection.js";
import { databaseConnection } from "./connections/database-connection.js";
import { memcachedConnection } from "./connections/memcached-connection.js";
import { DistributedFilePlatformAlarms } from "./distributed-file-platform-alarms.js";
import {
  type DistributedFilePlatformProps,
  distributedFilePlatformSchema,
  type ParsedDistributedFilePlatformProps,
} from "./distributed-file-platform-props.js";
import { FileNodes, type FileNodesProps, NODES_ACCESS } from "./file-nodes.js";
import { createDatabase, defaultPolicy } from "./parts/database.js";
import { nameSystem } from "./parts/name-system.js";
import { STACK_PROPS, stackProps } from "./stack-props.js";

/** Requests with these methods change something, and go to the primary nodes. */
const WRITES = ["POST", "PUT", "PATCH", "DELETE"];
/** Listener of the load balancer, and of HAProxy behind it. */
const HTTPS_PORT = 443;

/**
 * Nodes over one shared file system, behind HAProxy: primary nodes that write, replica nodes that read, a MySQL cluster
 * that knows the files, Memcached, backups, an audit trail, logs and alarms.
 *
 * What the engine reports of its defaults (a test compares this). Survives the loss of: a task; an instance; a load balancer
 * node; a database instance; a cache node; a mount target; a NAT gateway; a zone; a zone, during a deployment; a zone, when
 * nothing can be launched. Does not survive the loss of: two zones at once; the region.
 *
 * TLS ends at a network load balancer. HAProxy checks every node (the heartbeat), leaves out what fails, and also what fails
 * real requests (the circuit breaker); it finds nodes that are added in DNS. A grey release gives a new version a share of
 * the reads. Files, database, cache, logs and backups are encrypted; only the nodes may mount the files, with IAM, replicas
 * to read them alone; who did what in the account is recorded and locked.
 *
 * The containers find the files in `FILES_PATH`, what they are in `NODE_ROLE` (`primary` or `replica`), the database in
 * `DATABASE_…` as with {@link WebService}, and Memcached in `CACHE_HOST` and `CACHE_PORT`. A node must work, slower, without
 * what a lost node of Memcached held.
 */
export class DistributedFilePlatform extends AwsStack {
  readonly network: Network;
  readonly files: SharedFileSystem;
  readonly primary: FileNodes;
  readonly replica: FileNodes;
  /** The nodes of a new version, which get a share of the reads. */
  readonly grey: FileNodes | undefined;
  readonly database: AuroraCluster | MultiAzDatabase | undefined;
  readonly cache: MemcachedCluster | undefined;
  readonly proxies: ProxyFleet;
  readonly backup: BackupPlan | undefined;
  readonly audit: AuditTrail | undefined;
  readonly alarmTopic: AlarmTopic | undefined;

  /** @throws PropsError when a prop is wrong, here or in one of the constructs. */
  constructor(scope: Construct, id: string, props: DistributedFilePlatformProps) {
    const [stack, rest] = stackProps(props, defaultPolicy([propsOrNone(props).database]));
    super(scope, id, stack);
    const parsed = parseProps(this, distributedFilePlatformSchema, rest, STACK_PROPS);
    const { region } = props;

    this.network = new Network(this, "network", { ...parsed.network, region, zones: parsed.zones });
    const { network } = this;
    this.alarmTopic = parsed.alarms ? new AlarmTopic(this, "alarm-topic", { subscribers: parsed.alarms }) : undefined;
    this.files = new SharedFileSystem(this, "files", {
      ...parsed.files,
      network,
      accessPoints: { [NODES_ACCESS]: { path: "/files" } },
    });
    this.database = parsed.database ? createDatabase(this, network, parsed.database) : undefined;
    this.cache = parsed.cache ? new MemcachedCluster(this, "cache", { ...parsed.cache, network }) : undefined;
    const { primary, replica, grey } = this.createNodes(parsed);
    this.primary = primary;
    this.replica = replica;
    this.grey = grey;
    this.proxies = this.createProxies(parsed);
    const alarmTopic = this.alarmTopic && { alarmTopic: this.alarmTopic };
    this.audit = parsed.audit ? new AuditTrail(this, "audit", { ...parsed.audit, region, ...alarmTopic }) : undefined;
    this.archiveLogs(parsed);
    nameSystem(this, parsed.certificate, this.proxies.loadBalancer);
    this.backup = parsed.backup ? new BackupPlan(this, "backup", parsed.backup) : undefined;
    if (this.alarmTopic) new DistributedFilePlatformAlarms(this, "alarms", { system: this, topic: this.alarmTopic });
  }

  private createNodes(parsed: ParsedDistributedFilePlatformProps) {
    const { network, files, database, cache } = this;
    const { container, demand, greyRelease } = parsed;
    const connections: Connection[] = [
      ...(database ? [databaseConnection(database)] : []),
      ...(cache ? [memcachedConnection(cache)] : []),
    ];
    const { cluster } = new FargateCluster(this, "cluster");
    const directory = new ServiceDirectory(this, "directory", { network, domain: `${this.node.id}.internal` });
    const { healthCheck, nodes: tasks } = parsed;
    const common = { network, cluster, directory, files, container, connections, tasks, healthCheck };
    const create = (id: string, own: Pick<FileNodesProps, "role" | "demand"> & Partial<FileNodesProps>) =>
      new FileNodes(this, id, { ...common, ...own });
    return {
      primary: create("primary", { role: "primary", demand: demand.primary }),
      replica: create("replica", { role: "replica", demand: demand.replica }),
      grey:
        greyRelease &&
        create("grey", {
          role: "replica",
          demand: greyRelease.demand,
          container: { ...container, image: greyRelease.image },
        }),
    };
  }

  private createProxies(parsed: ParsedDistributedFilePlatformProps): ProxyFleet {
    const { network, primary, replica, grey } = this;
    const certificate = new Certificate(this, "certificate", parsed.certificate);
    const fleet = new ProxyFleet(this, "proxies", {
      ...parsed.proxies,
      network,
      frontends: {
        web: {
          port: HTTPS_PORT,
          tls: { endsAt: "load-balancer", certificateArn: certificate.arn },
          rules: [
            { methods: WRITES, backend: "primary" },
            ...(grey ? [{ percent: parsed.greyRelease?.percent ?? 0, backend: "grey" }] : []),
          ],
          backend: "replica",
        },
      },
      backends: { primary: primary.backend, replica: replica.backend, ...(grey && { grey: grey.backend }) },
    });
    for (const nodes of [primary, replica, ...(grey ? [grey] : [])]) {
      nodes.service.allowFrom("from-proxies", fleet.securityGroup);
    }
    return fleet;
  }

  private archiveLogs({ logArchiveDays }: ParsedDistributedFilePlatformProps): void {
    if (logArchiveDays === false) return;
    const { primary, replica, grey, alarmTopic } = this;
    const logGroups = { primary: primary.service.logGroup, replica: replica.service.logGroup };
    new LogArchive(this, "log-archive", {
      logGroups: { ...logGroups, ...(grey && { grey: grey.service.logGroup }) },
      retentionInDays: logArchiveDays,
      ...(alarmTopic && { alarmTopic }),
    });
  }
}
