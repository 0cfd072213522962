import { Unknown } from "../read/value.js";
import { anyOf } from "./evidence/answer.js";
import { joined } from "./evidence/joined.js";
import { receivesLogs } from "./evidence/log-bucket.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const s3Versioning: ResourceRule = {
  id: "s3-versioning",
  properties: ["U76"],
  severity: "note",
  title: "A bucket keeps what is overwritten or deleted",
  why: "S3 keeps an object in three zones, and a mistaken write or delete takes effect in all of them. Only an old version brings the object back; replication and AWS Backup need versions too.",
  fix: 'Add an aws_s3_bucket_versioning with status = "Enabled", and a lifecycle rule that ends noncurrent versions.',
  example: `resource "aws_s3_bucket" "data" {
  bucket = "data"
}`,
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  appliesTo: ["aws_s3_bucket"],
  check({ id, attributes, address }, { inventory }) {
    if (receivesLogs(id, inventory)) return undefined;
    const configurations = inventory.referring("aws_s3_bucket_versioning", "bucket", id);
    const own = configurations.map((configuration) => {
      const status = configuration.resource.attributes.text("versioning_configuration.status");
      const there = joined([configuration]);
      return there === true ? (status instanceof Unknown ? status : status === "Enabled") : there;
    });
    const enabled = anyOf([attributes.flag("versioning.enabled") ?? false, ...own]);
    if (enabled instanceof Unknown) return unknown(`whether ${address} keeps versions`, enabled);
    return enabled ? PASS : fail(`${address} keeps no versions`);
  },
};
