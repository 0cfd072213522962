import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { describe, expect, it } from "vitest";
import { Network } from "../../../constructs/network/network.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { SharedFileSystem } from "../../../constructs/storage/shared-file-system.js";
import type { SharedFileSystemProps } from "../../../constructs/storage/shared-file-system-props.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

type Choice = Partial<Omit<SharedFileSystemProps, "network">>;

const waiver = { reason: "scratch data only", owner: "team-shop", expires: "2999-01-01" };

function build(props: Choice = {}, zones: readonly string[] = ZONES) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const files = new SharedFileSystem(stack, "files", { network, ...props });
  return { stack, network, files };
}

function fileSystem(props: Choice = {}, zones: readonly string[] = ZONES) {
  return onlyResource(synthesize(build(props, zones).stack), "aws_efs_file_system");
}

function waivers(props: Choice) {
  const { waivers: all } = synthesize(build(props).stack)["//"].holdfast as { waivers: { rule: string }[] };
  return all.map(({ rule }) => rule);
}

describe("SharedFileSystem", () => {
  it("has a mount target in every zone, by its zone", () => {
    const { stack, files } = build();
    const targets = resources(synthesize(stack), "aws_efs_mount_target");
    expect(Object.keys(targets)).toEqual(ZONES.map((zone) => `files/${zone}`));
    expect(targets["files/eu-west-1b"]?.["subnet_id"]).toMatch(/aws_subnet\.network_isolated-eu-west-1b_\w+\.id/);
    expect(Object.keys(files.mountTargets)).toEqual([...ZONES]);
  });

  it("is regional, elastic and encrypted with its own key", () => {
    const made = fileSystem();
    expect(made).toMatchObject({
      encrypted: true,
      kms_key_id: expect.stringMatching(/aws_kms_key\.files_encryption-key_\w+\.arn/),
      throughput_mode: "elastic",
    });
    expect(made).not.toHaveProperty("availability_zone_name");
  });

  it("encrypts with a key that is given", () => {
    const { stack, network } = build();
    const encryptionKey = new EncryptionKey(stack, "shared", { description: "of all files" });
    new SharedFileSystem(stack, "other", { network, encryptionKey });
    const all = resources(synthesize(stack), "aws_efs_file_system");
    expect(all["other/Resource"]?.["kms_key_id"]).toMatch(/aws_kms_key\.shared_\w+\.arn/);
  });

  it("moves what nobody reads to cheaper storage, one transition in each block", () => {
    expect(fileSystem()["lifecycle_policy"]).toEqual([
      { transition_to_ia: "AFTER_30_DAYS" },
      { transition_to_archive: "AFTER_90_DAYS" },
    ]);
  });

  it("moves files as it is told, or not at all", () => {
    const lifecycle = { transitionToIa: "AFTER_7_DAYS", transitionToArchive: false, backOnFirstAccess: true } as const;
    expect(fileSystem({ lifecycle })["lifecycle_policy"]).toEqual([
      { transition_to_ia: "AFTER_7_DAYS" },
      { transition_to_primary_storage_class: "AFTER_1_ACCESS" },
    ]);
    expect(fileSystem({ lifecycle: false })).not.toHaveProperty("lifecycle_policy");
  });

  it("has no archive where AWS has none", () => {
    expect(fileSystem({ throughput: { mode: "bursting" } })["lifecycle_policy"]).toEqual([
      { transition_to_ia: "AFTER_30_DAYS" },
    ]);
  });

  it("has the throughput that is asked for", () => {
    expect(fileSystem({ throughput: { mode: "provisioned", provisionedThroughputInMibps: 64 } })).toMatchObject({
      throughput_mode: "provisioned",
      provisioned_throughput_in_mibps: 64,
    });
  });

  it("lets nobody in who has no role for it, no TLS, or no mount target", () => {
    const { policy } = onlyResource(synthesize(build().stack), "aws_efs_file_system_policy");
    expect(policy).toContain('"aws:SecureTransport" = "false"');
    expect(policy).toContain('"elasticfilesystem:AccessedViaMountTarget" = "false"');
    expect(policy).not.toContain('"Allow"');
  });

  it("is backed up every day unless told otherwise, which a waiver can accept", () => {
    const status = (props: Choice) => onlyResource(synthesize(build(props).stack), "aws_efs_backup_policy");
    expect(status({})).toMatchObject({ backup_policy: { status: "ENABLED" } });
    expect(status({ backupPolicy: false })).toMatchObject({ backup_policy: { status: "DISABLED" } });
    expect(waivers({ backupPolicy: false, waiver })).toEqual(["backup-covers-stateful"]);
  });

  it("is in one zone with one mount target when that is chosen, which a waiver can accept", () => {
    const props = { availabilityZone: "eu-west-1b", waiver };
    const file = synthesize(build(props).stack);
    expect(onlyResource(file, "aws_efs_file_system")).toMatchObject({ availability_zone_name: "eu-west-1b" });
    expect(Object.keys(resources(file, "aws_efs_mount_target"))).toEqual(["files/eu-west-1b"]);
    expect(waivers(props)).toEqual(["efs-one-zone"]);
    expect(waivers({ waiver })).toEqual([]);
  });

  it("asks the subnet for the name of a zone that was given by id", () => {
    expect(fileSystem({ availabilityZone: "euw1-az2" }, ["euw1-az1", "euw1-az2"])["availability_zone_name"]).toMatch(
      /aws_subnet\.network_private-euw1-az2_\w+\.availability_zone/,
    );
  });

  it("has a copy in another region only when asked", () => {
    expect(build().files.replication).toBeUndefined();
    const replication = { region: "eu-central-1", kmsKeyId: "alias/files" };
    expect(onlyResource(synthesize(build({ replication }).stack), "aws_efs_replication_configuration")).toMatchObject({
      destination: { region: "eu-central-1", kms_key_id: "alias/files" },
    });
  });

  it("lets a client connect on the port of NFS", () => {
    const { stack, network, files } = build();
    files.allowFrom("service-to-files", new SecurityGroup(stack, "client", { vpcId: network.vpc.id }));
    expect(onlyResource(synthesize(stack), "aws_vpc_security_group_ingress_rule")).toMatchObject({
      from_port: 2049,
      to_port: 2049,
      ip_protocol: "tcp",
    });
  });
});

describe("The access points of a SharedFileSystem", () => {
  const accessPoints = { uploads: { path: "/uploads" }, reports: { path: "/a/b", posixUser: { uid: 7, gid: 8 } } };

  it("are a directory each, as one user", () => {
    const points = resources(synthesize(build({ accessPoints }).stack), "aws_efs_access_point");
    expect(points["files/uploads-access-point"]).toMatchObject({
      posix_user: { uid: 1000, gid: 1000 },
      root_directory: { path: "/uploads", creation_info: { owner_uid: 1000, owner_gid: 1000, permissions: "0750" } },
    });
    expect(points["files/reports-access-point"]).toMatchObject({ posix_user: { uid: 7, gid: 8 } });
  });

  it("may hand its group on to what is made in it", () => {
    const { stack } = build({ accessPoints: { uploads: { path: "/uploads", permissions: "2770" } } });
    expect(onlyResource(synthesize(stack), "aws_efs_access_point")).toMatchObject({
      root_directory: { creation_info: { permissions: "2770" } },
    });
  });

  it("are volumes by their role", () => {
    const { files } = build({ accessPoints });
    expect(files.volume("uploads").accessPointId).not.toBe(files.volume("reports").accessPointId);
    expect(files.volume().accessPointId).toBeUndefined();
  });

  it("must exist", () => {
    const { files } = build({ accessPoints });
    expect(() => files.volume("upload")).toThrow("test/files: no access point upload; there is uploads, reports");
  });

  it("bound what a client may do", () => {
    const { stack, files } = build({ accessPoints });
    const role = new ServiceRole(stack, "role", { service: "ecs-tasks.amazonaws.com" });
    files.grantReadWrite(role, "uploads");
    files.grantMount(role, "reports");
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    const [write, mount] = ["role/read-write-files-uploads-access-point", "role/mount-files-reports-access-point"].map(
      (id) => String(policies[id]?.["policy"]),
    );
    expect(write).toMatch(
      /"elasticfilesystem:AccessPointArn" = aws_efs_access_point\.files_uploads-access-point_\w+\.arn/,
    );
    expect(write).toContain("elasticfilesystem:ClientWrite");
    expect(mount).toContain("elasticfilesystem:ClientMount");
    expect(mount).not.toContain("ClientWrite");
  });

  it("need not be named by a client of the whole", () => {
    const { stack, files } = build();
    files.grantReadWrite(new ServiceRole(stack, "role", { service: "ecs-tasks.amazonaws.com" }));
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    expect(policies["role/read-write-files"]?.["policy"]).not.toContain("AccessPointArn");
    expect(policies["role/read-write-files"]?.["policy"]).not.toContain("ClientRootAccess");
  });
});

describe("The props of a SharedFileSystem", () => {
  it.each<[string, Choice, string]>([
    [
      "a zone of another network",
      { availabilityZone: "eu-west-1d" },
      "availabilityZone: must be a zone of the network",
    ],
    [
      "a copy in the same region",
      { replication: { region: "eu-west-1" } },
      "replication.region: must be another region",
    ],
    [
      "a path that is none",
      { accessPoints: { uploads: { path: "uploads" } } },
      "accessPoints.uploads.path: must be a path of one to four directories",
    ],
    ["a hidden directory", { accessPoints: { uploads: { path: "/.a" } } }, "must be a path of one to four directories"],
    ["too many directories", { accessPoints: { uploads: { path: "/a/b/c/d/e" } } }, "must be a path of one to four"],
    [
      "permissions that are none",
      { accessPoints: { uploads: { path: "/a", permissions: "rwx" } } },
      "accessPoints.uploads.permissions: must be octal permissions such as 0750",
    ],
    [
      "a user below 0",
      { accessPoints: { uploads: { path: "/a", posixUser: { uid: -1, gid: 0 } } } },
      "accessPoints.uploads.posixUser.uid: must be 0 to 4294967295",
    ],
    [
      "no throughput",
      { throughput: { mode: "provisioned", provisionedThroughputInMibps: 0 } },
      "throughput.provisionedThroughputInMibps: must be 1 MiB a second or more",
    ],
    [
      "an archive in one zone",
      { availabilityZone: "eu-west-1a", lifecycle: { transitionToArchive: "AFTER_90_DAYS" } },
      "lifecycle.transitionToArchive: must be left out",
    ],
  ])("refuse %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });
});
