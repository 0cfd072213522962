import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { SharedFileSystem } from "../storage/shared-file-system.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface FileSystemAlarmsProps {
  readonly fileSystem: SharedFileSystem;
  readonly topic: AlarmTopic;
  readonly thresholds?: FileSystemThresholds;
}

export interface FileSystemThresholds {
  /** Percent of the operations that the file system can do: 1 to 100. Default 95. */
  readonly ioLimitPercent?: number;
  /** Bytes that may still be read or written in a burst, with bursting throughput: 0 or more. Default 100 GiB. */
  readonly burstCreditBytes?: number;
  /** Seconds that the copy in the other region may be behind: 60 or more. Default 3600, four times what AWS aims at. */
  readonly replicationLagSeconds?: number;
}

const GIB = 1024 ** 3;

const fileSystemAlarmsSchema = z.strictObject({
  fileSystem: z.instanceof(SharedFileSystem, { error: "must be a SharedFileSystem" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      ioLimitPercent: z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100").default(95),
      burstCreditBytes: z
        .number()
        .min(0, "must be 0 or more")
        .default(100 * GIB),
      // https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html (15 minutes for most file systems)
      replicationLagSeconds: z.number().min(60, "must be 60 or more").default(3600),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, FileSystemAlarmsProps>;

type Parsed = z.output<typeof fileSystemAlarmsSchema>;

/**
 * Alarms of a file system: its copy in the other region falls behind, or it is about to become slow for all its clients.
 *
 * A mount target that is lost has no metric: its clients show it.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html
 */
export class FileSystemAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: FileSystemAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, fileSystemAlarmsSchema, props);
    const { fileSystem, topic, thresholds } = parsed;
    new MetricAlarm(this, "io-limit", {
      topic,
      value: metric(fileSystem, "PercentIOLimit", "Maximum"),
      bad: "above",
      threshold: thresholds.ioLimitPercent,
      minutes: { bad: 15, of: 15 },
      missingData: "notBreaching",
      lost: `${fileSystem.node.path} does more than ${thresholds.ioLimitPercent} % of the operations it can: clients wait.`,
      nextStep: "find the client with the most operations, or split the files over two file systems.",
    });
    if (fileSystem.fileSystem.throughputModeInput === "bursting") this.watchCredits(parsed);
    if (fileSystem.replication) this.watchReplication(parsed);
  }

  private watchCredits({ fileSystem, topic, thresholds }: Parsed): void {
    new MetricAlarm(this, "burst-credits", {
      topic,
      value: metric(fileSystem, "BurstCreditBalance", "Minimum"),
      bad: "below",
      threshold: thresholds.burstCreditBytes,
      minutes: { bad: 15, of: 15 },
      missingData: "notBreaching",
      lost: `${fileSystem.node.path} has used up most of its burst credits: without them it is slow for all clients.`,
      nextStep: 'set throughput: { mode: "elastic" }, which changes in place.',
    });
  }

  private watchReplication({ fileSystem, topic, thresholds }: Parsed): void {
    const { replication } = fileSystem;
    if (!replication) return;
    new MetricAlarm(this, "replication-lag", {
      topic,
      value: {
        ...metric(fileSystem, "TimeSinceLastSync", "Maximum"),
        dimensions: {
          FileSystemId: fileSystem.fileSystem.id,
          DestinationFileSystemId: replication.destination.fileSystemId,
        },
      },
      bad: "above",
      threshold: thresholds.replicationLagSeconds,
      minutes: { bad: 15, of: 15 },
      missingData: "breaching",
      lost: `The copy of ${fileSystem.node.path} is more than ${thresholds.replicationLagSeconds} s behind: the loss of the region loses those changes.`,
      nextStep: "look at the state of the replication; a paused one says why, for example a key that is gone.",
    });
  }
}

function metric({ fileSystem }: SharedFileSystem, name: string, statistic: string): Metric {
  return { namespace: "AWS/EFS", name, dimensions: { FileSystemId: fileSystem.id }, statistic };
}
