import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { describe, expect, it } from "vitest";
import { DocumentCluster } from "../../../constructs/database/document-cluster.js";
import type { DocumentClusterProps } from "../../../constructs/database/document-cluster-props.js";
import { Network } from "../../../constructs/network/network.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

type Choice = Partial<Omit<DocumentClusterProps, "network">>;

const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };

function build(props: Choice = {}, zones: readonly string[] = ZONES, id = "documents") {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const base = { network, engineVersion: "5.0.0", instanceClass: "db.r6g.large" };
  return { stack, network, documents: new DocumentCluster(stack, id, { ...base, ...props }) };
}

function file(props: Choice = {}, zones: readonly string[] = ZONES) {
  return synthesize(build(props, zones).stack);
}

function cluster(props: Choice = {}) {
  return onlyResource(file(props), "aws_docdb_cluster");
}

function placed(props: Choice = {}, zones: readonly string[] = ZONES) {
  const instances = resources(file(props, zones), "aws_docdb_cluster_instance");
  return Object.fromEntries(Object.entries(instances).map(([path, each]) => [path, each["availability_zone"]]));
}

describe("DocumentCluster", () => {
  it("has an instance in every zone, each under its zone's name", () => {
    expect(placed()).toEqual(Object.fromEntries(ZONES.map((zone) => [`documents/${zone}`, zone])));
  });

  it("makes the writer in the first zone, and the readers after it", () => {
    const instances = resources(file(), "aws_docdb_cluster_instance");
    expect(instances["documents/eu-west-1a"]).toMatchObject({ promotion_tier: 0, instance_class: "db.r6g.large" });
    expect(instances["documents/eu-west-1a"]).not.toHaveProperty("depends_on");
    expect(instances["documents/eu-west-1b"]).toMatchObject({
      promotion_tier: 1,
      depends_on: [expect.stringContaining("aws_docdb_cluster_instance.documents_eu-west-1a")],
    });
  });

  it("maintains its instances one after the other", () => {
    const instances = resources(file(), "aws_docdb_cluster_instance");
    expect(Object.values(instances).map((each) => each["preferred_maintenance_window"])).toEqual([
      "sun:04:00-sun:05:00",
      "sun:05:00-sun:06:00",
      "sun:06:00-sun:07:00",
    ]);
  });

  it("has its writer and readers where it is told", () => {
    expect(Object.values(placed({ writerZone: "eu-west-1c", readers: ["eu-west-1a"] })).sort()).toEqual([
      "eu-west-1a",
      "eu-west-1c",
    ]);
    expect(Object.keys(placed({ readers: "none" }))).toEqual(["documents/eu-west-1a"]);
  });

  it("asks the subnets for the names of zones that were given by id", () => {
    expect(placed({}, ["euw1-az1", "euw1-az2"])["documents/euw1-az2"]).toMatch(/\.availability_zone\}$/);
  });

  it("never names zones of the cluster, which would replace it", () => {
    expect(cluster()).not.toHaveProperty("availability_zones");
  });

  it("keeps its password in Secrets Manager, and encrypts with its own key or one that is given", () => {
    expect(cluster()).toMatchObject({
      master_username: "dbadmin",
      manage_master_user_password: true,
      storage_encrypted: true,
      kms_key_id: expect.stringMatching(/aws_kms_key\.documents_key_\w+\.arn/),
    });
    expect(JSON.stringify(cluster())).not.toContain("master_password");
    const { stack, network } = build();
    const encryptionKey = new EncryptionKey(stack, "shared-key", { description: "of all" });
    const base = { network, engineVersion: "5.0.0", instanceClass: "db.r6g.large" };
    new DocumentCluster(stack, "other", { ...base, masterUsername: "owner", encryptionKey });
    expect(resources(synthesize(stack), "aws_docdb_cluster")["other/Resource"]).toMatchObject({
      master_username: "owner",
      kms_key_id: expect.stringContaining("aws_kms_key.shared-key_"),
    });
  });

  it("keeps backups 7 days, refuses to be deleted, and leaves a last snapshot", () => {
    expect(cluster()).toMatchObject({
      backup_retention_period: 7,
      preferred_backup_window: "02:00-03:00",
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: "test-documents-final",
      lifecycle: { prevent_destroy: true },
    });
  });

  it("can be deleted with all it has where that is asked for", () => {
    expect(cluster({ deletionProtection: false, finalSnapshot: false })).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: true,
      lifecycle: { prevent_destroy: false },
    });
  });

  it("waits for the maintenance window with changes that interrupt, unless told not to", () => {
    expect(cluster()["apply_immediately"]).toBe(false);
    expect(cluster({ applyImmediately: true })["apply_immediately"]).toBe(true);
  });

  it.each([
    ["4.0.0", "docdb4.0"],
    ["5.0.0", "docdb5.0"],
    ["8.0.0", "docdb8.0"],
  ])("of version %s refuses TLS below 1.2 and writes its logs", (engineVersion, family) => {
    const synthesized = file({ engineVersion, parameters: { ttl_monitor: "disabled" } });
    expect(onlyResource(synthesized, "aws_docdb_cluster_parameter_group")).toMatchObject({
      family,
      parameter: [
        { name: "tls", value: "tls1.2+", apply_method: "pending-reboot" },
        { name: "audit_logs", value: "enabled" },
        { name: "profiler", value: "enabled" },
        { name: "ttl_monitor", value: "disabled", apply_method: "immediate" },
      ],
    });
  });

  it("exports its logs to groups that are there before it", () => {
    const synthesized = file({ logExports: { types: ["audit"], retentionInDays: 365 } });
    const groups = resources(synthesized, "aws_cloudwatch_log_group");
    expect(groups).not.toHaveProperty("documents/profiler-log");
    expect(groups["documents/audit-log"]).toMatchObject({
      name: "/aws/docdb/test-documents/audit",
      retention_in_days: 365,
    });
    expect(onlyResource(synthesized, "aws_docdb_cluster")).toMatchObject({
      enabled_cloudwatch_logs_exports: ["audit"],
      depends_on: [expect.stringContaining("aws_cloudwatch_log_group.documents_audit-log")],
    });
  });

  it.each<[string, Choice, string]>([
    ["no readers", { readers: "none" }, "docdb-instances-in-two-zones"],
    ["no protection", { deletionProtection: false }, "docdb-deletion-protection"],
    ["short backups", { backupRetentionPeriod: 6 }, "docdb-backup-retention"],
  ])("can have %s, which a waiver can accept", (_, props, rule) => {
    expect(file({ ...props, waiver })["//"].holdfast).toMatchObject({ waivers: [{ rule }] });
    expect(file(props)["//"].holdfast).not.toHaveProperty("waivers.0");
  });

  it("is in the isolated subnets and lets in only whom it is told to", () => {
    const { stack, network, documents } = build();
    documents.allowFrom("service-to-database", new SecurityGroup(stack, "client", { vpcId: network.vpc.id }));
    const synthesized = synthesize(stack);
    expect(onlyResource(synthesized, "aws_docdb_subnet_group")["subnet_ids"]).toEqual(
      ZONES.map((zone) => expect.stringContaining(`aws_subnet.network_isolated-${zone}_`)),
    );
    expect(onlyResource(synthesized, "aws_vpc_security_group_ingress_rule")).toMatchObject({
      security_group_id: expect.stringContaining("documents_security-group"),
      from_port: 27017,
    });
  });

  it("names its instances within the 63 characters that AWS allows", () => {
    const { stack } = build({}, ZONES, "a-database-with-a-name-that-is-a-good-deal-longer-than-aws-allows");
    for (const instance of Object.values(resources(synthesize(stack), "aws_docdb_cluster_instance"))) {
      expect(String(instance["identifier"]).length).toBeLessThanOrEqual(63);
    }
  });
});

describe("DocumentCluster refuses", () => {
  it.each<[string, Choice, string]>([
    [
      "a version with old TLS",
      { engineVersion: "3.6.0" },
      "engineVersion: must be a whole version with TLS 1.2 (4.0.0, 5.0.0, 8.0.0)",
    ],
    ["half a version", { engineVersion: "5.0" }, 'given "5.0"'],
    ["an instance type", { instanceClass: "r6g.large" }, "instanceClass: must be an instance class"],
    ["a writer elsewhere", { writerZone: "eu-west-1d" }, "writerZone: must be one of the network's zones"],
    ["a reader beside the writer", { readers: ["eu-west-1a"] }, "readers[0]: must be another zone of the network"],
    ["a reader twice", { readers: ["eu-west-1b", "eu-west-1b"] }, "readers[1]: must be another zone of the network"],
    ["an empty list of readers", { readers: [] }, "readers: must list a zone, or be none"],
    ["a reserved name", { masterUsername: "admin" }, "masterUsername: must not be a name that DocumentDB reserves"],
    ["no backups", { backupRetentionPeriod: 0 }, "backupRetentionPeriod: must be 1 to 35 days, given 0"],
    ["36 days of backups", { backupRetentionPeriod: 36 }, "backupRetentionPeriod: must be 1 to 35 days, given 36"],
    [
      "maintenance of a reader during the backups",
      { preferredMaintenanceWindow: "sun:01:00-sun:02:00" },
      "must not overlap the backups at 02:00-03:00, as sun:02:00-sun:03:00 does",
    ],
    [
      "a TLS of one's own",
      { parameters: { tls: "disabled" } },
      "parameters.tls: the name must be a parameter; tls and logs",
    ],
    ["an unknown log", { logExports: { types: ["slow" as "audit"] } }, "logExports.types[0]: "],
  ])("%s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });
});
