import type { EcsTaskDefinitionVolume } from "@cdktf/provider-aws/lib/ecs-task-definition/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { Construct } from "constructs";
import { z } from "zod";
import { branded } from "../props/branded.js";
import type { Grantee } from "../security/grantee.js";
import type { SharedFileSystem } from "../storage/shared-file-system.js";
import type { MountPoint } from "./container-definition.js";

/** A file system that the main container of every task has mounted. */
export interface ServiceFileSystem {
  readonly fileSystem: SharedFileSystem;
  /** Name of the access point through which it is mounted. Default: the whole file system. */
  readonly accessPoint?: string;
  /** Whether the container may only read. Default false. */
  readonly readOnly?: boolean;
}

export const serviceFileSystemsSchema = z.record(
  z.string().regex(/^(\/[\w.-]+)+$/, "must be an absolute path of letters, digits and . _ -"),
  z.strictObject({
    fileSystem: branded<SharedFileSystem>("SharedFileSystem"),
    accessPoint: z.string().optional(),
    readOnly: z.boolean().default(false),
  }) satisfies z.ZodType<unknown, ServiceFileSystem>,
);

type FileSystems = Readonly<Record<string, z.output<typeof serviceFileSystemsSchema>[string]>>;

/** The file systems as volumes of a task. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html */
export function fileSystemVolumes(fileSystems: FileSystems): EcsTaskDefinitionVolume[] {
  return Object.entries(fileSystems).map(([path, { fileSystem, accessPoint }]) => {
    const { fileSystemId, accessPointId } = fileSystem.volume(accessPoint);
    return {
      name: volumeName(path),
      efsVolumeConfiguration: {
        fileSystemId,
        transitEncryption: "ENABLED",
        authorizationConfig: { iam: "ENABLED", ...(accessPointId !== undefined && { accessPointId }) },
      },
    };
  });
}

/** Where the main container has them. */
export function fileSystemMounts(fileSystems: FileSystems): MountPoint[] {
  return Object.entries(fileSystems).map(([path, { readOnly }]) => ({
    sourceVolume: volumeName(path),
    containerPath: path,
    readOnly,
  }));
}

/** What must be there before a task can mount them. */
export function fileSystemsReady(fileSystems: FileSystems) {
  return Object.values(fileSystems).flatMap(({ fileSystem }) => fileSystem.ready);
}

/** What mounts them. A `ContainerService` is one. */
interface Mounter extends Construct, Grantee {
  readonly securityGroup: SecurityGroup;
}

/** Lets the tasks of a service mount its file systems. */
export function admitToFileSystems(service: Mounter, fileSystems: FileSystems): void {
  const admitted = new Set<SharedFileSystem>();
  for (const { fileSystem, accessPoint, readOnly } of Object.values(fileSystems)) {
    if (readOnly) fileSystem.grantMount(service, accessPoint);
    else fileSystem.grantReadWrite(service, accessPoint);
    if (!admitted.has(fileSystem)) fileSystem.allowFrom(`from-${pathOf(service)}`, service.securityGroup);
    admitted.add(fileSystem);
  }
}

function volumeName(path: string): string {
  return `efs${path.replaceAll(/[^a-zA-Z0-9]+/g, "-")}`;
}

/** Without the stack, which may be renamed. */
function pathOf(service: Construct): string {
  return service.node.path.split("/").slice(1).join("-");
}
