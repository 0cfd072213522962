import { describe, expect, it } from "vitest";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { KubernetesAlarms, type KubernetesThresholds } from "../../../constructs/observability/kubernetes-alarms.js";
import { synthesize } from "../../synth.js";
import { alarms, math } from "../observability/setting.js";
import { buildCluster } from "./sample-cluster.js";

function synth(thresholds?: KubernetesThresholds) {
  const { stack, cluster } = buildCluster();
  const topic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["on-call@example.com"] } });
  new KubernetesAlarms(stack, "alarms", { cluster, topic, ...(thresholds && { thresholds }) });
  return alarms(synthesize(stack));
}

describe("KubernetesAlarms", () => {
  it("go off when pods find no node for ten minutes", () => {
    expect(synth()["pods-without-room"]).toMatchObject({
      namespace: "AWS/EKS",
      metric_name: "scheduler_pending_pods_UNSCHEDULABLE",
      dimensions: { ClusterName: expect.stringMatching(/aws_eks_cluster\.cluster_\w+\.name/) },
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      datapoints_to_alarm: 10,
    });
  });

  it("go off when the API fails, and when it says nothing", () => {
    const found = synth();
    expect(math(found["api-errors"]).expression).toBe("100 * errors / requests");
    expect(found["api-errors"]).toMatchObject({ threshold: 5 });
    expect(found["api-silent"]).toMatchObject({
      treat_missing_data: "breaching",
      metric_name: "apiserver_request_total",
    });
  });

  it("have the thresholds that are given", () => {
    const found = synth({ unschedulableMinutes: 30, apiErrorPercent: 20 });
    expect(found["pods-without-room"]).toMatchObject({ evaluation_periods: 30 });
    expect(found["api-errors"]).toMatchObject({ threshold: 20 });
  });

  it.each([
    [{ unschedulableMinutes: 61 }, "thresholds.unschedulableMinutes: must be 1 to 60 minutes"],
    [{ apiErrorPercent: 0 }, "thresholds.apiErrorPercent: must be 1 to 100"],
  ])("cannot have %j", (thresholds, message) => {
    expect(() => synth(thresholds)).toThrow(message);
  });
});
