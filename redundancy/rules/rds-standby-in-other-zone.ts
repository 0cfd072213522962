import { Unknown } from "../read/value.js";
import { isSet } from "./evidence/is-set.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const rdsStandbyInOtherZone: ResourceRule = {
  id: "rds-standby-in-other-zone",
  properties: ["G13", "U36"],
  severity: "error",
  title: "A database instance has a standby in another zone",
  why: "A single-zone instance is down as long as its zone is. With a Multi-AZ deployment AWS switches to a standby in another zone by itself.",
  fix: "Set multi_az = true, with a subnet group in two zones or more.",
  example: `resource "aws_db_instance" "db" {
  engine         = "postgres"
  instance_class = "db.m7g.large"
}`,
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html",
  appliesTo: ["aws_db_instance"],
  check({ attributes, address }) {
    if (isSet(attributes, "replicate_source_db") !== false) return undefined;
    const standby = attributes.flag("multi_az") ?? false;
    if (standby instanceof Unknown) return unknown(`multi_az of ${address}`, standby);
    return standby ? PASS : fail(`${address} has no standby in another zone: multi_az is not true`);
  },
};
