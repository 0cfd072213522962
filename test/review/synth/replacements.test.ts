import { describe, expect, it } from "vitest";
import { review } from "./synth-stack.js";

const one = (type: string, body: object) => ({ resource: { [type]: { main: body } } });
const change = (type: string, before: object, after: object) => review(one(type, before), one(type, after)).changes[0];

describe("without a plan, a resource", () => {
  it("is replaced where an argument is known to force it", () => {
    expect(change("aws_db_instance", { engine: "mysql" }, { engine: "postgres" })).toMatchObject({
      ...{ action: "replace", actions: ["delete", "create"], createFirst: false, mayReplace: false },
      ...{ replacePaths: ["engine"], attributes: [{ path: "engine", forcesReplacement: true }] },
    });
  });

  it("is created first where its lifecycle says so", () => {
    const of = (port: number) => ({ port, lifecycle: { create_before_destroy: true } });
    expect(change("aws_lb_target_group", of(80), of(81))).toMatchObject({
      actions: ["create", "delete"],
      createFirst: true,
    });
  });

  it("is replaced where a document that forces it has another literal, and perhaps where another expression", () => {
    const of = (image: string) => ({ container_definitions: `\${jsonencode([{"name" = "app", "image" = ${image}}])}` });
    expect(change("aws_ecs_task_definition", of('"shop:1"'), of('"shop:2"'))).toMatchObject({ action: "replace" });
    const other = change("aws_ecs_task_definition", of("var.image"), of("var.other"));
    expect(other).toMatchObject({ action: "update", mayReplace: true });
  });

  it.each([
    ["aws_db_instance", "instance_class", "db.m7g.large", "db.m7g.xlarge"],
    ["aws_db_instance", "allocated_storage", 100, 200],
    ["aws_rds_cluster", "deletion_protection", true, false],
    ["aws_s3_bucket", "force_destroy", false, true],
    ["aws_subnet", "map_public_ip_on_launch", false, true],
  ])("of type %s is updated where %s changes", (type, name, before, after) => {
    expect(change(type, { [name]: before }, { [name]: after })).toMatchObject({ action: "update", mayReplace: false });
  });

  it.each([
    ["that the provider of the table does not have", "aws_db_instance", { of_the_future: 1 }, { of_the_future: 2 }],
    ["of a type that nobody knows", "acme_database", { size: 1 }, { size: 2 }],
    [
      "that forces it under conditions",
      "aws_elasticache_replication_group",
      { engine_version: "7.1" },
      { engine_version: "6.x" },
    ],
    ["that newer providers give to every resource", "aws_vpc", { region: "eu-west-1" }, { region: "eu-west-2" }],
    ["that is an expression now", "aws_subnet", { vpc_id: "vpc-1" }, { vpc_id: "${var.vpc}" }],
    [
      "of which the order differs",
      "aws_rds_cluster",
      { availability_zones: ["a", "b"] },
      { availability_zones: ["b", "a"] },
    ],
  ])("may be replaced by an argument %s", (_, type, before, after) => {
    expect(change(type, before, after)).toMatchObject({ action: "update", mayReplace: true });
  });

  it.each([
    ["which lifecycle.ignore_changes names", { lifecycle: { ignore_changes: ["engine"] } }],
    ["where it ignores all", { lifecycle: { ignore_changes: "all" } }],
  ])("stays as it is for an argument %s", (_, lifecycle) => {
    const found = change("aws_db_instance", { engine: "mysql", ...lifecycle }, { engine: "postgres", ...lifecycle });
    expect(found).toMatchObject({
      action: "update",
      mayReplace: false,
      reason: expect.stringContaining("ignore_changes"),
    });
  });

  it("is not touched by what only Terraform reads", () => {
    const found = change("aws_db_instance", { lifecycle: { prevent_destroy: true } }, {});
    expect(found).toMatchObject({
      mayReplace: false,
      reason: "Only how Terraform handles it differs, not what is in AWS",
    });
  });
});

describe("what follows from a replacement", () => {
  const system = (cidr: string, more: object = {}) => ({
    resource: {
      aws_vpc: { main: { cidr_block: cidr } },
      aws_subnet: { a: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.0.0/24" } },
      aws_nat_gateway: { a: { subnet_id: "${aws_subnet.a.id}" } },
      aws_flow_log: { main: { tags: { cidr: "${aws_vpc.main.cidr_block}" } } },
      ...more,
    },
  });

  it("is replaced as well, as far as the chain goes", () => {
    const { changes } = review(system("10.0.0.0/16"), system("10.1.0.0/16"));
    expect(changes.map(({ address, action, reason }) => [address, action, reason])).toEqual([
      ["aws_vpc.main", "replace", null],
      ["aws_subnet.a", "replace", "vpc_id is only known after aws_vpc.main is replaced"],
      ["aws_nat_gateway.a", "replace", "subnet_id is only known after aws_subnet.a is replaced"],
    ]);
  });

  it("stays where what it refers to is written out, and so stays the same", () => {
    const of = (encrypted: boolean) => ({
      resource: {
        aws_ebs_volume: { data: { encrypted, availability_zone: "eu-west-1a" } },
        aws_subnet: { a: { availability_zone: "${aws_ebs_volume.data.availability_zone}" } },
      },
    });
    expect(review(of(false), of(true)).changes.map(({ address }) => address)).toEqual(["aws_ebs_volume.data"]);
  });

  it("is replaced where its replace_triggered_by names what changes", () => {
    const more = { aws_instance: { a: { lifecycle: { replace_triggered_by: ["aws_vpc.main.tags"] } } } };
    const tagged = system("10.0.0.0/16", more);
    const head = structuredClone(tagged);
    Object.assign(head.resource.aws_vpc.main, { tags: { Name: "x" } });
    expect(review(tagged, head).changes).toMatchObject([
      { address: "aws_vpc.main", action: "update" },
      { address: "aws_instance.a", action: "replace", reason: "replace_triggered_by names aws_vpc.main" },
    ]);
  });
});
