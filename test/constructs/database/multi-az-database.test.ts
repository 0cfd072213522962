import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import type { MultiAzDatabaseProps } from "../../../constructs/database/multi-az-database-props.js";
import { onlyResource, resources, synthesize, ZONES } from "../../synth.js";
import { CLUSTER, multiAzDatabase, ORACLE } from "./multi-az.js";

const WAIVER = { reason: "development only, may be down", owner: "team-shop", expires: "2999-01-01" };

function database(props: Partial<MultiAzDatabaseProps> = {}) {
  const { stack, construct } = multiAzDatabase(props);
  new TerraformOutput(stack, "endpoint", { value: construct.endpoint });
  new TerraformOutput(stack, "reader-endpoint", { value: construct.readerEndpoint });
  return { construct, file: synthesize(stack) };
}

function endpoints({ file }: ReturnType<typeof database>): string[] {
  const { output } = file as unknown as { output: Record<string, { value: string }> };
  return Object.values(output).map(({ value }) => value.replace(/^\$\{(.*)_[0-9A-F]{8}(.*)\}$/, "$1$2"));
}

function waived({ file }: ReturnType<typeof database>): string[] {
  const { waivers } = file["//"].holdfast as { waivers: { rule: string; resource: string }[] };
  return waivers.map(({ rule, resource }) => `${rule} ${resource.replace(/_[0-9A-F]{8}$/, "")}`);
}

describe("MultiAzDatabase", () => {
  it("has a standby in a zone that AWS chooses, since a failover moves the writer", () => {
    const { construct, file } = database();
    const instance = onlyResource(file, "aws_db_instance");
    expect(instance["multi_az"]).toBe(true);
    expect(instance).not.toHaveProperty("availability_zone");
    expect(onlyResource(file, "aws_db_subnet_group")["subnet_ids"]).toHaveLength(ZONES.length);
    expect(construct.cluster).toBeUndefined();
    const both = "aws_db_instance.database.address";
    expect(endpoints(database())).toEqual([both, both]);
  });

  it("is protected, encrypted, backed up, and pinned to its version", () => {
    expect(onlyResource(database().file, "aws_db_instance")).toMatchObject({
      engine_version: "17.6",
      auto_minor_version_upgrade: false,
      allow_major_version_upgrade: false,
      apply_immediately: false,
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: "test-database-final",
      delete_automated_backups: false,
      lifecycle: { prevent_destroy: true },
      backup_retention_period: 7,
      backup_window: "02:00-03:00",
      maintenance_window: "sun:04:00-sun:05:00",
      storage_encrypted: true,
      copy_tags_to_snapshot: true,
      publicly_accessible: false,
      iam_database_authentication_enabled: true,
      manage_master_user_password: true,
      username: "dbadmin",
      db_name: "app",
    });
  });

  it("grows its volume by itself, to twice its size or to what is given", () => {
    expect(onlyResource(database().file, "aws_db_instance")).toMatchObject({
      storage_type: "gp3",
      allocated_storage: 100,
      max_allocated_storage: 200,
    });
    const given = { type: "io2", allocatedStorage: 100, maxAllocatedStorage: 110, iops: 3000 } as const;
    expect(onlyResource(database({ storage: given }).file, "aws_db_instance")).toMatchObject({
      storage_type: "io2",
      iops: 3000,
      max_allocated_storage: 110,
    });
  });

  it.each([
    ["postgres", "17.6", "rds.force_ssl"],
    ["mysql", "8.4.6", "require_secure_transport"],
    ["mariadb", "11.8.3", "require_secure_transport"],
  ] as const)("requires TLS of %s", (engine, engineVersion, name) => {
    const group = onlyResource(database({ engine, engineVersion }).file, "aws_db_parameter_group");
    expect(group["parameter"]).toEqual([{ name, value: "1", apply_method: "immediate" }]);
    expect(group["lifecycle"]).toEqual({ create_before_destroy: true });
  });

  it("runs Oracle with the license that its edition has, and without what Oracle lacks", () => {
    const { file } = database(ORACLE);
    const instance = onlyResource(file, "aws_db_instance");
    expect(instance).toMatchObject({ license_model: "bring-your-own-license", db_name: "ORCL", port: 1521 });
    expect(instance).not.toHaveProperty("iam_database_authentication_enabled");
    expect(onlyResource(file, "aws_db_parameter_group")).toMatchObject({ family: "oracle-ee-19", parameter: [] });
    const se2 = onlyResource(database({ ...ORACLE, engine: "oracle-se2" }).file, "aws_db_instance");
    expect(se2["license_model"]).toBe("license-included");
  });

  it("is in one zone when nothing shall take over, and says so", () => {
    const single = database({ deployment: { type: "single-zone", zone: "eu-west-1b" }, waiver: WAIVER });
    expect(onlyResource(single.file, "aws_db_instance")).toMatchObject({
      multi_az: false,
      availability_zone: "eu-west-1b",
    });
    expect(waived(single)).toEqual(["rds-standby-in-other-zone aws_db_instance.database"]);
  });

  it("waives each cheaper choice that is made, and nothing else", () => {
    const cuts = { deletionProtection: false, backupRetentionPeriod: 1, finalSnapshot: false };
    const made = database({ ...cuts, waiver: WAIVER });
    expect(waived(made)).toEqual([
      "rds-backup-retention aws_db_instance.database",
      "rds-deletion-protection aws_db_instance.database",
    ]);
    expect(onlyResource(made.file, "aws_db_instance")).toMatchObject({
      skip_final_snapshot: true,
      lifecycle: { prevent_destroy: false },
    });
    expect(waived(database(cuts))).toEqual([]);
    expect(waived(database({ waiver: WAIVER }))).toEqual([]);
    expect(waived(database({ ...CLUSTER, ...cuts, waiver: WAIVER }))).toEqual([
      "rds-backup-retention aws_rds_cluster.database",
      "rds-deletion-protection aws_rds_cluster.database",
    ]);
  });
});

describe("MultiAzDatabase with readable standbys", () => {
  it("is a Multi-AZ DB cluster whose readers have an endpoint", () => {
    const { construct, file } = database(CLUSTER);
    expect(onlyResource(file, "aws_rds_cluster")).toMatchObject({
      engine: "postgres",
      db_cluster_instance_class: "db.m6gd.large",
      storage_type: "gp3",
      allocated_storage: 100,
      manage_master_user_password: true,
      deletion_protection: true,
      storage_encrypted: true,
      backup_retention_period: 7,
      lifecycle: { prevent_destroy: true },
    });
    expect(onlyResource(file, "aws_rds_cluster")).not.toHaveProperty("availability_zones");
    expect(onlyResource(file, "aws_rds_cluster_parameter_group")["family"]).toBe("postgres17");
    expect(resources(file, "aws_db_instance")).toEqual({});
    expect(construct.instance).toBeUndefined();
    expect(endpoints(database(CLUSTER))).toEqual([
      "aws_rds_cluster.database.endpoint",
      "aws_rds_cluster.database.reader_endpoint",
    ]);
  });

  it("pins the major version alone, since AWS upgrades minor versions and a plan would ask for a downgrade", () => {
    expect(onlyResource(database(CLUSTER).file, "aws_rds_cluster")["engine_version"]).toBe("17");
    const mysql = database({ ...CLUSTER, engine: "mysql", engineVersion: "8.4.6" });
    expect(onlyResource(mysql.file, "aws_rds_cluster")["engine_version"]).toBe("8.4");
  });

  it("exports its logs to groups named after the cluster", () => {
    expect(resources(database(CLUSTER).file, "aws_cloudwatch_log_group")["database/upgrade-log"]?.["name"]).toBe(
      "/aws/rds/cluster/test-database/upgrade",
    );
  });
});

describe("MultiAzDatabase with read replicas", () => {
  const REPLICAS = { readReplicas: ["eu-west-1b", "eu-west-1c"] };

  it("has a copy in each zone listed, which takes user, key and network from its source", () => {
    const { construct, file } = database(REPLICAS);
    expect(Object.keys(construct.readReplicas)).toEqual(REPLICAS.readReplicas);
    const replica = resources(file, "aws_db_instance")["database/replica-eu-west-1b"];
    expect(replica).toMatchObject({
      replicate_source_db: expect.stringMatching(/aws_db_instance\.database_\w+\.identifier/),
      availability_zone: "eu-west-1b",
      storage_encrypted: true,
      deletion_protection: true,
      skip_final_snapshot: true,
      auto_minor_version_upgrade: false,
      max_allocated_storage: 200,
    });
    for (const inherited of [
      "username",
      "password_wo",
      "manage_master_user_password",
      "kms_key_id",
      "engine_version",
    ]) {
      expect(replica).not.toHaveProperty(inherited);
    }
    expect(replica).not.toHaveProperty("db_subnet_group_name");
  });

  it("maintains no two copies at the same time", () => {
    const windows = Object.values(resources(database(REPLICAS).file, "aws_db_instance")).map(
      (instance) => instance["maintenance_window"],
    );
    expect(new Set(windows).size).toBe(3);
  });

  it("keeps the password in a secret of its own, which no file and no state contains", () => {
    const { file } = database(REPLICAS);
    const instance = resources(file, "aws_db_instance")["database/Resource"];
    expect(instance).not.toHaveProperty("manage_master_user_password");
    expect(instance).not.toHaveProperty("password");
    expect(instance?.["password_wo"]).toMatch(/ephemeral\.aws_secretsmanager_secret_version\..+\.secret_string/);
    const version = onlyResource(file, "aws_secretsmanager_secret_version");
    expect(version).not.toHaveProperty("secret_string");
    expect(version["secret_string_wo"]).toContain("ephemeral.aws_secretsmanager_random_password.");
  });

  it("asks for the Terraform that has write-only arguments, and for none without them", () => {
    expect(database(REPLICAS).file.terraform).toMatchObject({ required_version: ">= 1.11.0" });
    expect(database().file.terraform).not.toHaveProperty("required_version");
  });

  it("gives the database what the secret holds and not what was generated, so that the two never differ", () => {
    const { ephemeral } = database(REPLICAS).file as unknown as {
      ephemeral: Record<string, Record<string, { secret_id: string }>>;
    };
    const [stored] = Object.values(ephemeral["aws_secretsmanager_secret_version"] ?? {});
    expect(stored?.secret_id).toMatch(/aws_secretsmanager_secret_version\..+\.secret_id/);
  });

  it("waives the deletion protection of every copy", () => {
    const made = database({ ...REPLICAS, deletionProtection: false, waiver: WAIVER });
    expect(waived(made)).toEqual(
      ["database", "database_replica-eu-west-1b", "database_replica-eu-west-1c"].map(
        (id) => `rds-deletion-protection aws_db_instance.${id}`,
      ),
    );
  });
});

describe("MultiAzDatabase with blue/green updates", () => {
  it("keeps the password in a secret of its own, since RDS cannot manage it then", () => {
    const instance = onlyResource(database({ blueGreenUpdate: true }).file, "aws_db_instance");
    expect(instance).toMatchObject({ blue_green_update: { enabled: true }, password_wo_version: 1 });
    expect(onlyResource(database().file, "aws_db_instance")).not.toHaveProperty("blue_green_update");
  });
});
