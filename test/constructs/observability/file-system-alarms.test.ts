import { describe, expect, it } from "vitest";
import { FileSystemAlarms, type FileSystemThresholds } from "../../../constructs/observability/file-system-alarms.js";
import { SharedFileSystem } from "../../../constructs/storage/shared-file-system.js";
import type { SharedFileSystemProps } from "../../../constructs/storage/shared-file-system-props.js";
import { synthesize } from "../../synth.js";
import { alarms, setting } from "./setting.js";

function synth(props: Partial<SharedFileSystemProps> = {}, thresholds?: FileSystemThresholds) {
  const { stack, network, topic } = setting();
  const fileSystem = new SharedFileSystem(stack, "files", { network, ...props });
  new FileSystemAlarms(stack, "alarms", { fileSystem, topic, ...(thresholds && { thresholds }) });
  return alarms(synthesize(stack));
}

describe("FileSystemAlarms", () => {
  it("goes off when the file system does nearly all it can", () => {
    const found = synth();
    expect(Object.keys(found)).toEqual(["io-limit"]);
    expect(found["io-limit"]).toMatchObject({
      namespace: "AWS/EFS",
      metric_name: "PercentIOLimit",
      dimensions: { FileSystemId: expect.stringMatching(/aws_efs_file_system\.files_\w+\.id/) },
      threshold: 95,
    });
  });

  it("goes off when burst credits run out, where there are any", () => {
    expect(synth({ throughput: { mode: "bursting" } })["burst-credits"]).toMatchObject({
      metric_name: "BurstCreditBalance",
      comparison_operator: "LessThanThreshold",
      threshold: 100 * 1024 ** 3,
    });
  });

  it("goes off when the copy is an hour behind, or nothing is heard of it", () => {
    expect(synth({ replication: { region: "eu-central-1" } })["replication-lag"]).toMatchObject({
      metric_name: "TimeSinceLastSync",
      dimensions: {
        FileSystemId: expect.stringMatching(/aws_efs_file_system\.files_\w+\.id/),
        DestinationFileSystemId: expect.stringMatching(/replication_\w+\.destination\[0\]\.file_system_id/),
      },
      threshold: 3600,
      treat_missing_data: "breaching",
    });
  });

  it("goes off where it is told", () => {
    const thresholds = { ioLimitPercent: 50, burstCreditBytes: 1, replicationLagSeconds: 900 };
    const found = synth({ throughput: { mode: "bursting" }, replication: { region: "eu-central-1" } }, thresholds);
    expect(found["io-limit"]).toMatchObject({ threshold: 50 });
    expect(found["burst-credits"]).toMatchObject({ threshold: 1 });
    expect(found["replication-lag"]).toMatchObject({ threshold: 900 });
  });

  it.each<[FileSystemThresholds, string]>([
    [{ ioLimitPercent: 101 }, "thresholds.ioLimitPercent: must be 1 to 100, given 101"],
    [{ burstCreditBytes: -1 }, "thresholds.burstCreditBytes: must be 0 or more, given -1"],
    [{ replicationLagSeconds: 59 }, "thresholds.replicationLagSeconds: must be 60 or more, given 59"],
  ])("refuses %o", (thresholds, message) => {
    expect(() => synth({}, thresholds)).toThrow(message);
  });
});
