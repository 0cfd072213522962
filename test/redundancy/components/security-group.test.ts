import { describe, expect, it } from "vitest";
import { contextOf, reportOf, type TerraformJson } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const WEB = "aws_ecs_service.web";
const DB = "aws_rds_cluster.db";

function system(more: Record<string, Record<string, object>>, services = ["web"]): TerraformJson {
  const service = {
    launch_type: "FARGATE",
    desired_count: 3,
    network_configuration: { subnets: subnetIds("a", "b", "c"), security_groups: ["${aws_security_group.web.id}"] },
  };
  return {
    resource: {
      ...subnetsIn(...ABC),
      aws_security_group: { web: {}, db: {} },
      aws_ecs_service: Object.fromEntries(services.map((name) => [name, service])),
      aws_rds_cluster: { db: { engine: "aurora-mysql", vpc_security_group_ids: ["${aws_security_group.db.id}"] } },
      ...more,
    },
  };
}

const TO = "${aws_security_group.db.id}";
const FROM = "${aws_security_group.web.id}";

function found(json: TerraformJson) {
  return reportOf(json).dependencies.filter(({ from, to }) => from === WEB && to === DB);
}

describe("a database that lets a service in", () => {
  it.each([
    [{ aws_security_group: { web: {}, db: { ingress: [{ security_groups: [FROM] }] } } }],
    [{ aws_security_group_rule: { r: { type: "ingress", security_group_id: TO, source_security_group_id: FROM } } }],
    [{ aws_vpc_security_group_ingress_rule: { r: { security_group_id: TO, referenced_security_group_id: FROM } } }],
  ])("by %j is needed by it", (rule) => {
    expect(found(system(rule))).toMatchObject([
      { strength: "hard", certainty: "exact", via: ["aws_security_group.db"] },
    ]);
  });

  it("by their common group is needed by it", () => {
    const json = system({
      aws_security_group: { web: { ingress: [{ self: true }] } },
      aws_rds_cluster: { db: { engine: "aurora-mysql", vpc_security_group_ids: [FROM] } },
    });
    expect(found(json)).toHaveLength(1);
  });

  it.each([
    [{ aws_security_group_rule: { r: { type: "egress", security_group_id: TO, source_security_group_id: FROM } } }],
    [{ aws_vpc_security_group_ingress_rule: { r: { security_group_id: TO, cidr_ipv4: "10.0.0.0/8" } } }],
    [{ aws_vpc_security_group_ingress_rule: { r: { security_group_id: FROM, referenced_security_group_id: TO } } }],
  ])("is not by %j", (rule) => {
    expect(found(system(rule))).toEqual([]);
  });
});

it("a service that lets another one in is not needed by it", () => {
  const json = system({ aws_security_group: { web: { ingress: [{ self: true }] }, db: {} } }, ["web", "api"]);
  expect(reportOf(json).dependencies.filter(({ from, to }) => from.includes("ecs") && to.includes("ecs"))).toEqual([]);
});

describe("a group with many holders", () => {
  const many = Array.from({ length: 60 }, (_, index) => `s${index}`);
  const databases = Object.fromEntries(
    many.slice(0, 10).map((name) => [name, { engine: "aurora-mysql", vpc_security_group_ids: [FROM] }]),
  );
  const json = system({ aws_security_group: { web: { ingress: [{ self: true }] } }, aws_rds_cluster: databases }, many);

  it("has as many dependencies as holders, not as pairs", () => {
    const { dependencies } = reportOf(json);
    const between = dependencies.filter(({ from, to }) => `${from} ${to}`.includes("aws_security_group.web"));
    expect(between).toHaveLength(60 + 1 + 10);
  });

  it("carries the loss of one of them to all callers", () => {
    const lost = {
      aws_rds_cluster_instance: {
        i: { cluster_identifier: "${aws_rds_cluster.s0.id}", availability_zone: "eu-west-1a" },
      },
    };
    const { scenarios } = reportOf({ resource: { ...json.resource, ...lost } });
    const outcomes = scenarios
      .find(({ id }) => id === "zone:eu-west-1a")
      ?.outcomes.filter(({ outcome }) => outcome === "down");
    expect(outcomes?.filter(({ component }) => component.startsWith("aws_ecs_service."))).toHaveLength(60);
  });

  it("is a component, and is not shown among them", () => {
    expect(contextOf(json).components.get("aws_security_group.web")?.hidden).toBe(true);
    expect(reportOf(json).components.some(({ kind }) => kind === "security-group")).toBe(false);
  });

  it("still lets a soft dependency be declared between two of them", () => {
    const soft = [{ from: "aws_ecs_service.s0", to: "aws_rds_cluster.s1" }];
    const { dependencies } = reportOf(json, { declaration: { soft } });
    expect(
      dependencies
        .filter(({ from }) => from === "aws_ecs_service.s0")
        .map(({ strength }) => strength)
        .sort(),
    ).toEqual([...Array.from({ length: 9 }, () => "hard"), "soft"]);
  });
});

it("a group that no dependency leads through is not a component", () => {
  expect(contextOf(system({})).owner("aws_security_group.db")).toBeUndefined();
});

it("a security group is not what settings depend on", () => {
  const environment = [
    { name: "GROUP", value: TO },
    { name: "HOST", value: "${aws_rds_cluster.db.endpoint}" },
  ];
  const json = system({
    aws_ecs_service: { web: { launch_type: "FARGATE", task_definition: "${aws_ecs_task_definition.web.arn}" } },
    aws_ecs_task_definition: { web: { container_definitions: [{ environment }] } },
  });
  expect(reportOf(json).dependencies.map(({ to }) => to)).toEqual([DB]);
});

describe("mount targets that let a service in", () => {
  const EFS = "aws_efs_mount_target.";
  const mountTarget = (zone: string) => ({
    file_system_id: "${aws_efs_file_system.files.id}",
    subnet_id: `\${aws_subnet.${zone}.id}`,
    security_groups: ["${aws_security_group.db.id}"],
  });
  const files = {
    aws_security_group: { web: {}, db: { ingress: [{ security_groups: [FROM] }] } },
    aws_efs_file_system: { files: {} },
    aws_efs_mount_target: { a: mountTarget("a"), b: mountTarget("b"), c: mountTarget("c") },
  };

  it("are each needed by the tasks of their own zone alone", () => {
    const needs = reportOf(system(files)).dependencies.filter(({ from, to }) => from === WEB && to.startsWith(EFS));
    expect(needs.map(({ to, zones }) => [to, zones])).toEqual([
      [`${EFS}a`, ["eu-west-1a"]],
      [`${EFS}b`, ["eu-west-1b"]],
      [`${EFS}c`, ["eu-west-1c"]],
    ]);
  });

  it("stay so where many services are let in", () => {
    const services = Array.from({ length: 60 }, (_, index) => `s${index}`);
    const needs = reportOf(system(files, services)).dependencies.filter(({ to }) => to.startsWith(EFS));
    expect(needs.filter(({ zones }) => zones?.length !== 1)).toEqual([]);
    expect(needs).toHaveLength(180);
  });
});
