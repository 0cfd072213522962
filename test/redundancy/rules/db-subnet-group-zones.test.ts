import { describe, expect, it } from "vitest";
import { dbSubnetGroupZones } from "../../../redundancy/rules/db-subnet-group-zones.js";
import type { TerraformJson } from "../terraform.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

function group(subnet_ids: unknown, more: TerraformJson["resource"] = {}) {
  return ask(dbSubnetGroupZones, {
    aws_subnet: { ...subnets("a", "a2", "b", "c"), later: { availability_zone: NOT_KNOWN } },
    aws_db_subnet_group: { db: { subnet_ids } },
    ...more,
  });
}

/** A service in three zones that reads the database. */
const CALLED = {
  aws_rds_cluster: { db: { engine: "aurora-mysql", db_subnet_group_name: "${aws_db_subnet_group.db.name}" } },
  aws_rds_cluster_instance: {
    one: { cluster_identifier: "${aws_rds_cluster.db.id}", availability_zone: "eu-west-1a" },
  },
  aws_ecs_task_definition: {
    web: { container_definitions: `[{"environment":[{"name":"H","value":"\${aws_rds_cluster.db.endpoint}"}]}]` },
  },
  aws_ecs_service: {
    web: {
      task_definition: "${aws_ecs_task_definition.web.arn}",
      launch_type: "FARGATE",
      desired_count: 3,
      network_configuration: { subnets: ids("a", "b", "c") },
    },
  },
};

describe("db-subnet-group-zones", () => {
  it("passes subnets in two zones", () => {
    expect(group(ids("a", "b"))).toEqual(["pass"]);
  });

  it("fails two subnets in one zone", () => {
    expect(group(ids("a", "a2"))).toEqual([
      "fail aws_db_subnet_group.db: aws_db_subnet_group.db has subnets in eu-west-1a only",
    ]);
  });

  it("fails two zones where a Multi-AZ DB cluster needs three", () => {
    const cluster = {
      db_cluster_instance_class: "db.m6gd.large",
      db_subnet_group_name: "${aws_db_subnet_group.db.name}",
    };
    const more = { aws_rds_cluster: { db: { engine: "postgres", ...cluster } } };
    expect(group(ids("a", "b", "c"), more)).toEqual(["pass"]);
    expect(group(ids("a", "b"), more)).toEqual([
      "fail aws_db_subnet_group.db: aws_db_subnet_group.db has subnets in eu-west-1a, eu-west-1b, and aws_rds_cluster.db needs three zones",
    ]);
  });

  it("fails fewer zones than a caller runs in", () => {
    expect(group(ids("a", "b", "c"), CALLED)).toEqual(["pass"]);
    expect(group(ids("a", "b"), CALLED)).toEqual([
      "fail aws_db_subnet_group.db: aws_db_subnet_group.db has subnets in eu-west-1a, eu-west-1b, and aws_ecs_service.web runs in eu-west-1a, eu-west-1b, eu-west-1c",
    ]);
  });

  it("does not know the zones of subnets that it is not told", () => {
    expect(group(ids("a", "later"))).toEqual([
      "unknown aws_db_subnet_group.db: the zones of subnet_ids of aws_db_subnet_group.db is not known",
    ]);
  });

  it("does not apply to the subnets of a cache", () => {
    expect(ask(dbSubnetGroupZones, { aws_elasticache_subnet_group: { one: { subnet_ids: ids("a") } } })).toEqual([]);
  });
});
