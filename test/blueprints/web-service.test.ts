import { afterEach, describe, expect, it, vi } from "vitest";
import type { WebServiceProps } from "../../blueprints/web-service-props.js";
import type { Declaration } from "../../redundancy/declaration.js";
import { onlyResource, resources, synthesize } from "../synth.js";
import { AURORA, shop } from "./shop.js";

const file = (props: Partial<WebServiceProps> = {}) => synthesize(shop(props));

describe("WebService", () => {
  it("tells the container where its parts are, and lets it use them", () => {
    const definitions = String(onlyResource(file(), "aws_ecs_task_definition")["container_definitions"]);
    for (const name of ["DATABASE_HOST", "DATABASE_NAME", "DATABASE_SECRET_ARN", "CACHE_HOST", "CACHE_USER"]) {
      expect(definitions).toContain(`"name" = "${name}"`);
    }
    const policy = String(resources(file(), "aws_iam_role_policy")["service/task-role/policy"]?.["policy"]);
    expect(policy).toContain("secretsmanager:GetSecretValue");
    expect(policy).toContain("elasticache:Connect");
  });

  it("leaves what the container's own environment says", () => {
    const container = { image: "shop:1", port: 8080, environment: { DATABASE_NAME: "orders" } };
    const definitions = onlyResource(file({ container }), "aws_ecs_task_definition")["container_definitions"];
    expect(definitions).toContain(`"name" = "DATABASE_NAME", "value" = "orders"`);
  });

  it("starts tasks only when every database instance is there", () => {
    const waits = onlyResource(file(), "aws_ecs_service")["depends_on"] as string[];
    expect(waits.filter((address) => address.startsWith("aws_rds_cluster_instance."))).toHaveLength(3);
  });

  it("starts tasks only when the proxy has its database, and sends them to the proxy", () => {
    const proxied = file({ database: { ...AURORA, proxy: {} } });
    const waits = onlyResource(proxied, "aws_ecs_service")["depends_on"];
    expect(waits).toContainEqual(expect.stringMatching(/^aws_db_proxy_target\./));
    const definitions = onlyResource(proxied, "aws_ecs_task_definition")["container_definitions"];
    expect(definitions).toMatch(/"DATABASE_HOST", "value" = aws_db_proxy\./);
  });

  it("points the certificate's name at the load balancer", () => {
    const record = resources(file(), "aws_route53_record")["name-a"];
    expect(record).toMatchObject({ name: "shop.example.com", type: "A", alias: { evaluate_target_health: true } });
    const arn = "arn:aws:acm:eu-west-1:111122223333:certificate/shop";
    expect(resources(file({ certificate: { arn } }), "aws_route53_record")).toEqual({});
  });

  it("has an IPv6 name too when the network is dual-stack", () => {
    expect(resources(file({ network: { ipv6: true } }), "aws_route53_record")["name-aaaa"]).toMatchObject({
      type: "AAAA",
    });
  });

  it("declares demand, policy, and that the service works without its cache", () => {
    const declaration = file()["//"].holdfast as Declaration;
    expect(Object.values(declaration.demand)).toEqual([6]);
    expect(declaration.policy?.zone).toEqual({ rtoSeconds: 120, rpoSeconds: 0, capacityWithoutScaling: true });
    expect(declaration.soft).toEqual([
      {
        from: expect.stringMatching(/^aws_ecs_service\./),
        to: expect.stringMatching(/^aws_elasticache_replication_group\./),
      },
    ]);
  });

  it("leaves out what is false", () => {
    const small = file({ database: false, cache: false, alarms: false });
    for (const type of [
      "aws_rds_cluster",
      "aws_elasticache_replication_group",
      "aws_sns_topic",
      "aws_cloudwatch_metric_alarm",
    ]) {
      expect(resources(small, type)).toEqual({});
    }
  });

  it("takes an RDS database by its engine", () => {
    const database = {
      engine: "postgres",
      engineVersion: "16.6",
      instanceClass: "db.r7g.large",
      storage: { type: "gp3", allocatedStorage: 100 },
    } as const;
    expect(onlyResource(file({ database }), "aws_db_instance")).toMatchObject({ engine: "postgres", multi_az: true });
  });

  it("releases a canary between two target groups, which needs a newer provider", () => {
    const canary = file({ release: { strategy: "canary", canaryPercent: 10 } });
    expect(Object.keys(resources(canary, "aws_lb_target_group")).sort()).toEqual([
      "alternate-targets/Resource",
      "targets/Resource",
    ]);
    expect(resources(canary, "aws_lb_listener_rule")["production/Resource"]?.["lifecycle"]).toMatchObject({
      ignore_changes: ["action"],
    });
    expect(canary.terraform.required_providers.aws.version).toBe(">= 6.21.0, < 7.0.0");
  });

  it("keeps its state where the backend says", () => {
    const s3 = file({ backend: { type: "s3", bucket: "state", region: "eu-west-1" } });
    expect(s3.terraform).toMatchObject({
      backend: { s3: { bucket: "state", key: "shop/terraform.tfstate", use_lockfile: true } },
    });
  });
});

describe("WebService, wrongly configured", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each<[string, Partial<WebServiceProps>, string, string]>([
    [
      "one zone",
      { zones: ["eu-west-1a"] },
      "shop/network",
      'zones: needs at least 2 zones (3 to keep capacity cheaply), given ["eu-west-1a"]',
    ],
    ["a zone of another region", { zones: ["eu-west-1a", "us-east-1b"] }, "shop/network", 'given "us-east-1b"'],
    [
      "an overlapping CIDR block",
      { network: { connectedCidrBlocks: ["10.0.0.0/8"] } },
      "shop/network",
      "connectedCidrBlocks[0]: must not overlap the VPC's own 10.0.0.0/16",
    ],
    [
      "a CIDR block that is too small",
      { network: { cidrBlock: "10.0.0.0/24" } },
      "shop/network",
      "cidrBlock: must be /16 to /21",
    ],
    [
      "an engine that nobody has",
      { database: { ...AURORA, engine: "postgress" } as unknown as false },
      "shop",
      "database.engine: must be one of aurora-postgresql, aurora-mysql, postgres, mysql, mariadb, oracle-ee, oracle-se2",
    ],
    ["an unknown engine version", { database: { ...AURORA, engineVersion: "9.1" } }, "shop/database", 'given "9.1"'],
    [
      "an unknown cache version",
      { cache: { engineVersion: "3.2", nodeType: "cache.r7g.large" } },
      "shop/cache",
      'given "3.2"',
    ],
    [
      "capacity that cannot hold the demand",
      { service: { minCapacity: 8 } },
      "shop/service",
      "minCapacity: must be 9 or more",
    ],
    [
      "a region that is none",
      { region: "Ireland" },
      "shop",
      'region: must be an AWS region code, for example eu-west-1, given "Ireland"',
    ],
    [
      "no port",
      { container: { image: "shop:1" } as WebServiceProps["container"] },
      "shop",
      "container: must have a port",
    ],
  ])("refuses %s", (_, props, path, message) => {
    expect(() => shop(props)).toThrow(`${path}: wrong props`);
    expect(() => shop(props)).toThrow(message);
  });

  it("refuses a prop that it does not know", () => {
    expect(() => shop({ ...({ regions: [] } as object) })).toThrow(
      "shop: wrong props\n  regions: is not a known prop, did you mean `region`?",
    );
  });

  it("stops the synth when a waiver has expired", () => {
    vi.useFakeTimers({ now: new Date("2027-01-02T00:00:00Z") });
    const waiver = { reason: "development, may be down", owner: "team-shop", expires: "2027-01-01" };
    expect(() => file({ network: { nat: { placement: "single", waiver } } })).toThrow(
      /\[shop\/redundancy-declaration] the waiver of nat-zonal-egress on aws_route\.\S+ expired on 2027-01-01/,
    );
  });
});
