import { Unknown } from "../read/value.js";
import { anyOf } from "./evidence/answer.js";
import { inBackup } from "./evidence/backup-selection.js";
import { isSet } from "./evidence/is-set.js";
import { joined } from "./evidence/joined.js";
import { receivesLogs } from "./evidence/log-bucket.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const s3ObjectLock: ResourceRule = {
  id: "s3-object-lock",
  properties: ["U78"],
  severity: "note",
  title: "The objects of a bucket cannot all be deleted: they are locked, or in a backup",
  why: "Whoever may delete objects may delete every version of them. With Object Lock a locked version cannot be deleted or overwritten before its retention ends, and a backup is a copy elsewhere.",
  fix: "Set object_lock_enabled = true and a default retention in aws_s3_bucket_object_lock_configuration, or name the bucket in an aws_backup_selection.",
  example: `resource "aws_s3_bucket" "data" {
  bucket = "data"
}`,
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
  appliesTo: ["aws_s3_bucket"],
  check(bucket, { inventory }) {
    const { id, attributes, address } = bucket;
    if (receivesLogs(id, inventory)) return undefined;
    const own = joined(inventory.referring("aws_s3_bucket_object_lock_configuration", "bucket", id));
    const inline = attributes.flag("object_lock_enabled") ?? isSet(attributes, "object_lock_configuration");
    // A backup is a copy that whoever may delete objects cannot delete.
    const enabled = anyOf([inline, own, inBackup(bucket, inventory)]);
    if (enabled instanceof Unknown) return unknown(`object_lock_enabled of ${address}`, enabled);
    return enabled ? PASS : fail(`${address} has no Object Lock, and is in no backup selection`);
  },
};
