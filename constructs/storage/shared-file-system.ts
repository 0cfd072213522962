import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point/index.js";
import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy/index.js";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system/index.js";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy/index.js";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target/index.js";
import { EfsReplicationConfiguration } from "@cdktf/provider-aws/lib/efs-replication-configuration/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { PropsError, parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import { policyDocument } from "../security/policy-document.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { lifecyclePolicy } from "./file-lifecycle.js";
import { clientRules, MOUNT, WRITE } from "./file-system-policy.js";
import {
  type ParsedSharedFileSystemProps,
  type SharedFileSystemProps,
  sharedFileSystemSchema,
} from "./shared-file-system-props.js";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
const NAME_MAX = 255;
/** NFS: https://docs.aws.amazon.com/efs/latest/ug/network-access.html */
const PORT = 2049;

/** What a task definition or a launch template needs to know of a file system. */
export interface FileSystemVolume {
  readonly fileSystemId: string;
  /** Undefined for the whole file system. */
  readonly accessPointId: string | undefined;
}

/**
 * An EFS file system with a mount target in every zone, encrypted, for clients that use TLS and prove themselves with IAM.
 *
 * Survives the loss of any one zone without loss of data: the files are in several zones, and each client mounts through
 * its own. Survives a mistaken delete but for the changes since the last daily backup.
 * Does not survive the loss of the region; with `replication` a copy there lags 15 minutes for most file systems, and is
 * read-only until somebody deletes the replication. With `availabilityZone` it does not survive the loss of that zone,
 * which may also lose the files. A file system that is destroyed is gone but for its backups.
 * Sources: https://docs.aws.amazon.com/efs/latest/ug/availability-durability.html,
 * https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html
 */
export class SharedFileSystem extends Construct {
  readonly fileSystem: EfsFileSystem;
  readonly securityGroup: SecurityGroup;
  /** By zone. */
  readonly mountTargets: Readonly<Record<string, EfsMountTarget>>;
  /** By role. */
  readonly accessPoints: Readonly<Record<string, EfsAccessPoint>>;
  readonly encryptionKey: EncryptionKey;
  /** Undefined without a copy in another region. */
  readonly replication: EfsReplicationConfiguration | undefined;
  /** TCP port of NFS. */
  readonly port: number = PORT;
  /** What must exist before a client can mount: put it into `dependsOn` of what runs there. */
  readonly ready: readonly ITerraformDependable[];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: SharedFileSystemProps) {
    super(scope, id);
    const parsed = parseProps(this, sharedFileSystemSchema, props);
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Data at rest of ${this.node.path}` });
    this.fileSystem = createFileSystem(this, parsed);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: NAME_MAX }),
      description: "EFS mount targets",
      vpcId: parsed.network.vpc.id,
    });
    this.mountTargets = createMountTargets(this, parsed);
    this.accessPoints = createAccessPoints(this, parsed);
    const policy = new EfsFileSystemPolicy(this, "policy", {
      fileSystemId: this.fileSystem.id,
      policy: policyDocument(clientRules(this.fileSystem)),
    });
    new EfsBackupPolicy(this, "backup-policy", {
      fileSystemId: this.fileSystem.id,
      backupPolicy: { status: parsed.backupPolicy ? "ENABLED" : "DISABLED" },
    });
    this.replication =
      parsed.replication &&
      new EfsReplicationConfiguration(this, "replication", {
        sourceFileSystemId: this.fileSystem.id,
        destination: parsed.replication,
      });
    this.ready = [...Object.values(this.mountTargets), policy];
    this.waiveCuts(parsed);
  }

  /** The volume of an access point, or of the whole file system. Clients mount it with TLS and IAM authorization. */
  volume(accessPoint: string): FileSystemVolume & { readonly accessPointId: string };
  volume(accessPoint?: string): FileSystemVolume;
  volume(accessPoint?: string): FileSystemVolume {
    const { id: fileSystemId } = this.fileSystem;
    const accessPointId = accessPoint === undefined ? undefined : this.accessPoint(accessPoint).id;
    return { fileSystemId, accessPointId };
  }

  /** Lets `client` connect. The id says who to whom, for example `service-to-files`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port: this.port });
  }

  /** Lets `grantee` mount and read, through the access point if one is named. */
  grantMount(grantee: Grantee, accessPoint?: string): void {
    this.grantClient(grantee, "mount", [MOUNT], accessPoint);
  }

  /** Lets `grantee` mount, read and write, through the access point if one is named. */
  grantReadWrite(grantee: Grantee, accessPoint?: string): void {
    this.grantClient(grantee, "read-write", [MOUNT, WRITE], accessPoint);
  }

  private grantClient(grantee: Grantee, access: string, actions: readonly string[], name: string | undefined): void {
    const statement = { actions, resources: [this.fileSystem.arn] };
    if (name === undefined) {
      grantTo(grantee, this, access, [statement]);
      return;
    }
    const accessPoint = this.accessPoint(name);
    const condition = { StringEquals: { "elasticfilesystem:AccessPointArn": accessPoint.arn } };
    grantTo(grantee, accessPoint, access, [{ ...statement, condition }]);
  }

  private accessPoint(name: string): EfsAccessPoint {
    const accessPoint = this.accessPoints[name];
    if (!accessPoint) {
      const names = Object.keys(this.accessPoints).join(", ") || "none";
      throw new PropsError(`${this.node.path}: no access point ${name}; there is ${names}`);
    }
    return accessPoint;
  }

  private waiveCuts({ availabilityZone, backupPolicy, waiver }: ParsedSharedFileSystemProps): void {
    const declaration = RedundancyDeclaration.of(this);
    if (availabilityZone !== undefined) declaration.waive("efs-one-zone", this.fileSystem, waiver);
    if (!backupPolicy) declaration.waive("backup-covers-stateful", this.fileSystem, waiver);
  }
}

function createFileSystem(scope: SharedFileSystem, props: ParsedSharedFileSystemProps): EfsFileSystem {
  const { throughput, network, availabilityZone } = props;
  return new EfsFileSystem(scope, "Resource", {
    encrypted: true,
    kmsKeyId: scope.encryptionKey.key.arn,
    throughputMode: throughput.mode,
    ...(throughput.mode === "provisioned" && {
      provisionedThroughputInMibps: throughput.provisionedThroughputInMibps,
    }),
    ...(availabilityZone !== undefined && { availabilityZoneName: network.zoneName(availabilityZone) }),
    lifecyclePolicy: lifecyclePolicy(props),
    tags: { Name: physicalName(scope, { maxLength: NAME_MAX }) },
  });
}

function createMountTargets(scope: SharedFileSystem, { network, availabilityZone }: ParsedSharedFileSystemProps) {
  const zones = availabilityZone === undefined ? network.zones : [availabilityZone];
  return Object.fromEntries(
    zones.map((zone) => [
      zone,
      new EfsMountTarget(scope, zone, {
        fileSystemId: scope.fileSystem.id,
        subnetId: network.subnet("isolated", zone).id,
        securityGroups: [scope.securityGroup.id],
      }),
    ]),
  );
}

function createAccessPoints(scope: SharedFileSystem, { accessPoints }: ParsedSharedFileSystemProps) {
  return Object.fromEntries(
    Object.entries(accessPoints).map(([name, { path, posixUser, permissions }]) => [
      name,
      new EfsAccessPoint(scope, `${name}-access-point`, {
        fileSystemId: scope.fileSystem.id,
        posixUser,
        rootDirectory: {
          path,
          creationInfo: { ownerUid: posixUser.uid, ownerGid: posixUser.gid, permissions },
        },
        tags: { Name: name },
      }),
    ]),
  );
}
