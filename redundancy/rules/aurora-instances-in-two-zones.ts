import { Unknown } from "../read/value.js";
import { judgeInstanceZones } from "./evidence/instance-zones.js";
import { type ResourceRule, unknown } from "./rule.js";

export const auroraInstancesInTwoZones: ResourceRule = {
  id: "aurora-instances-in-two-zones",
  properties: ["G13", "U37"],
  severity: "error",
  title: "An Aurora cluster has instances in two zones",
  why: "Aurora's storage spans three zones, its instances do not. When the zone of the only instances is lost, the database is down until someone creates an instance in another zone.",
  fix: "Add an aws_rds_cluster_instance in another zone (availability_zone), of the class of the writer.",
  example: `resource "aws_rds_cluster" "db" {
  engine = "aurora-postgresql"
}
resource "aws_rds_cluster_instance" "only" {
  cluster_identifier = aws_rds_cluster.db.id
}`,
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
  appliesTo: ["aws_rds_cluster"],
  check(cluster, system) {
    const engine = cluster.attributes.text("engine");
    if (engine instanceof Unknown) return unknown(`engine of ${cluster.address}`, engine);
    if (!engine?.startsWith("aurora")) return undefined;
    // Serverless v1 has no instances of its own; a secondary of a global database may run without any on purpose.
    if (cluster.attributes.text("engine_mode") === "serverless") return undefined;
    const place = { instances: "aws_rds_cluster_instance", subnetGroup: "db_subnet_group_name" };
    const headless =
      cluster.attributes.has("global_cluster_identifier") &&
      system.inventory.referring(place.instances, "cluster_identifier", cluster.id).length === 0;
    return headless ? undefined : judgeInstanceZones(cluster, place, system);
  },
};
