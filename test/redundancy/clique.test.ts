import { expect, it } from "vitest";
import { reportOf, type TerraformJson } from "./terraform.js";

const PAIRS = 5_000;

/** Services and databases that all share one security group, which lets in itself: each service may need each database. */
function clique(): TerraformJson {
  const subnets = ["${aws_subnet.a.id}", "${aws_subnet.b.id}"];
  const everyone = ["${aws_security_group.all.id}"];
  const many = (name: string, body: object) =>
    Object.fromEntries(Array.from({ length: PAIRS }, (_, index) => [`${name}${index}`, body]));
  const demand = Object.fromEntries(Array.from({ length: PAIRS }, (_, index) => [`aws_ecs_service.s${index}`, 1]));
  return {
    "//": { holdfast: { demand } },
    provider: { aws: [{ region: "eu-west-1" }] },
    resource: {
      aws_vpc: { v: {} },
      aws_subnet: {
        a: { vpc_id: "${aws_vpc.v.id}", availability_zone: "eu-west-1a" },
        b: { vpc_id: "${aws_vpc.v.id}", availability_zone: "eu-west-1b" },
      },
      aws_security_group: { all: { vpc_id: "${aws_vpc.v.id}", ingress: [{ self: true, from_port: 0, to_port: 0 }] } },
      aws_db_subnet_group: { g: { subnet_ids: subnets } },
      aws_ecs_service: many("s", {
        launch_type: "FARGATE",
        desired_count: 2,
        network_configuration: { subnets, security_groups: everyone },
      }),
      aws_db_instance: many("d", {
        multi_az: true,
        engine: "postgres",
        deletion_protection: true,
        backup_retention_period: 7,
        db_subnet_group_name: "${aws_db_subnet_group.g.name}",
        vpc_security_group_ids: everyone,
      }),
    },
  };
}

it("10,000 resources in one security group are judged in every zone, and what is left out is counted", () => {
  const report = reportOf(clique());
  expect(report.scenarios.filter(({ kind }) => kind === "zone").map(({ outcomes }) => outcomes.length)).toEqual([
    2 * PAIRS,
    2 * PAIRS,
  ]);
  expect(report.dependencies.length).toBeLessThan(3 * PAIRS);
  expect(report.summary.notSimulated).toBeGreaterThan(0);
  expect(report.summary).toMatchObject({ errors: 0, unknown: 0, verdict: "unknown" });
}, 60_000);
