import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy/index.js";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { MqBroker } from "@cdktf/provider-aws/lib/mq-broker/index.js";
import { MqConfiguration } from "@cdktf/provider-aws/lib/mq-configuration/index.js";
import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import { policyDocument } from "../security/policy-document.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { type BrokerProps, brokerSchema, type ParsedBrokerProps } from "./broker-props.js";
import { BrokerSecret } from "./broker-secret.js";

/** AWS: https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers.html (brokerName, 1 to 50 characters) */
const BROKER_NAME_MAX = 50;
/** AWS: https://docs.aws.amazon.com/amazon-mq/latest/api-reference/configurations.html (name, 1 to 150 characters) */
const CONFIGURATION_NAME_MAX = 150;
const NAME_MAX = 255;

/**
 * TLS ports: AMQP of RabbitMQ, OpenWire of ActiveMQ.
 * Source: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-working-java-example.html
 */
const PORT = { rabbitmq: 5671, activemq: 61617 };
const ENGINE_NAME = { rabbitmq: "RabbitMQ", activemq: "ActiveMQ" };

/**
 * An Amazon MQ broker: RabbitMQ as a cluster of three nodes in three zones, or ActiveMQ with a standby in a second zone,
 * for TLS only, with logs, and its first user in a secret.
 *
 * Survives the loss of a node or a zone. RabbitMQ goes on with the two nodes that are left, behind the same endpoint;
 * queues are kept by more than one node when they are quorum queues. ActiveMQ's standby takes over the messages, which
 * both keep on a disk in several zones; clients need both endpoints (`failover:`). AWS states no time for it.
 * With `single-instance` the loss of its zone takes the broker down. Does not survive the loss of the region.
 * Amazon MQ takes the first password as an ordinary argument: it is random, in no code, and in the state, marked as
 * sensitive. Change it in the broker and in `secret` after the first apply: no later plan reads or sets it again.
 * Sources: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-broker-architecture.html,
 * https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/active-standby-broker-deployment.html
 */
export class Broker extends Construct {
  readonly broker: MqBroker;
  readonly securityGroup: SecurityGroup;
  readonly encryptionKey: EncryptionKey;
  /** `{"username": …, "password": …}` of the first user. Change both it and the broker after the first apply. */
  readonly secret: SecretsmanagerSecret;
  /** TCP port of the engine's main protocol over TLS. */
  readonly port: number;
  /** The engine, by which its metrics are named. */
  readonly engine: "rabbitmq" | "activemq";
  /** Nodes that ActiveMQ counts as brokers of their own; one for RabbitMQ. */
  readonly nodes: number;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: BrokerProps) {
    super(scope, id);
    const parsed = parseProps(this, brokerSchema, props);
    const { network, engine, deployment, username, waiver } = parsed;
    this.engine = engine.type;
    this.port = PORT[engine.type];
    this.nodes = engine.type === "activemq" && deployment === "multi-az" ? 2 : 1;
    this.encryptionKey =
      parsed.encryptionKey ?? new EncryptionKey(this, "encryption-key", { description: `Broker ${this.node.path}` });
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: NAME_MAX }),
      description: `${ENGINE_NAME[engine.type]} broker`,
      vpcId: network.vpc.id,
    });
    const { secret, initialPassword } = new BrokerSecret(this, "secret", {
      username,
      encryptionKey: this.encryptionKey,
    });
    this.secret = secret;
    this.broker = createBroker(this, parsed, initialPassword);
    if (deployment === "single-instance") {
      const rule = engine.type === "rabbitmq" ? "mq-rabbitmq-cluster" : "mq-activemq-standby";
      RedundancyDeclaration.of(this).waive(rule, this.broker, waiver);
    }
  }

  /** Where clients connect over the main protocol: one URL for RabbitMQ, one for each of two nodes for ActiveMQ. */
  get endpoints(): string[] {
    return Array.from({ length: this.nodes }, (_, node) => Fn.element(this.broker.instances.get(node).endpoints, 0));
  }

  /** Lets `client` connect. The id says who to whom, for example `service-to-broker`. */
  allowFrom(id: string, client: SecurityGroup, port: number = this.port): TrafficRule {
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port });
  }

  /** Lets `grantee` read the first user's name and password. */
  grantReadSecret(grantee: Grantee): void {
    grantTo(grantee, this, "read-secret", [
      { actions: ["secretsmanager:GetSecretValue"], resources: [this.secret.arn] },
    ]);
    this.encryptionKey.grantDecrypt(grantee);
  }
}

function createBroker(broker: Broker, props: ParsedBrokerProps, password: string): MqBroker {
  const { network, engine, username, logs, zones } = props;
  const activemq = engine.type === "activemq";
  return new MqBroker(broker, "Resource", {
    brokerName: physicalName(broker, { maxLength: BROKER_NAME_MAX }),
    engineType: ENGINE_NAME[engine.type],
    engineVersion: engine.version,
    hostInstanceType: props.hostInstanceType,
    deploymentMode: props.mode,
    subnetIds: zones.map((zone) => network.subnet("isolated", zone).id),
    securityGroups: [broker.securityGroup.id],
    publiclyAccessible: false,
    autoMinorVersionUpgrade: true,
    maintenanceWindowStartTime: { ...props.maintenanceWindowStartTime, timeZone: "UTC" },
    // RabbitMQ takes a key of AWS alone:
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-amazonmq-broker-encryptionoptions.html
    ...(activemq && { encryptionOptions: { useAwsOwnedKey: false, kmsKeyId: broker.encryptionKey.key.arn } }),
    ...(props.configuration !== undefined && { configuration: configuration(broker, props, props.configuration) }),
    ...(logs && { logs: { general: true, ...(activemq && { audit: "true" }) } }),
    ...(logs && activemq && { dependsOn: [logPermission(broker, network.region)] }),
    user: [{ username, password, ...(activemq && { consoleAccess: true }) }],
    // Passwords are changed in the broker: Terraform must not set the first one again.
    lifecycle: { ignoreChanges: ["user"] },
  });
}

function configuration(broker: Broker, { engine }: ParsedBrokerProps, data: string) {
  const resource = new MqConfiguration(broker, "configuration", {
    name: physicalName(broker, { maxLength: CONFIGURATION_NAME_MAX }),
    engineType: ENGINE_NAME[engine.type],
    engineVersion: engine.version,
    data,
  });
  return { id: resource.id, revision: resource.latestRevision };
}

/** https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/configure-logging-monitoring-activemq.html */
function logPermission(broker: Broker, region: string): CloudwatchLogResourcePolicy {
  const { accountId } = new DataAwsCallerIdentity(broker, "account");
  const { partition } = new DataAwsPartition(broker, "partition");
  return new CloudwatchLogResourcePolicy(broker, "log-permission", {
    policyName: physicalName(broker, { maxLength: NAME_MAX }),
    policyDocument: policyDocument([
      {
        principal: { Service: "mq.amazonaws.com" },
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`arn:${partition}:logs:${region}:${accountId}:log-group:/aws/amazonmq/*`],
        condition: { StringEquals: { "aws:SourceAccount": accountId } },
      },
    ]),
  });
}
