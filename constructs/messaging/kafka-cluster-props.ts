import { z } from "zod";
import { Network } from "../network/network.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { kafkaVersionSchema } from "./kafka-versions.js";

/** Disk of each broker. */
export interface KafkaStorage {
  /** GiB at creation: 1 to 16384. Default 100. */
  readonly volumeSize?: number;
  /** GiB that it may grow to by itself: `volumeSize` to 16384. It never shrinks. Default: ten times `volumeSize`. */
  readonly maxVolumeSize?: number;
}

export interface KafkaLogOptions {
  /** Days that the logs are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly retentionInDays?: number;
}

export interface KafkaClusterProps {
  /** The network whose isolated subnets the brokers are in: those of its first three zones. */
  readonly network: Network;
  /** A version that MSK supports, for example `3.8.x`, or `3.9.x.kraft`, which needs no ZooKeeper. */
  readonly kafkaVersion: string;
  /** Size of every broker, for example `kafka.m7g.large`. */
  readonly instanceType: string;
  /** Brokers in every zone: 1 to 20. Default 1. They can be added later, and not taken away. */
  readonly brokersPerZone?: number;
  /** Disk of each broker. Default: 100 GiB that grow to 1000 GiB. */
  readonly storage?: KafkaStorage;
  /** More `server.properties`, for example `{ "log.retention.hours": "72" }`. Those that redundancy rests on are set. */
  readonly serverProperties?: Readonly<Record<string, string>>;
  /** How much MSK measures. What is above `DEFAULT` costs CloudWatch's price. Default `PER_BROKER`. */
  readonly enhancedMonitoring?: "DEFAULT" | "PER_BROKER" | "PER_TOPIC_PER_BROKER" | "PER_TOPIC_PER_PARTITION";
  /** Key of the data at rest. It cannot be changed in place. Default: one of the cluster's own. */
  readonly encryptionKey?: EncryptionKey;
  /** Broker logs to CloudWatch Logs; `false` for none. Default: kept 30 days. */
  readonly brokerLogs?: KafkaLogOptions | false;
}

/** What the copies of a topic rest on; a value of one's own would make the class doc untrue. */
const OWN_PROPERTIES = ["default.replication.factor", "min.insync.replicas", "unclean.leader.election.enable"];

/** MSK spreads brokers over two or three zones: https://docs.aws.amazon.com/msk/latest/developerguide/msk-create-cluster.html */
const ZONES_MAX = 3;

/** https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html (EBSStorageInfo, VolumeSize) */
const VOLUME_MAX = 16_384;
/** https://docs.aws.amazon.com/msk/latest/developerguide/limits.html (60 brokers for a cluster with KRaft) */
const BROKERS_PER_ZONE_MAX = 20;

const gibibytes = z
  .number()
  .int("must be 1 to 16384 GiB")
  .min(1, "must be 1 to 16384 GiB")
  .max(VOLUME_MAX, "must be 1 to 16384 GiB");

export const kafkaClusterSchema = z
  .strictObject({
    network: z.instanceof(Network),
    kafkaVersion: kafkaVersionSchema,
    instanceType: z
      .string()
      .regex(/^kafka\.[a-z0-9]+\.[a-z0-9]+$/, "must be the type of a standard broker, such as kafka.m7g.large"),
    brokersPerZone: z
      .number()
      .int("must be 1 to 20 brokers")
      .min(1, "must be 1 to 20 brokers")
      .max(BROKERS_PER_ZONE_MAX, "must be 1 to 20 brokers")
      .default(1),
    storage: z
      .strictObject({ volumeSize: gibibytes.default(100), maxVolumeSize: gibibytes.optional() })
      .transform(({ volumeSize, maxVolumeSize = Math.min(10 * volumeSize, VOLUME_MAX) }) => ({
        volumeSize,
        maxVolumeSize,
      }))
      .refine(({ volumeSize, maxVolumeSize }) => maxVolumeSize >= volumeSize, {
        path: ["maxVolumeSize"],
        message: "must be at least volumeSize",
      })
      .prefault({}),
    serverProperties: z
      .record(
        z
          .string()
          .regex(/^[a-z][a-z0-9.]*$/, "must be a broker property such as log.retention.hours")
          .refine((name) => !OWN_PROPERTIES.includes(name), "is set by the cluster: its redundancy rests on it"),
        z.string().regex(/^[^\r\n]+$/, "must be one line"),
      )
      .default({}),
    enhancedMonitoring: z
      .enum(["DEFAULT", "PER_BROKER", "PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"])
      .default("PER_BROKER"),
    encryptionKey: z.instanceof(EncryptionKey).optional(),
    brokerLogs: z
      .union([z.literal(false), z.strictObject({ retentionInDays: z.literal(RETENTION_DAYS).default(30) })])
      .prefault({}),
  })
  .transform((props) => ({ ...props, zones: props.network.zones.slice(0, ZONES_MAX) })) satisfies z.ZodType<
  unknown,
  KafkaClusterProps
>;

export type ParsedKafkaClusterProps = z.output<typeof kafkaClusterSchema>;
