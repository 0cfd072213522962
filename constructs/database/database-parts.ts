import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { Network } from "../network/network.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { ServiceRole } from "../security/service-role.js";
import { monitoringRole, type ParsedMonitoring } from "./monitoring.js";

/** AWS allows 63 characters; what is behind it says which member: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
const IDENTIFIER_MAX = 63 - "-replica-ap-southeast-2a".length;

/** What every database needs around it. */
export interface DatabaseParts {
  /** Identifier of the cluster or instance, and beginning of those of its members. */
  readonly identifier: string;
  readonly subnetGroup: DbSubnetGroup;
  readonly securityGroup: SecurityGroup;
  readonly encryptionKey: EncryptionKey;
  readonly monitoringRole: ServiceRole | undefined;
}

export interface DatabasePartsProps {
  readonly network: Network;
  readonly encryptionKey?: EncryptionKey | undefined;
  readonly monitoring: ParsedMonitoring;
}

/** Creates them as children of the database's construct. */
export function createParts(
  scope: Construct,
  { network, encryptionKey, monitoring }: DatabasePartsProps,
): DatabaseParts {
  const identifier = physicalName(scope, { maxLength: IDENTIFIER_MAX });
  return {
    identifier,
    subnetGroup: new DbSubnetGroup(scope, "subnets", {
      name: identifier,
      description: "Isolated subnets, one in every zone",
      subnetIds: network.subnetIds("isolated"),
    }),
    securityGroup: databaseSecurityGroup(scope, network),
    encryptionKey: encryptionKey ?? databaseKey(scope, identifier),
    monitoringRole: monitoringRole(scope, monitoring),
  };
}

/** The security group of a database, which clients are let into. */
export function databaseSecurityGroup(scope: Construct, network: Network): SecurityGroup {
  return new SecurityGroup(scope, "security-group", {
    name: physicalName(scope, { maxLength: 255 }),
    description: "Database: connections from the security groups allowed in",
    vpcId: network.vpc.id,
  });
}

/** The key of a database that was given none. */
export function databaseKey(scope: Construct, identifier: string): EncryptionKey {
  return new EncryptionKey(scope, "key", { description: `Database ${identifier}` });
}

/** Deletion protection and the final snapshot, on a cluster or an instance. */
export function deletionArguments(
  identifier: string,
  { deletionProtection, finalSnapshot }: { deletionProtection: boolean; finalSnapshot: boolean },
) {
  return {
    deletionProtection,
    skipFinalSnapshot: !finalSnapshot,
    finalSnapshotIdentifier: finalSnapshot ? `${identifier}-final` : undefined,
    // AWS protects a cluster but not its instances, and Terraform deletes those first: refuse in the plan.
    lifecycle: { preventDestroy: deletionProtection },
  };
}
