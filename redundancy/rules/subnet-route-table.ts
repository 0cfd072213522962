import type { Inventory, Resource } from "../read/inventory.js";
import { workloadIn } from "./evidence/workloads-in-subnet.js";
import { fail, PASS, type SystemRule, unknown, type Verdict } from "./rule.js";

export const subnetRouteTable: SystemRule = {
  id: "subnet-route-table",
  properties: ["G02"],
  severity: "warning",
  title: "A subnet with a workload has a route table that is shown",
  why: "A subnet without association uses the main table of its VPC. Where no file says what that table holds, nothing says how the subnet gets out, or through which zone.",
  fix: "Associate the subnet with a route table (aws_route_table_association), or manage the main one (aws_default_route_table).",
  example: `resource "aws_subnet" "a" { vpc_id = aws_vpc.main.id } # no aws_route_table_association
resource "aws_instance" "a" { subnet_id = aws_subnet.a.id }`,
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
  appliesTo: "system",
  check({ inventory }) {
    const doubtful = ASSOCIATIONS.flatMap((type) => inventory.of(type)).find(({ type, attributes }) => {
      const { references, complete } = attributes.references("subnet_id");
      const sure = complete && references.every(({ certainty }) => certainty !== "class" && certainty !== "unknown");
      return !sure || type !== "aws_route_table_association";
    });
    return inventory.of("aws_subnet").flatMap((subnet) => judgeSubnet(subnet, doubtful, inventory) ?? []);
  },
};

/** The second, of the Cloud Control provider, is not followed: with one in the input there is doubt. */
const ASSOCIATIONS = ["aws_route_table_association", "awscc_ec2_subnet_route_table_association"];

function judgeSubnet(subnet: Resource, doubtful: Resource | undefined, inventory: Inventory): Verdict | undefined {
  const workload = workloadIn(subnet.id, inventory);
  if (!workload) return undefined;
  if (inventory.referring("aws_route_table_association", "subnet_id", subnet.id).length > 0) return PASS;
  const vpc = subnet.attributes.reference("vpc_id")?.targets[0];
  if (vpc !== undefined && showsMainTable(vpc, inventory)) return PASS;
  if (doubtful) return unknown(`the route table of ${subnet.address}`, `subnet_id of ${doubtful.address}`, subnet);
  const runs = `${subnet.address}, where ${workload.address} runs,`;
  return fail(`${runs} uses the main route table of its VPC, and the input does not show it`, { on: subnet });
}

function showsMainTable(vpc: string, inventory: Inventory): boolean {
  return (
    inventory.referring("aws_default_route_table", "default_route_table_id", vpc).length > 0 ||
    inventory.referring("aws_main_route_table_association", "vpc_id", vpc).length > 0 ||
    inventory.referring("aws_route", "route_table_id", vpc).length > 0
  );
}
