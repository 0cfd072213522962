import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance/index.js";
import type { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import type { EncryptionKey } from "../security/encryption-key.js";
import type { Grantee } from "../security/grantee.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { databaseFront } from "./database-front.js";
import { createParts, type DatabaseParts } from "./database-parts.js";
import type { DatabaseProxy } from "./database-proxy.js";
import type { ProxyTarget } from "./database-proxy-props.js";
import { ENGINES } from "./engine.js";
import { grantReadSecret } from "./grant-read-secret.js";
import { MasterSecret } from "./master-secret.js";
import {
  type MultiAzDatabaseProps,
  multiAzDatabaseSchema,
  type ParsedMultiAzDatabaseProps,
} from "./multi-az-database-props.js";
import { createInstance, createReadReplica } from "./multi-az-instance.js";
import { instanceParameterGroup } from "./parameter-group.js";
import { createReadableStandbys } from "./readable-standbys.js";
import { SAFE_RETENTION } from "./upkeep-fields.js";

/**
 * An RDS database for PostgreSQL, MySQL, MariaDB or Oracle, with what takes over in another zone.
 *
 * Survives the loss of the instance and of any one zone without loss of data: the standby takes over, typically in 60
 * to 120 seconds, one of two readable standbys in less than 35. With `deployment: { type: "single-zone" }` a lost zone
 * takes it down. Does not survive the loss of the region, nor a wrong statement: for that there are the backups. Read
 * replicas are copies that lag behind and take over only when a person promotes one.
 * TLS is required by parameter; Oracle has no such parameter: its plain listener stays open inside the VPC to those who
 * are allowed in, until the SSL option and the clients say otherwise.
 * `deletionProtection` must be off in one apply before the next can delete.
 * Sources: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Failover.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts-failover.html
 */
export class MultiAzDatabase extends Construct {
  /** The instance that clients write to; undefined with readable standbys. */
  readonly instance: DbInstance | undefined;
  /** The Multi-AZ DB cluster; undefined without readable standbys. */
  readonly cluster: RdsCluster | undefined;
  /** The read replicas by zone, each with an `address` of its own. */
  readonly readReplicas: Readonly<Record<string, DbInstance>>;
  readonly securityGroup: SecurityGroup;
  /** Where clients connect: the port of the proxy when there is one. */
  readonly port: number;
  readonly encryptionKey: EncryptionKey;
  /** The secret `{ "username", "password" }` of the master user. RDS rotates it, unless there are read replicas. */
  readonly secretArn: string;
  readonly proxy: DatabaseProxy | undefined;
  /** Host that always leads to the instance that can be written to. */
  readonly endpoint: string;
  /** Host that leads to the readable standbys; without them the same as `endpoint`. */
  readonly readerEndpoint: string;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: MultiAzDatabaseProps) {
    super(scope, id);
    const parsed = parseProps(this, multiAzDatabaseSchema, props);
    const parts = createParts(this, parsed);
    const port = parsed.port ?? ENGINES[parsed.engine].port;
    this.securityGroup = parts.securityGroup;
    this.encryptionKey = parts.encryptionKey;
    const created =
      parsed.deployment.type === "readable-standbys"
        ? fromCluster(createReadableStandbys(this, parsed, parts, port))
        : createInstances(this, parsed, parts, port);
    this.instance = created.instance;
    this.cluster = created.cluster;
    this.readReplicas = created.readReplicas;
    this.secretArn = created.secretArn;
    const front = databaseFront(this, parsed, { ...created, port });
    this.proxy = front.proxy;
    this.port = front.port;
    this.endpoint = front.endpoint;
    this.readerEndpoint = front.readerEndpoint;
    this.declareCuts(parsed);
  }

  /** Lets `client` connect; the id says who to whom, for example `service-to-database`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    const to = this.proxy?.securityGroup ?? this.securityGroup;
    return new TrafficRule(this, id, { from: client, to, port: this.port });
  }

  /** Lets `grantee` read the master user's name and password. */
  grantReadSecret(grantee: Grantee): void {
    grantReadSecret(this, grantee, this.encryptionKey);
  }

  private declareCuts({ deployment, deletionProtection, backupRetentionPeriod, waiver }: ParsedMultiAzDatabaseProps) {
    const declaration = RedundancyDeclaration.of(this);
    const main: TerraformResource[] = [this.instance, this.cluster].filter((resource) => resource !== undefined);
    for (const resource of main) {
      if (deployment.type === "single-zone") declaration.waive("rds-standby-in-other-zone", resource, waiver);
      if (backupRetentionPeriod < SAFE_RETENTION) declaration.waive("rds-backup-retention", resource, waiver);
    }
    if (deletionProtection) return;
    for (const resource of [...main, ...Object.values(this.readReplicas)]) {
      declaration.waive("rds-deletion-protection", resource, waiver);
    }
  }
}

/** What the outputs are taken from, whichever deployment it is. */
type Created = Pick<
  MultiAzDatabase,
  "instance" | "cluster" | "readReplicas" | "secretArn" | "endpoint" | "readerEndpoint"
> & { readonly target: ProxyTarget };

function fromCluster(cluster: RdsCluster): Created {
  return {
    instance: undefined,
    cluster,
    readReplicas: {},
    secretArn: cluster.masterUserSecret.get(0).secretArn,
    endpoint: cluster.endpoint,
    readerEndpoint: cluster.readerEndpoint,
    target: { cluster, members: [], readers: true },
  };
}

function createInstances(
  scope: Construct,
  props: ParsedMultiAzDatabaseProps,
  parts: DatabaseParts,
  port: number,
): Created {
  const { readReplicas, blueGreenUpdate, masterUsername: username } = props;
  const { encryptionKey } = parts;
  const ownSecret = readReplicas.length > 0 || blueGreenUpdate;
  const masterSecret = ownSecret ? new MasterSecret(scope, "master-secret", { username, encryptionKey }) : undefined;
  const from = { props, parts, port, masterSecret, parameterGroup: instanceParameterGroup(scope, props) };
  const instance = createInstance(scope, from);
  return {
    instance,
    cluster: undefined,
    readReplicas: Object.fromEntries(
      readReplicas.map((zone) => [zone, createReadReplica(scope, zone, instance, from)]),
    ),
    secretArn: masterSecret?.secret.arn ?? instance.masterUserSecret.get(0).secretArn,
    endpoint: instance.address,
    readerEndpoint: instance.address,
    target: { instance },
  };
}
