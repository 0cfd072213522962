import { describe, expect, it } from "vitest";
import { LogArchive } from "../../../constructs/observability/log-archive.js";
import { LogArchiveAlarms, type LogArchiveThresholds } from "../../../constructs/observability/log-archive-alarms.js";
import { LogGroup } from "../../../constructs/observability/log-group.js";
import { synthesize } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

function synth(thresholds?: LogArchiveThresholds) {
  const { stack, topic } = setting();
  const archive = new LogArchive(stack, "archive", { logGroups: { worker: new LogGroup(stack, "log").logGroup } });
  const { deliveryStream, subscriptions } = archive;
  new LogArchiveAlarms(stack, "alarms", { deliveryStream, subscriptions, topic, ...(thresholds && { thresholds }) });
  return alarms(synthesize(stack));
}

describe("LogArchiveAlarms", () => {
  it("goes off when the oldest log is half an hour late, long before it is lost", () => {
    expect(synth()["late"]).toMatchObject({
      namespace: "AWS/Firehose",
      metric_name: "DeliveryToS3.DataFreshness",
      dimensions: { DeliveryStreamName: expect.stringMatching(/\.archive_\w+\.name/) },
      comparison_operator: "GreaterThanThreshold",
      threshold: 1800,
    });
  });

  it("goes off when it is as late as it is told", () => {
    expect(synth({ freshnessSeconds: 600 })["late"]).toMatchObject({ threshold: 600 });
    expect(() => synth({ freshnessSeconds: 59 })).toThrow("thresholds.freshnessSeconds: must be 60 or more, given 59");
  });

  it("goes off when any delivery fails", () => {
    expect(synth()["undelivered"]).toMatchObject({
      metric_name: "DeliveryToS3.Success",
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "notBreaching",
    });
  });

  it("goes off when the stream takes no more", () => {
    expect(synth()["throttled"]).toMatchObject({ metric_name: "ThrottledRecords", threshold: 0 });
  });

  it("goes off when CloudWatch Logs cannot hand a log group over", () => {
    const { expression, metrics } = math(synth()["worker-not-forwarded"]);
    expect(expression).toBe("FILL(errors, 0) + FILL(throttled, 0)");
    expect(metrics["errors"]).toMatchObject({
      namespace: "AWS/Logs",
      metric_name: "DeliveryErrors",
      dimensions: { DestinationType: "Firehose", FilterName: expect.stringMatching(/worker-subscription_\w+\.name/) },
    });
  });
});
