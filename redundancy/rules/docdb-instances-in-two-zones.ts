import { judgeInstanceZones } from "./evidence/instance-zones.js";
import type { ResourceRule } from "./rule.js";

export const docdbInstancesInTwoZones: ResourceRule = {
  id: "docdb-instances-in-two-zones",
  properties: ["G13", "U56"],
  severity: "error",
  title: "A DocumentDB cluster has instances in two zones",
  why: "The storage of DocumentDB spans three zones, its instances do not. Without a replica in another zone there is nothing to take over when the zone of the primary is lost.",
  fix: "Add an aws_docdb_cluster_instance in another zone (availability_zone).",
  example: `resource "aws_docdb_cluster" "db" {}
resource "aws_docdb_cluster_instance" "only" {
  cluster_identifier = aws_docdb_cluster.db.id
  instance_class     = "db.r6g.large"
}`,
  source: "https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-fault-tolerance.html",
  appliesTo: ["aws_docdb_cluster"],
  check: (cluster, system) =>
    judgeInstanceZones(
      cluster,
      { instances: "aws_docdb_cluster_instance", subnetGroup: "db_subnet_group_name" },
      system,
    ),
};
