import { change, type Damage, type Damages, drop, named, nameIn, set } from "./damage.js";

/** Data in one zone, mount targets gone, versions, locks, copies and backups off. */
export const storageDamages: Damages = (file) => [
  ...fileSystems(file),
  ...buckets(file),
  ...backupPlans(file),
  ...backedUp(file),
];

const fileSystems: Damages = (file) => [
  ...named(file, "aws_efs_file_system").map(([name]) =>
    set("aws_efs_file_system", name, "availability_zone_name", "eu-west-1a"),
  ),
  ...named(file, "aws_efs_mount_target").map(([name]) => drop("aws_efs_mount_target", name)),
];

const buckets: Damages = (file) => [
  ...named(file, "aws_s3_bucket_versioning").flatMap(([name]) => [
    drop("aws_s3_bucket_versioning", name),
    set("aws_s3_bucket_versioning", name, "versioning_configuration", { status: "Suspended" }),
  ]),
  ...named(file, "aws_s3_bucket_object_lock_configuration").map(([name, body]) =>
    unlocked(name, nameIn(body["bucket"])),
  ),
  ...named(file, "aws_s3_bucket_replication_configuration").flatMap(([name]) =>
    [
      ["disabled", { status: "Disabled" }],
      ["to the same region", { destination: { bucket: "${aws_s3_bucket.other.arn}" } }],
    ].map(([what, changed]) =>
      change("aws_s3_bucket_replication_configuration", name, String(what), (body) => {
        body["rule"] = (body["rule"] as object[]).map((rule) => ({ ...rule, ...(changed as object) }));
      }),
    ),
  ),
];

/** Whoever may delete objects can now delete what was locked. */
function unlocked(name: string, bucket: string): Damage {
  return {
    name: `aws_s3_bucket.${bucket}: without Object Lock`,
    apply(file) {
      drop("aws_s3_bucket_object_lock_configuration", name).apply(file);
      set("aws_s3_bucket", bucket, "object_lock_enabled", false).apply(file);
    },
  };
}

const backupPlans: Damages = (file) => [
  ...named(file, "aws_backup_selection").map(([name]) => drop("aws_backup_selection", name)),
  ...named(file, "aws_backup_vault_lock_configuration").flatMap(([name]) => [
    drop("aws_backup_vault_lock_configuration", name),
    set("aws_backup_vault_lock_configuration", name, "min_retention_days", 0),
  ]),
  ...named(file, "aws_backup_plan").flatMap(([name]) => [
    rules(name, "weekly", { schedule: "cron(0 3 ? * SUN *)" }),
    rules(name, "kept 14 days", { lifecycle: { delete_after: 14 } }),
    rules(name, "copied nowhere", { copy_action: [] }),
    rules(name, "copied to its own region", {
      copy_action: [{ destination_vault_arn: "arn:aws:backup:eu-west-1:111122223333:backup-vault:copies" }],
    }),
  ]),
];

function rules(name: string, what: string, changed: object): Damage {
  return change("aws_backup_plan", name, what, (body) => {
    body["rule"] = (body["rule"] as object[]).map((rule) => ({ ...rule, ...changed }));
  });
}

/** What is in the plan loses its tag. */
const backedUp: Damages = (file) =>
  ["aws_efs_file_system", "aws_s3_bucket", "aws_ebs_volume"].flatMap((type) =>
    named(file, type)
      .filter(([, body]) => Object.keys(body["tags"] ?? {}).some((key) => key.startsWith("backup-plan:")))
      .map(([name]) => set(type, name, "tags", { Name: name })),
  );
