import { describe, expect, it } from "vitest";
import type { Microservice, MicroservicesProps } from "../../blueprints/microservices-props.js";
import type { Declaration } from "../../redundancy/declaration.js";
import { type Block, resources, synthesize } from "../synth.js";
import { CACHE, market, REST } from "./market.js";
import { AURORA } from "./shop.js";

const file = (props: Partial<MicroservicesProps> = {}) => synthesize(market(props));
const of = (type: string, props: Partial<MicroservicesProps> = {}) => resources(file(props), type);
const text = (block: Block | undefined, argument: string) => String(block?.[argument]);
const one: Microservice = { container: { image: "one:1", port: 80 }, demand: 1, route: REST };

describe("Microservices", () => {
  it("sends requests from outside to the service whose route they meet, and others nowhere", () => {
    const rules = of("aws_lb_listener_rule");
    expect(Object.keys(rules)).toEqual(["orders/routed/rule/Resource", "shop/routed/rule/Resource"]);
    expect(rules["orders/routed/rule/Resource"]).toMatchObject({
      priority: 10,
      condition: [{ path_pattern: { values: ["/api/orders/*"] } }],
    });
  });

  it("has every service under its own name in one mesh, and a worker without a name", () => {
    const services = of("aws_ecs_service");
    const connect = (path: string) => services[path]?.["service_connect_configuration"];
    expect(connect("stock/service/Resource")).toMatchObject({
      enabled: true,
      service: [{ client_alias: { dns_name: "stock", port: 8080 } }],
    });
    expect(connect("billing/worker/service/Resource")).toMatchObject({ enabled: true });
    expect(connect("billing/worker/service/Resource")).not.toHaveProperty("service");
  });

  it("tells each service where those are that it calls, and nothing of the others", () => {
    const definitions = of("aws_ecs_task_definition");
    const orders = text(definitions["orders/routed/service/task-definition"], "container_definitions");
    expect(orders).toContain('"name" = "SERVICE_STOCK_URL", "value" = "http://stock:8080"');
    expect(orders).not.toContain("SERVICE_SHOP_URL");
  });

  it("lets each service connect to those that it calls", () => {
    const paths = Object.keys(of("aws_vpc_security_group_ingress_rule"));
    expect(paths).toContain("stock/service/from-orders/ingress");
    expect(paths).toContain("orders/routed/service/from-stock/ingress");
    expect(paths).not.toContain("stock/service/from-shop/ingress");
  });

  it("deploys what is called before what calls it, and does not wait for what is called back", () => {
    const services = of("aws_ecs_service");
    const waits = (path: string) =>
      [services[path]?.["depends_on"] ?? []].flat().filter((address) => String(address).startsWith("aws_ecs_service."));
    expect(waits("orders/routed/service/Resource")).toEqual([expect.stringMatching(/\.stock_service_/)]);
    expect(waits("stock/service/Resource")).toEqual([]);
  });

  it("lets a service send to its queues and a worker take from its own", () => {
    const policies = of("aws_iam_role_policy");
    expect(text(policies["orders/routed/service/task-role/send-queue-bills"], "policy")).toContain("sqs:SendMessage");
    expect(text(policies["billing/worker/service/task-role/consume-queue-bills"], "policy")).toContain(
      "sqs:ReceiveMessage",
    );
    const orders = of("aws_ecs_task_definition")["orders/routed/service/task-definition"];
    expect(text(orders, "container_definitions")).toContain("QUEUE_BILLS_URL");
  });

  it("gives each service a database and a cache of its own, where it has them", () => {
    expect(Object.keys(of("aws_rds_cluster"))).toEqual(["orders/database/Resource"]);
    expect(Object.keys(of("aws_elasticache_replication_group"))).toEqual(["stock/cache/Resource"]);
    const declaration = file()["//"].holdfast as Declaration;
    expect(declaration.soft).toEqual([
      { from: expect.stringMatching(/stock_service/), to: expect.stringMatching(/stock_cache/) },
    ]);
  });

  it("releases each service in its own way", () => {
    const services = {
      shop: { ...one, release: { strategy: "canary" } as const },
      orders: { ...one, route: { priority: 10, pathPatterns: ["/orders"] } },
    };
    const groups = Object.keys(of("aws_lb_target_group", { services, workers: {}, queues: {} }));
    expect(groups).toEqual([
      "orders/routed/targets/Resource",
      "shop/routed/alternate-targets/Resource",
      "shop/routed/targets/Resource",
    ]);
  });

  it("keeps the logs of all services in one bucket, unless told not to", () => {
    expect(Object.keys(of("aws_cloudwatch_log_subscription_filter"))).toHaveLength(4);
    expect(of("aws_cloudwatch_log_subscription_filter", { logArchiveDays: false })).toEqual({});
  });

  it("has alarms for every part, unless told not to", () => {
    const alarms = Object.keys(of("aws_cloudwatch_metric_alarm"));
    for (const part of ["nat", "targets-shop", "service-billing", "database-orders", "cache-stock"]) {
      expect(alarms.filter((path) => path.startsWith(`alarms/${part}/`))).not.toEqual([]);
    }
    expect(alarms.filter((path) => path.startsWith("queue-bills/"))).not.toEqual([]);
    expect(of("aws_cloudwatch_metric_alarm", { alarms: false })).toEqual({});
  });

  it("keeps a service's addresses when another one is added before it", () => {
    const services = { added: { ...one, route: { priority: 1, pathPatterns: ["/added"] } }, shop: one };
    const alone = Object.keys(of("aws_ecs_service", { services: { shop: one }, workers: {}, queues: {} }));
    expect(Object.keys(of("aws_ecs_service", { services, workers: {}, queues: {} }))).toEqual([
      "added/routed/service/Resource",
      ...alone,
    ]);
  });
});

describe("Microservices refuse", () => {
  it.each<[string, Partial<MicroservicesProps>, string]>([
    [
      "calls to nobody",
      { services: { one: { ...one, calls: ["stok"] } }, workers: {} },
      'services.one.calls: must name services (one), given ["stok"]',
    ],
    ["a queue that is not there", { queues: {} }, "workers.billing.queue: must name a queue (there is none)"],
    [
      "calls in a circle",
      { services: { a: { ...one, calls: ["b"] }, b: { ...one, calls: ["a"] } }, workers: {} },
      "services.a.calls: must not lead in a circle (a → b → a): put b into callsBack, which does not wait for it",
    ],
    [
      "a canary that gets no traffic",
      { services: { one, two: { container: one.container, demand: 1, release: { strategy: "canary" } } }, workers: {} },
      "services.two.release.strategy: must be rolling without a route",
    ],
    [
      "no way in",
      { services: { one: { ...one, route: undefined } as unknown as Microservice } },
      "needs a service with a route",
    ],
    ["a name in capitals", { services: { One: one } }, "services.One: the name must be in kebab-case"],
    [
      "a worker with the name of a service",
      { workers: { shop: { container: { image: "shop:1" }, demand: 1, queue: "bills" } } },
      "workers.shop: must not have the name of a service",
    ],
  ])("%s", (_, props, message) => {
    expect(() => market(props)).toThrow(message);
  });
});

describe("Microservices swap", () => {
  it.each<[string, Partial<Microservice>, string]>([
    [
      "an RDS database",
      {
        database: {
          engine: "postgres",
          engineVersion: "16.6",
          instanceClass: "db.m7g.large",
          storage: { type: "gp3", allocatedStorage: 100 },
        },
      },
      "aws_db_instance",
    ],
    ["a cache", { cache: CACHE }, "aws_elasticache_replication_group"],
    ["Aurora", { database: AURORA }, "aws_rds_cluster"],
    ["a canary", { release: { strategy: "canary" } }, "aws_lb_listener_rule"],
  ])("%s into a service", (_, props, type) => {
    const services = { one: { ...one, ...props } };
    expect(Object.keys(of(type, { services, workers: {}, queues: {} }))[0]).toMatch(/^one\//);
  });
});

describe("Routes of Microservices", () => {
  it("that are the same are refused, with the names of both services", () => {
    const container = { image: "a:1", port: 80 };
    const route = (priority: number) => ({ priority, pathPatterns: ["/a/*"], hostHeaders: ["a.example.com"] });
    const services = {
      one: { container, demand: 1, route: route(10) },
      two: { container, demand: 1, route: route(20) },
    };
    expect(() => market({ services, workers: {}, queues: {} })).toThrow(
      "market/two/routed/rule: wrong props\n  conditions: must not be those of another rule: market/one/routed/rule " +
        "(priority 10) and market/two/routed/rule (priority 20) take the same requests, and the second gets none",
    );
  });
});
