import { describe, expect, it } from "vitest";
import type { DistributedFilePlatformProps } from "../../blueprints/distributed-file-platform-props.js";
import type { Declaration } from "../../redundancy/declaration.js";
import { type Block, onlyResource, resources, synthesize } from "../synth.js";
import { archive, GREY } from "./archive.js";

const file = (props: Partial<DistributedFilePlatformProps> = {}) => synthesize(archive(props));
const of = (type: string, props: Partial<DistributedFilePlatformProps> = {}) => resources(file(props), type);
const text = (block: Block | undefined, argument: string) => String(block?.[argument]);
const userData = (props: Partial<DistributedFilePlatformProps> = {}) =>
  text(onlyResource(file(props), "aws_launch_template"), "user_data");

describe("DistributedFilePlatform", () => {
  it("sends what changes something to the primary nodes, and the rest to the replicas", () => {
    expect(userData()).toContain("use_backend primary if { method POST PUT PATCH DELETE }");
    expect(userData()).toContain("default_backend replica");
  });

  it("finds nodes in DNS, checks each, and leaves out what fails real requests", () => {
    expect(userData()).toMatch(/server-template .* \$\{aws_service_discovery_service\.directory_primary_\w+\.name\}/);
    expect(userData()).toContain("http-check send meth GET uri /health");
    expect(userData()).toContain("observe layer7");
  });

  it("gives a new version a share of the reads", () => {
    expect(userData({ greyRelease: GREY })).toContain("use_backend grey if { rand(1000) lt 50 }");
    expect(userData()).not.toContain("backend grey");
    const definitions = of("aws_ecs_task_definition", { greyRelease: GREY });
    expect(text(definitions["grey/service/task-definition"], "container_definitions")).toContain('"image" = "node:2"');
  });

  it("lets replicas read the files alone", () => {
    const policies = Object.keys(of("aws_iam_role_policy"));
    expect(policies).toContain("primary/service/task-role/read-write-files-nodes-access-point");
    expect(policies).toContain("replica/service/task-role/mount-files-nodes-access-point");
    expect(policies).not.toContain("replica/service/task-role/read-write-files-nodes-access-point");
  });

  it.each(["NODE_ROLE", "FILES_PATH", "DATABASE_HOST", "CACHE_HOST"])("tells the nodes %s", (name) => {
    const definitions = of("aws_ecs_task_definition");
    for (const role of ["primary", "replica"]) {
      expect(text(definitions[`${role}/service/task-definition`], "container_definitions")).toContain(
        `"name" = "${name}"`,
      );
    }
  });

  it("ends TLS at the load balancer, under the name of its certificate", () => {
    expect(onlyResource(file(), "aws_lb_listener")).toMatchObject({ port: 443, protocol: "TLS" });
    expect(of("aws_route53_record")["name-a"]).toMatchObject({ name: "archive.example.com" });
  });

  it("opens the nodes to the proxies alone", () => {
    const ways = Object.keys(of("aws_vpc_security_group_ingress_rule"));
    expect(ways.filter((path) => /^(primary|replica)\//.test(path))).toEqual([
      "primary/service/from-proxies/ingress",
      "replica/service/from-proxies/ingress",
    ]);
  });

  it("backs up files and database by a tag that both have", () => {
    const plan = onlyResource(file(), "aws_backup_selection")["selection_tag"];
    const [tag] = [plan].flat() as { key: string; value: string }[];
    for (const type of ["aws_efs_file_system", "aws_rds_cluster"]) {
      expect(onlyResource(file(), type)["tags"]).toMatchObject({ [tag?.key ?? ""]: tag?.value });
    }
  });

  it("records who did what, and keeps the logs of all nodes", () => {
    expect(onlyResource(file(), "aws_cloudtrail")).toMatchObject({ enable_log_file_validation: true });
    expect(Object.keys(of("aws_cloudwatch_log_subscription_filter"))).toHaveLength(2);
  });

  it("works without what a lost node of Memcached held, and says so", () => {
    const { soft } = file()["//"].holdfast as Declaration;
    expect(soft.map(({ to }) => to.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      "aws_elasticache_cluster.cache",
      "aws_elasticache_cluster.cache",
    ]);
  });

  it("leaves out what is false", () => {
    const none = {
      database: false,
      cache: false,
      alarms: false,
      backup: false,
      audit: false,
      logArchiveDays: false,
    } as const;
    const types = Object.keys(file(none).resource);
    for (const type of [
      "aws_rds_cluster",
      "aws_elasticache_cluster",
      "aws_cloudwatch_metric_alarm",
      "aws_backup_plan",
      "aws_cloudtrail",
      "aws_kinesis_firehose_delivery_stream",
    ]) {
      expect(types).not.toContain(type);
    }
  });

  it("takes RDS in place of Aurora", () => {
    const database = {
      engine: "mysql",
      engineVersion: "8.0.40",
      instanceClass: "db.m7g.large",
      storage: { type: "gp3", allocatedStorage: 100 },
    } as const;
    expect(of("aws_db_instance", { database })).not.toEqual({});
  });

  it("refuses a container without a port", () => {
    const container = { image: "node:1" } as unknown as DistributedFilePlatformProps["container"];
    expect(() => archive({ container })).toThrow("container: must have a port: the proxies send requests to it");
  });
});
