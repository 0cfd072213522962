import { z } from "zod";
import { tokenOr } from "../props/token-or.js";
import type { UserDataPart } from "./instance-user-data.js";

/** A file system that every instance has mounted. */
export interface InstanceFileSystem {
  /** For example `{ fileSystemId: shared.fileSystem.id, accessPointId: shared.accessPoints.app.id }`. */
  readonly fileSystem: { readonly fileSystemId: string; readonly accessPointId: string };
  /** Absolute path of the folder, for example `/srv/shared`. */
  readonly mountPoint: string;
}

export const instanceFileSystemSchema = z.strictObject({
  fileSystem: z.strictObject({
    fileSystemId: tokenOr(z.string().regex(/^fs-[0-9a-f]+$/, "must be the id of an EFS file system")),
    accessPointId: tokenOr(z.string().regex(/^fsap-[0-9a-f]+$/, "must be the id of an EFS access point")),
  }),
  mountPoint: z.string().regex(/^(\/[\w.-]+)+$/, "must be an absolute path of letters, digits and . _ -"),
}) satisfies z.ZodType<unknown, InstanceFileSystem>;

/**
 * Mounts the file system over TLS, as the instance's role, now and at each start. The mount is tried until it works: DNS
 * and the mount target of the zone may come later than the instance.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/automount-with-efs-mount-helper.html
 */
export function mountPart({ fileSystem, mountPoint }: InstanceFileSystem): UserDataPart {
  const { fileSystemId, accessPointId } = fileSystem;
  const content = `#!/bin/bash
set -euo pipefail
dnf install --assumeyes amazon-efs-utils
mkdir --parents ${mountPoint}
echo '${fileSystemId}:/ ${mountPoint} efs _netdev,nofail,tls,iam,accesspoint=${accessPointId} 0 0' >> /etc/fstab
until mountpoint --quiet ${mountPoint}; do
  mount ${mountPoint} || sleep 5
done
`;
  return { contentType: "text/x-shellscript", content };
}
