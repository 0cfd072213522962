import type { Value } from "../../../redundancy/read/value.js";
import { inventoryOf, type TerraformJson } from "../terraform.js";

/** A file with subnets by count, a map of services, a data source of zones, and two lone resources. */
const SURROUNDINGS = {
  locals: { zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"], tags: { team: "a", __proto__: "b" } },
  variable: { size: { default: 3 } },
  data: { aws_availability_zones: { here: {} } },
  resource: {
    aws_subnet: { p: { count: 3, availability_zone: "${local.zones[count.index]}" } },
    aws_sqs_queue: { each: { for_each: { a: 1, b: 2 }, name: "${each.key}" } },
    aws_nat_gateway: { some: { count: "${var.size}" }, one: { subnet_id: "s" } },
    aws_rds_cluster: { db: { engine: "aurora-postgresql", availability_zones: ["eu-west-1a", "eu-west-1b"] } },
  },
};

/** What the reader makes of one value in a file with {@link SURROUNDINGS}, or with `file` instead of them. */
export function evaluated(value: unknown, file: TerraformJson = SURROUNDINGS): Value | undefined {
  const inventory = inventoryOf({ ...file, resource: { ...file.resource, test_it: { it: { value } } } });
  return inventory.of("test_it")[0]?.attributes.value("value");
}
