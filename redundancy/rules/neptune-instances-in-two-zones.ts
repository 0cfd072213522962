import { judgeInstanceZones } from "./evidence/instance-zones.js";
import type { ResourceRule } from "./rule.js";

export const neptuneInstancesInTwoZones: ResourceRule = {
  id: "neptune-instances-in-two-zones",
  properties: ["G13", "U59"],
  severity: "error",
  title: "A Neptune cluster has instances in two zones",
  why: "The storage of Neptune spans zones, its instances do not. A subnet group over several zones alone is no redundancy: without a replica in another zone there is nothing to promote when the zone of the primary is lost.",
  fix: "Add an aws_neptune_cluster_instance in another zone (availability_zone).",
  example: `resource "aws_neptune_cluster" "graph" {}
resource "aws_neptune_cluster_instance" "only" {
  cluster_identifier = aws_neptune_cluster.graph.id
  instance_class     = "db.r6g.large"
}`,
  source: "https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview-fault-tolerance.html",
  appliesTo: ["aws_neptune_cluster"],
  check: (cluster, system) =>
    judgeInstanceZones(
      cluster,
      { instances: "aws_neptune_cluster_instance", subnetGroup: "neptune_subnet_group_name" },
      system,
    ),
};
