import { listed, spanOf } from "./evidence/span.js";
import { widerCaller } from "./evidence/wider-caller.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const dbSubnetGroupZones: ResourceRule = {
  id: "db-subnet-group-zones",
  properties: ["G12"],
  severity: "warning",
  title: "A database subnet group has subnets in as many zones as the database and its callers need",
  why: "The database can only be placed in the zones of its subnet group. With one zone there is no place for a standby; with fewer zones than the callers use, no standby is left after the loss of one.",
  fix: "Add a subnet in another zone to subnet_ids.",
  example: `resource "aws_db_subnet_group" "db" {
  subnet_ids = [aws_subnet.a1.id, aws_subnet.a2.id] # both in eu-west-1a
}`,
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  appliesTo: ["aws_db_subnet_group", "aws_docdb_subnet_group", "aws_neptune_subnet_group"],
  check(group, system) {
    const placement = system.topology.placement(group.attributes.references("subnet_ids"));
    const { zones } = placement;
    const span = spanOf(placement);
    if (span === "unknown") return unknown(`the zones of subnet_ids of ${group.address}`);
    if (span === "one") return fail(`${group.address} has subnets in ${listed(zones)} only`);
    const clusters = system.inventory.referring("aws_rds_cluster", "db_subnet_group_name", group.id);
    const cluster = clusters.find(({ resource }) => resource.attributes.has("db_cluster_instance_class"))?.resource;
    if (cluster && zones.length < 3) {
      if (!placement.complete) return unknown(`the zones of subnet_ids of ${group.address}`);
      return fail(`${group.address} has subnets in ${listed(zones)}, and ${cluster.address} needs three zones`);
    }
    const caller = placement.complete ? widerCaller(group.id, zones.length, system) : undefined;
    return caller
      ? fail(`${group.address} has subnets in ${listed(zones)}, and ${caller.id} runs in ${listed(caller.zones)}`)
      : PASS;
  },
};
