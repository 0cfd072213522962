import { DbProxy } from "@cdktf/provider-aws/lib/db-proxy/index.js";
import { DbProxyDefaultTargetGroup } from "@cdktf/provider-aws/lib/db-proxy-default-target-group/index.js";
import { DbProxyEndpoint } from "@cdktf/provider-aws/lib/db-proxy-endpoint/index.js";
import { DbProxyTarget } from "@cdktf/provider-aws/lib/db-proxy-target/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import { ServiceRole } from "../security/service-role.js";
import {
  type DatabaseProxyProps,
  databaseProxySchema,
  type ParsedDatabaseProxyProps,
  type ProxyTarget,
} from "./database-proxy-props.js";

/** AWS: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxyEndpoint.html (63 characters) */
const NAME_MAX = 63;
const READER = "-reader";

/**
 * An RDS Proxy: a pool of connections between clients and a database, with TLS required.
 *
 * Survives the loss of any one zone: it runs in every zone of the network. Over a failover of the database it keeps
 * client connections open, passes them to the new writer without waiting for DNS, and queues what comes meanwhile;
 * transactions under way are lost. Does not survive the loss of the database itself, nor of the region.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html
 */
export class DatabaseProxy extends Construct {
  readonly proxy: DbProxy;
  /** The database behind the proxy: before it is registered, the proxy refuses its clients. */
  readonly target: DbProxyTarget;
  /** Passes reads to the readers; undefined where the database has none. */
  readonly readerEndpoint: DbProxyEndpoint | undefined;
  readonly securityGroup: SecurityGroup;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: DatabaseProxyProps) {
    super(scope, id);
    const parsed = parseProps(this, databaseProxySchema, props);
    const { network, target, options } = parsed;
    const secretArns = [parsed.secretArn, ...options.secretArns];
    const role = proxyRole(this, parsed, secretArns);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: 255 }),
      description: "Database proxy: connections from the security groups allowed in",
      vpcId: network.vpc.id,
    });
    new TrafficRule(this, "proxy-to-database", {
      from: this.securityGroup,
      to: parsed.securityGroup,
      port: parsed.port,
    });
    const place = {
      vpcSubnetIds: network.subnetIds("isolated"),
      vpcSecurityGroupIds: [this.securityGroup.id],
    };
    this.proxy = new DbProxy(this, "Resource", {
      ...place,
      name: physicalName(this, { maxLength: NAME_MAX }),
      engineFamily: parsed.engineFamily,
      roleArn: role.role.arn,
      requireTls: true,
      idleClientTimeout: options.idleClientTimeout,
      auth: secretArns.map((secretArn) => ({ authScheme: "SECRETS", iamAuth: options.iamAuth, secretArn })),
      dependsOn: [...role.ready],
    });
    this.target = registerTarget(this, this.proxy, target, options.maxConnectionsPercent);
    this.readerEndpoint =
      "cluster" in target && target.readers
        ? new DbProxyEndpoint(this, "reader", {
            ...place,
            dbProxyName: this.proxy.name,
            dbProxyEndpointName: physicalName(this, { maxLength: NAME_MAX - READER.length }) + READER,
            targetRole: "READ_ONLY",
          })
        : undefined;
  }
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-iam-setup.html */
function proxyRole(
  scope: Construct,
  { encryptionKey, network }: ParsedDatabaseProxyProps,
  secretArns: string[],
): ServiceRole {
  return new ServiceRole(scope, "role", {
    service: "rds.amazonaws.com",
    statements: [
      { actions: ["secretsmanager:GetSecretValue"], resources: secretArns },
      {
        actions: ["kms:Decrypt"],
        resources: [encryptionKey.key.arn],
        condition: { StringEquals: { "kms:ViaService": `secretsmanager.${network.region}.amazonaws.com` } },
      },
    ],
  });
}

function registerTarget(scope: Construct, proxy: DbProxy, target: ProxyTarget, maxConnectionsPercent: number) {
  const group = new DbProxyDefaultTargetGroup(scope, "target-group", {
    dbProxyName: proxy.name,
    connectionPoolConfig: { maxConnectionsPercent },
  });
  return new DbProxyTarget(scope, "target", {
    dbProxyName: proxy.name,
    targetGroupName: group.name,
    ...("cluster" in target
      ? { dbClusterIdentifier: target.cluster.clusterIdentifier, dependsOn: [...target.members] }
      : { dbInstanceIdentifier: target.instance.identifier }),
  });
}
