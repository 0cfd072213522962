import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import { describe, expect, it } from "vitest";
import { Broker } from "../../../constructs/messaging/broker.js";
import type { BrokerProps } from "../../../constructs/messaging/broker-props.js";
import { Network } from "../../../constructs/network/network.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";
import { waiver, waivers } from "./messaging-stack.js";

type Choice = Partial<Omit<BrokerProps, "network">>;

const RABBIT = { engine: { type: "rabbitmq", version: "3.13" } } as const;
const ACTIVE = { engine: { type: "activemq", version: "5.18" } } as const;

function build(props: Choice = {}, zones: readonly string[] = ZONES, id = "broker") {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const broker = new Broker(stack, id, { network, ...RABBIT, hostInstanceType: "mq.m5.large", ...props });
  return { stack, network, broker };
}

const block = (props: Choice = {}, zones: readonly string[] = ZONES) =>
  onlyResource(synthesize(build(props, zones).stack), "aws_mq_broker");

const isolated = (zones: readonly string[]) =>
  zones.map((zone) => expect.stringContaining(`aws_subnet.network_isolated-${zone}_`));

describe("Broker", () => {
  it("is a RabbitMQ cluster in three zones", () => {
    expect(block()).toMatchObject({
      broker_name: "test-broker",
      engine_type: "RabbitMQ",
      engine_version: "3.13",
      host_instance_type: "mq.m5.large",
      deployment_mode: "CLUSTER_MULTI_AZ",
      subnet_ids: isolated(ZONES),
      publicly_accessible: false,
    });
  });

  it("is an ActiveMQ broker with a standby in a second zone", () => {
    expect(block(ACTIVE)).toMatchObject({
      engine_type: "ActiveMQ",
      deployment_mode: "ACTIVE_STANDBY_MULTI_AZ",
      subnet_ids: isolated(ZONES.slice(0, 2)),
    });
  });

  it.each([
    [RABBIT, "mq-rabbitmq-cluster"],
    [ACTIVE, "mq-activemq-standby"],
  ])("is one instance in one zone when it is told so, which a waiver can accept: %j", (engine, rule) => {
    const cheap = { ...engine, deployment: "single-instance", waiver } as const;
    expect(block(cheap)).toMatchObject({
      deployment_mode: "SINGLE_INSTANCE",
      subnet_ids: isolated(ZONES.slice(0, 1)),
    });
    expect(waivers(build(cheap).stack)).toEqual([`${rule} aws_mq_broker.broker`]);
    expect(waivers(build({ ...engine, waiver }).stack)).toEqual([]);
  });

  it("takes minor versions by itself in its maintenance window", () => {
    expect(block()).toMatchObject({
      auto_minor_version_upgrade: true,
      maintenance_window_start_time: { day_of_week: "SUNDAY", time_of_day: "05:00", time_zone: "UTC" },
    });
    const other = { maintenanceWindowStartTime: { dayOfWeek: "MONDAY", timeOfDay: "23:30" } } as const;
    expect(block(other)["maintenance_window_start_time"]).toMatchObject({
      day_of_week: "MONDAY",
      time_of_day: "23:30",
    });
  });

  it("encrypts ActiveMQ's messages with its own key, and leaves RabbitMQ's to AWS", () => {
    expect(block(ACTIVE)["encryption_options"]).toEqual({
      use_aws_owned_key: false,
      kms_key_id: expect.stringMatching(/aws_kms_key\.broker_encryption-key_\w+\.arn/),
    });
    expect(block()).not.toHaveProperty("encryption_options");
  });

  it("logs, with ActiveMQ what users do too and with the permission that it needs", () => {
    expect(block()["logs"]).toEqual({ general: true });
    const active = synthesize(build(ACTIVE).stack);
    expect(onlyResource(active, "aws_mq_broker")).toMatchObject({
      logs: { general: true, audit: "true" },
      depends_on: [expect.stringMatching(/^aws_cloudwatch_log_resource_policy\./)],
    });
    expect(onlyResource(active, "aws_cloudwatch_log_resource_policy")["policy_document"]).toContain("mq.amazonaws.com");
    expect(block({ logs: false })).not.toHaveProperty("logs");
  });

  it("takes a configuration of one's own", () => {
    const file = synthesize(build({ configuration: "consumer_timeout = 1800000" }).stack);
    expect(onlyResource(file, "aws_mq_configuration")).toMatchObject({
      engine_type: "RabbitMQ",
      engine_version: "3.13",
      data: "consumer_timeout = 1800000",
    });
    expect(onlyResource(file, "aws_mq_broker")["configuration"]).toMatchObject({
      revision: expect.stringContaining("latest_revision"),
    });
    expect(block()).not.toHaveProperty("configuration");
  });

  it("has a first user whose password is in no code, and never goes back to the first one", () => {
    const broker = block({ username: "root" });
    expect(broker["user"]).toEqual([
      {
        username: "root",
        password: expect.stringMatching(
          /jsondecode\(data\.aws_secretsmanager_secret_version\.broker_secret_initial_\w+\.secret_string\)/,
        ),
      },
    ]);
    expect(broker["lifecycle"]).toEqual({ ignore_changes: ["user"] });
    expect(block(ACTIVE)["user"]).toMatchObject([{ username: "admin", console_access: true }]);
  });

  it("makes the password in the run, and reads only the version that the broker was made with", () => {
    const file = synthesize(build().stack) as unknown as Record<string, Record<string, Record<string, unknown>>>;
    expect(Object.keys(file["ephemeral"] ?? {})).toEqual(["aws_secretsmanager_random_password"]);
    expect(Object.values(file["data"]?.["aws_secretsmanager_secret_version"] ?? {})).toMatchObject([
      { version_stage: "initial" },
    ]);
    const version = onlyResource(synthesize(build().stack), "aws_secretsmanager_secret_version");
    expect(version).toMatchObject({
      secret_string_wo: expect.stringContaining("ephemeral.aws_secretsmanager_random_password"),
      version_stages: ["AWSCURRENT", "initial"],
      lifecycle: { ignore_changes: ["version_stages"] },
    });
    expect(version).not.toHaveProperty("secret_string");
  });

  it("lets a role read the secret, with the use of the key", () => {
    const { stack, broker } = build();
    broker.grantReadSecret(new ServiceRole(stack, "role", { service: "ecs-tasks.amazonaws.com" }));
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    expect(policies["role/read-secret-broker"]?.["policy"]).toMatch(
      /secretsmanager:GetSecretValue.*aws_secretsmanager_secret\.broker_secret_\w+\.arn/,
    );
    expect(Object.keys(policies)).toContain("role/decrypt-broker-encryption-key");
  });

  it.each([
    [RABBIT, 5671, 1],
    [ACTIVE, 61_617, 2],
  ])("lets in only whom it is told to, on the port of the engine: %j", (engine, port, endpoints) => {
    const { stack, network, broker } = build(engine);
    expect(resources(synthesize(stack), "aws_vpc_security_group_ingress_rule")).toEqual({});
    const client = new SecurityGroup(stack, "client", { vpcId: network.vpc.id });
    broker.allowFrom("service-to-broker", client);
    broker.allowFrom("console-to-broker", client, 443);
    const rules = resources(synthesize(stack), "aws_vpc_security_group_ingress_rule");
    expect(rules["broker/service-to-broker/ingress"]).toMatchObject({ from_port: port, to_port: port });
    expect(rules["broker/console-to-broker/ingress"]).toMatchObject({ from_port: 443 });
    expect(broker.endpoints).toHaveLength(endpoints);
  });

  it("gives the first endpoint of each node", () => {
    const { stack, broker } = build(ACTIVE);
    const written = broker.endpoints.map((endpoint) =>
      Tokenization.resolve(endpoint, {
        scope: stack,
        resolver: new DefaultTokenResolver(new StringConcat()),
        preparing: false,
      }),
    );
    expect(written).toEqual([
      expect.stringMatching(/element\(\S*aws_mq_broker\.broker_\w+\.instances\[0\]\.endpoints, 0\)/),
      expect.stringMatching(/element\(\S*aws_mq_broker\.broker_\w+\.instances\[1\]\.endpoints, 0\)/),
    ]);
  });

  it("keeps its name within 50 characters", () => {
    const { stack } = build({}, ZONES, "a".repeat(100));
    expect(String(onlyResource(synthesize(stack), "aws_mq_broker")["broker_name"])).toHaveLength(50);
  });

  it.each<[Choice, string]>([
    [{ engine: { type: "rabbitmq", version: "3.13.7" } }, "engine.version: must be a major and minor version"],
    [{ hostInstanceType: "m5.large" }, "hostInstanceType: must be an instance type of Amazon MQ"],
    [{ username: "guest" }, "username: must be 2 to 100 letters, digits, . _ ~ and -, not guest"],
    [
      { maintenanceWindowStartTime: { dayOfWeek: "MONDAY", timeOfDay: "24:00" } },
      "maintenanceWindowStartTime.timeOfDay: must be a time such as 05:00",
    ],
  ])("refuses %j", (props, message) => {
    expect(() => build(props)).toThrow(message);
  });

  it("refuses a RabbitMQ cluster in two zones, where one holds most of its nodes", () => {
    expect(() => build(RABBIT, ZONES.slice(0, 2))).toThrow(
      "network.zones: must have 3 zones for a rabbitmq broker that survives the loss of one",
    );
  });
});
