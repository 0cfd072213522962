import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { AuroraCluster } from "../../../constructs/database/aurora-cluster.js";
import type { AuroraClusterProps } from "../../../constructs/database/aurora-cluster-props.js";
import { Network } from "../../../constructs/network/network.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

const WAIVER = { reason: "development only, may be down", owner: "team-shop", expires: "2999-01-01" };

function aurora(props: Partial<AuroraClusterProps> = {}, zones: readonly string[] = ZONES) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const construct = new AuroraCluster(stack, "database", {
    network,
    engine: "aurora-postgresql",
    engineVersion: "16.6",
    capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
    ...props,
  });
  return { stack, network, construct, synth: () => synthesize(stack) };
}

function waived(file: ReturnType<typeof synthesize>): string[] {
  const { waivers } = file["//"].holdfast as { waivers: { rule: string; resource: string }[] };
  return waivers.map(({ rule, resource }) => `${rule} ${resource.replace(/_[0-9A-F]{8}$/, "")}`);
}

describe("AuroraCluster", () => {
  it("has an instance in every zone, the writer's first, all alike and able to take over", () => {
    const instances = resources(aurora().synth(), "aws_rds_cluster_instance");
    expect(
      Object.entries(instances).map(([path, instance]) => [
        path,
        instance["availability_zone"],
        instance["promotion_tier"],
        instance["instance_class"],
      ]),
    ).toEqual([
      ["database/eu-west-1a", "eu-west-1a", 0, "db.r7g.large"],
      ["database/eu-west-1b", "eu-west-1b", 1, "db.r7g.large"],
      ["database/eu-west-1c", "eu-west-1c", 1, "db.r7g.large"],
    ]);
  });

  it("creates the readers after the writer, since the first instance becomes the writer", () => {
    const instances = resources(aurora({ writerZone: "eu-west-1b" }).synth(), "aws_rds_cluster_instance");
    const writer = expect.stringMatching(/^aws_rds_cluster_instance\.database_eu-west-1b_/);
    expect(instances["database/eu-west-1a"]?.["depends_on"]).toContainEqual(writer);
    expect(instances["database/eu-west-1c"]?.["depends_on"]).toContainEqual(writer);
    expect(instances["database/eu-west-1b"]?.["depends_on"]).not.toContainEqual(
      expect.stringContaining("rds_cluster_instance"),
    );
    expect(instances["database/eu-west-1b"]?.["promotion_tier"]).toBe(0);
  });

  it("keeps the addresses of the other instances when a zone is added", () => {
    const addresses = (zones: readonly string[]) =>
      Object.keys(aurora({}, zones).synth().resource["aws_rds_cluster_instance"] ?? {});
    expect(addresses(ZONES)).toEqual(expect.arrayContaining(addresses(["eu-west-1a", "eu-west-1c"])));
  });

  it("leaves the zones of the storage to AWS, since fewer than three would replace the cluster at every plan", () => {
    expect(onlyResource(aurora().synth(), "aws_rds_cluster")).not.toHaveProperty("availability_zones");
  });

  it("maintains no two instances at the same time", () => {
    const instances = resources(aurora().synth(), "aws_rds_cluster_instance");
    expect(Object.values(instances).map((instance) => instance["preferred_maintenance_window"])).toEqual([
      "sun:04:00-sun:05:00",
      "sun:05:00-sun:06:00",
      "sun:06:00-sun:07:00",
    ]);
  });

  it("has the master password managed by RDS and in no file", () => {
    const { synth, construct } = aurora();
    const file = synth();
    const cluster = onlyResource(file, "aws_rds_cluster");
    expect(cluster["manage_master_user_password"]).toBe(true);
    expect(cluster["master_user_secret_kms_key_id"]).toMatch(/aws_kms_key\.database_key_/);
    expect(JSON.stringify(file)).not.toMatch(/"master_password|"password/);
    expect(Token.isUnresolved(construct.secretArn)).toBe(true);
  });

  it("is protected, encrypted, backed up, and pinned to its version", () => {
    const file = aurora().synth();
    expect(onlyResource(file, "aws_rds_cluster")).toMatchObject({
      engine_version: "16.6",
      allow_major_version_upgrade: false,
      apply_immediately: false,
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: "test-database-final",
      delete_automated_backups: false,
      backup_retention_period: 7,
      preferred_backup_window: "02:00-03:00",
      storage_encrypted: true,
      copy_tags_to_snapshot: true,
      iam_database_authentication_enabled: true,
      database_name: "app",
      master_username: "dbadmin",
      port: 5432,
    });
    for (const instance of Object.values(resources(file, "aws_rds_cluster_instance"))) {
      expect(instance).toMatchObject({ auto_minor_version_upgrade: false, publicly_accessible: false });
      expect(instance).not.toHaveProperty("engine_version");
    }
  });

  it("refuses in the plan to replace or delete the cluster or an instance while it is protected", () => {
    const file = aurora().synth();
    const kept = [onlyResource(file, "aws_rds_cluster"), ...Object.values(resources(file, "aws_rds_cluster_instance"))];
    expect(kept.map((block) => block["lifecycle"])).toEqual(kept.map(() => ({ prevent_destroy: true })));
  });

  it("requires TLS, in a parameter group that a new family replaces before the old one goes", () => {
    const group = (version: string) =>
      onlyResource(aurora({ engineVersion: version }).synth(), "aws_rds_cluster_parameter_group");
    expect(group("16.6")).toMatchObject({
      family: "aurora-postgresql16",
      parameter: [{ name: "rds.force_ssl", value: "1", apply_method: "immediate" }],
      lifecycle: { create_before_destroy: true },
    });
    expect(group("17.4")["name"]).not.toBe(group("16.6")["name"]);
    expect(group("16.8")["name"]).toBe(group("16.6")["name"]);
  });

  it("requires TLS of Aurora MySQL by its own parameter, and adds the parameters given", () => {
    const { synth } = aurora({
      engine: "aurora-mysql",
      engineVersion: "8.0.mysql_aurora.3.08.2",
      parameters: { slow_query_log: "1", max_connections: { value: "500", applyMethod: "pending-reboot" } },
    });
    expect(onlyResource(synth(), "aws_rds_cluster_parameter_group")["parameter"]).toEqual([
      { name: "require_secure_transport", value: "ON", apply_method: "immediate" },
      { name: "slow_query_log", value: "1", apply_method: "immediate" },
      { name: "max_connections", value: "500", apply_method: "pending-reboot" },
    ]);
  });

  it("exports logs to groups that were there before, so that they end", () => {
    const file = aurora().synth();
    const [address] = Object.keys(file.resource["aws_cloudwatch_log_group"] ?? {}).filter((id) =>
      id.startsWith("data"),
    );
    const group = resources(file, "aws_cloudwatch_log_group")["database/postgresql-log"];
    expect(group).toMatchObject({ name: "/aws/rds/cluster/test-database/postgresql", retention_in_days: 30 });
    expect(onlyResource(file, "aws_rds_cluster")["depends_on"]).toEqual([`aws_cloudwatch_log_group.${address}`]);
    const { synth } = aurora({ logExports: { types: [], retentionInDays: 7 } });
    expect(onlyResource(synth(), "aws_rds_cluster")["enabled_cloudwatch_logs_exports"]).toEqual([]);
  });

  it("lies in the isolated subnets of every zone and lets in nobody who is not allowed in", () => {
    const file = aurora().synth();
    const subnets = onlyResource(file, "aws_db_subnet_group")["subnet_ids"];
    expect(subnets).toEqual(ZONES.map((zone) => expect.stringContaining(`network_isolated-${zone}_`)));
    expect(resources(file, "aws_vpc_security_group_ingress_rule")).toEqual({});
    expect(resources(file, "aws_security_group")["database/security-group"]).not.toHaveProperty("egress");
  });

  it("lets a client in on its port, from the client to itself", () => {
    const { stack, network, construct, synth } = aurora({ port: 6000 });
    const client = new SecurityGroup(stack, "service", { vpcId: network.vpc.id });
    construct.allowFrom("service-to-database", client);
    const file = synth();
    expect(
      resources(file, "aws_vpc_security_group_ingress_rule")["database/service-to-database/ingress"],
    ).toMatchObject({
      from_port: 6000,
      security_group_id: expect.stringContaining("aws_security_group.database_security-group_"),
      referenced_security_group_id: expect.stringContaining("aws_security_group.service"),
    });
  });

  it("measures the operating system with a role of its own, and the database with its own key", () => {
    const instance = resources(aurora().synth(), "aws_rds_cluster_instance")["database/eu-west-1a"];
    expect(instance).toMatchObject({
      monitoring_interval: 60,
      monitoring_role_arn: expect.stringContaining("aws_iam_role.database_monitoring_"),
      performance_insights_enabled: true,
      performance_insights_retention_period: 7,
      performance_insights_kms_key_id: expect.stringContaining("aws_kms_key.database_key_"),
    });
    expect(instance?.["depends_on"]).toContainEqual(expect.stringContaining("aws_iam_role_policy_attachment."));
  });

  it("has advanced insights for 15 months, or measures nothing", () => {
    const advanced = onlyResource(aurora({ monitoring: { insights: "advanced" } }).synth(), "aws_rds_cluster");
    expect(advanced).toMatchObject({ database_insights_mode: "advanced", performance_insights_retention_period: 465 });
    const file = aurora({ monitoring: { insights: "none", interval: 0 } }).synth();
    expect(resources(file, "aws_rds_cluster_instance")["database/eu-west-1a"]).toMatchObject({
      performance_insights_enabled: false,
      monitoring_interval: 0,
    });
    expect(resources(file, "aws_iam_role")).not.toHaveProperty("database/monitoring");
  });

  it("scales serverless instances between two capacities, with every reader as large as the writer", () => {
    const file = aurora({ capacity: { type: "serverless", minCapacity: 0.5, maxCapacity: 32 } }).synth();
    const { serverlessv2_scaling_configuration: scaling } = onlyResource(file, "aws_rds_cluster");
    expect(scaling).toEqual({ min_capacity: 0.5, max_capacity: 32 });
    const instances = Object.values(resources(file, "aws_rds_cluster_instance"));
    expect(instances.map((instance) => instance["instance_class"])).toEqual(instances.map(() => "db.serverless"));
    expect(Math.max(...instances.map((instance) => Number(instance["promotion_tier"])))).toBeLessThanOrEqual(1);
  });

  it("has readers in the zones listed only", () => {
    const file = aurora({ readers: ["eu-west-1c"], waiver: WAIVER }).synth();
    expect(Object.keys(resources(file, "aws_rds_cluster_instance"))).toEqual([
      "database/eu-west-1a",
      "database/eu-west-1c",
    ]);
    expect(waived(file)).toEqual([]);
  });

  it("waives each cheaper choice that is made, and nothing else", () => {
    const cuts = {
      readers: "none",
      deletionProtection: false,
      backupRetentionPeriod: 6,
      finalSnapshot: false,
    } as const;
    const file = aurora({ ...cuts, waiver: WAIVER }).synth();
    expect(waived(file)).toEqual([
      "aurora-instances-in-two-zones aws_rds_cluster.database",
      "rds-deletion-protection aws_rds_cluster.database",
      "rds-backup-retention aws_rds_cluster.database",
    ]);
    const cluster = onlyResource(file, "aws_rds_cluster");
    expect(cluster).toMatchObject({ deletion_protection: false, skip_final_snapshot: true });
    expect(cluster["lifecycle"]).toEqual({ prevent_destroy: false });
    expect(waived(aurora(cuts).synth())).toEqual([]);
    expect(waived(aurora({ waiver: WAIVER }).synth())).toEqual([]);
  });

  it("places instances by the name of a zone that was given by id", () => {
    const file = aurora({}, ["euw1-az1", "euw1-az2"]).synth();
    expect(resources(file, "aws_rds_cluster_instance")["database/euw1-az1"]?.["availability_zone"]).toMatch(
      /aws_subnet\.network_private-euw1-az1_\w+\.availability_zone/,
    );
  });

  it("is encrypted with the key given", () => {
    const { stack, network } = aurora();
    const key = new EncryptionKey(stack, "shared", { description: "All data" });
    const other = new AuroraCluster(stack, "other", {
      network,
      engine: "aurora-postgresql",
      engineVersion: "16.6",
      capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
      encryptionKey: key,
    });
    expect(other.encryptionKey).toBe(key);
    expect(resources(synthesize(stack), "aws_rds_cluster")["other/Resource"]?.["kms_key_id"]).toContain("shared");
  });
});
