import { describe, expect, it } from "vitest";
import type { ModularAppProps } from "../../blueprints/modular-app-props.js";
import type { Declaration } from "../../redundancy/declaration.js";
import { type Block, resources, synthesize } from "../synth.js";
import { KAFKA, MYSQL, portal, RABBITMQ } from "./portal.js";

const file = (props: Partial<ModularAppProps> = {}) => synthesize(portal(props));
const of = (type: string, props: Partial<ModularAppProps> = {}) => resources(file(props), type);
const text = (block: Block | undefined, argument: string) => String(block?.[argument]);
const definition = (path: string, props: Partial<ModularAppProps> = {}) =>
  text(of("aws_ecs_task_definition", props)[path], "container_definitions");

const SERVICE = "service/service/task-definition";
const NO_WORKERS = { workers: {} };

describe("ModularApp", () => {
  it("sends every request to the application, and others nowhere else", () => {
    const rules = Object.values(of("aws_lb_listener_rule"));
    expect(rules).toHaveLength(1);
    expect(rules[0]?.["condition"]).toEqual([{ path_pattern: { values: ["/*"] } }]);
  });

  it.each(["DATABASE_HOST", "QUEUE_MAILS_URL", "CACHE_HOST", "LOG_DATABASE_HOST", "LOG_DATABASE_SECRET_ARN"])(
    "tells the application and its workers %s",
    (name) => {
      expect(definition(SERVICE)).toContain(`"name" = "${name}"`);
      expect(definition("worker-mailer/service/task-definition")).toContain(`"name" = "${name}"`);
    },
  );

  it("lets the application use each module", () => {
    const policies = Object.keys(of("aws_iam_role_policy"));
    expect(policies).toContain("service/service/task-role/send-queue-mails");
    expect(policies).toContain("service/service/task-role/read-secret-log-database");
    const ways = Object.keys(of("aws_vpc_security_group_ingress_rule"));
    for (const module of ["database", "cache", "log-database"])
      expect(ways).toContain(`${module}/from-service/ingress`);
  });

  it("works without its cache and without the database of its log events, and says so", () => {
    const { soft } = file({ workers: {} })["//"].holdfast as Declaration;
    expect(soft.map(({ to }) => to.replace(/_[0-9A-F]{8}$/, "")).sort()).toEqual([
      "aws_docdb_cluster.log-database",
      "aws_elasticache_replication_group.cache",
    ]);
  });

  it("keeps the logs of the application and its workers in one bucket for a year", () => {
    expect(Object.keys(of("aws_cloudwatch_log_subscription_filter"))).toEqual([
      "log-archive/mailer-subscription",
      "log-archive/service-subscription",
    ]);
    const logging = { documents: false, archiveDays: false } as const;
    expect(of("aws_cloudwatch_log_subscription_filter", { logging })).toEqual({});
  });

  it("has alarms for every module, unless told not to", () => {
    const alarms = Object.keys(of("aws_cloudwatch_metric_alarm"));
    for (const part of ["nat", "load-balancer", "service", "worker-mailer", "database", "cache"]) {
      expect(alarms.filter((path) => path.startsWith(`alarms/${part}/`))).not.toEqual([]);
    }
    expect(of("aws_cloudwatch_metric_alarm", { alarms: false })).toEqual({});
  });
});

describe("A module of ModularApp", () => {
  it.each<[string, Partial<ModularAppProps>, type: string, environment: string]>([
    ["an RDS database", { database: RDS_MYSQL() }, "aws_db_instance", "DATABASE_HOST"],
    ["RabbitMQ", { messaging: RABBITMQ, ...NO_WORKERS }, "aws_mq_broker", "BROKER_URLS"],
    ["Kafka", { messaging: KAFKA, ...NO_WORKERS }, "aws_msk_cluster", "KAFKA_BOOTSTRAP_SERVERS"],
    [
      "Memcached",
      { cache: { type: "memcached", engineVersion: "1.6.22", nodeType: "cache.r7g.large" } },
      "aws_elasticache_cluster",
      "CACHE_HOST",
    ],
    [
      "a serverless cache",
      { cache: { type: "serverless", engine: "valkey" } },
      "aws_elasticache_serverless_cache",
      "CACHE_USER",
    ],
    ["a canary", { release: { strategy: "canary" } }, "aws_lb_listener_rule", "DATABASE_HOST"],
  ])("may be %s", (_, props, type, environment) => {
    expect(Object.keys(of(type, props))).not.toEqual([]);
    expect(definition(SERVICE, props)).toContain(`"name" = "${environment}"`);
  });

  it("is left out where it is false", () => {
    const none = {
      database: false,
      messaging: false,
      logging: false,
      cache: false,
      alarms: false,
      workers: {},
    } as const;
    const types = Object.keys(file(none).resource);
    for (const type of [
      "aws_rds_cluster",
      "aws_sqs_queue",
      "aws_docdb_cluster",
      "aws_elasticache_replication_group",
      "aws_kinesis_firehose_delivery_stream",
      "aws_cloudwatch_metric_alarm",
    ]) {
      expect(types).not.toContain(type);
    }
  });
});

describe("ModularApp refuses", () => {
  it.each<[string, Partial<ModularAppProps>, string]>([
    [
      "a worker of a queue that is not there",
      { messaging: { type: "queues", queues: { other: {} } } },
      "workers.mailer.queue: must name a queue of the messaging module (other)",
    ],
    [
      "a worker without queues",
      { messaging: RABBITMQ },
      "workers.mailer.queue: must name a queue of the messaging module",
    ],
    [
      "queues without names",
      { messaging: { type: "queues" } as unknown as false },
      "messaging: must have queues by name, such as { jobs: {} }",
    ],
    [
      "a database without an engine",
      { database: { capacity: MYSQL.capacity } as unknown as false },
      "database.engine: is required: one of aurora-postgresql, aurora-mysql, postgres, mysql, mariadb, oracle-ee",
    ],
    [
      "a module of a kind that is not there",
      { cache: { type: "hazelcast" } as unknown as false },
      "cache: must be of a type among replicated, memcached, serverless",
    ],
  ])("%s", (_, props, message) => {
    expect(() => portal(props)).toThrow(message);
  });
});

function RDS_MYSQL() {
  const { capacity, ...engine } = MYSQL;
  return {
    ...engine,
    engine: "mysql",
    engineVersion: "8.0.40",
    instanceClass: "db.m7g.large",
    storage: { type: "gp3", allocatedStorage: 100 },
  } as const;
}
