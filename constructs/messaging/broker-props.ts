import { z } from "zod";
import { Network } from "../network/network.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { engineVersionProblem, instanceTypeProblem } from "./broker-versions.js";

/** The message broker that Amazon MQ runs. It cannot be changed in place. */
export interface BrokerEngine {
  readonly type: "rabbitmq" | "activemq";
  /** Major and minor version that MQ supports, as RabbitMQ `4.2` or ActiveMQ `5.19`: MQ takes patches by itself. */
  readonly version: string;
}

/**
 * When AWS maintains the broker: a span of two hours that begins then.
 * Source: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/maintaining-brokers.html
 */
export interface BrokerMaintenanceStart {
  readonly dayOfWeek: "MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY";
  /** UTC, for example `05:00`. */
  readonly timeOfDay: string;
}

export interface BrokerProps {
  /** The network whose isolated subnets the broker is in. */
  readonly network: Network;
  /** RabbitMQ or ActiveMQ, with its version. */
  readonly engine: BrokerEngine;
  /** Size of every node, for example `mq.m5.large`, or `mq.m7g.large`, which RabbitMQ 4 needs. */
  readonly hostInstanceType: string;
  /**
   * `multi-az`: RabbitMQ with three nodes in three zones, ActiveMQ with a standby in a second zone. `single-instance`
   * saves the others' price, and the loss of its zone takes the broker down. It cannot be changed in place. Default
   * `multi-az`.
   */
  readonly deployment?: "multi-az" | "single-instance";
  /** Name of the first user, who administers the broker. It cannot be changed in place. Default `admin`. */
  readonly username?: string;
  /** ActiveMQ's XML or RabbitMQ's Cuttlefish configuration. Default: AWS's own. */
  readonly configuration?: string;
  /** Default Sunday 05:00 UTC. */
  readonly maintenanceWindowStartTime?: BrokerMaintenanceStart;
  /** Whether the logs go to CloudWatch Logs, in log groups that AWS makes and keeps for ever. Default true. */
  readonly logs?: boolean;
  /**
   * Key of the first user's secret and, with ActiveMQ, of the messages at rest. RabbitMQ's messages are encrypted with a
   * key of AWS. It cannot be changed in place. Default: one of the broker's own.
   */
  readonly encryptionKey?: EncryptionKey;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/**
 * Sources: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-broker-architecture.html,
 * https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/active-standby-broker-deployment.html
 */
const MULTI_AZ = {
  rabbitmq: { mode: "CLUSTER_MULTI_AZ", zones: 3 },
  activemq: { mode: "ACTIVE_STANDBY_MULTI_AZ", zones: 2 },
} as const;

export const brokerSchema = z
  .strictObject({
    network: z.instanceof(Network),
    engine: z
      .strictObject({
        type: z.enum(["rabbitmq", "activemq"]),
        // MQ insists on minor upgrades by itself from RabbitMQ 3.13 and ActiveMQ 5.18 on:
        // https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/upgrading-brokers.html
        version: z
          .string()
          .regex(/^\d+\.\d+$/, { error: "must be a major and minor version, such as 3.13", abort: true }),
      })
      .superRefine((engine, context) => {
        const message = engineVersionProblem(engine);
        if (message) context.addIssue({ code: "custom", path: ["version"], message });
      }),
    hostInstanceType: z
      .string()
      .regex(/^mq\.[a-z0-9]+\.[a-z0-9]+$/, "must be an instance type of Amazon MQ, such as mq.m5.large"),
    deployment: z.enum(["multi-az", "single-instance"]).default("multi-az"),
    // https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-listing-managing-users.html
    username: z
      .string()
      .regex(/^(?!guest$)[A-Za-z0-9][A-Za-z0-9._~-]{1,99}$/, "must be 2 to 100 letters, digits, . _ ~ and -, not guest")
      .default("admin"),
    configuration: z.string().min(1).optional(),
    maintenanceWindowStartTime: z
      .strictObject({
        dayOfWeek: z.enum(["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]),
        timeOfDay: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 05:00"),
      })
      .default({ dayOfWeek: "SUNDAY", timeOfDay: "05:00" }),
    logs: z.boolean().default(true),
    encryptionKey: z.instanceof(EncryptionKey).optional(),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine(({ engine, hostInstanceType }, context) => {
    const message = instanceTypeProblem(engine, hostInstanceType);
    if (message) context.addIssue({ code: "custom", path: ["hostInstanceType"], message });
  })
  .superRefine(({ network, engine, deployment }, context) => {
    const { zones } = MULTI_AZ[engine.type];
    if (deployment === "single-instance" || network.zones.length >= zones) return;
    const message = `must have ${zones} zones for a ${engine.type} broker that survives the loss of one`;
    context.addIssue({ code: "custom", path: ["network", "zones"], message });
  })
  .transform((props) => {
    const { mode, zones } = MULTI_AZ[props.engine.type];
    const { network, deployment } = props;
    return deployment === "single-instance"
      ? { ...props, mode: "SINGLE_INSTANCE", zones: network.zones.slice(0, 1) }
      : { ...props, mode, zones: network.zones.slice(0, zones) };
  }) satisfies z.ZodType<unknown, BrokerProps>;

export type ParsedBrokerProps = z.output<typeof brokerSchema>;
