import { Construct } from "constructs";
import { z } from "zod";
import { KubernetesCluster } from "../kubernetes/kubernetes-cluster.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm, silenceAlarm } from "./metric-alarm.js";

export interface KubernetesAlarmsProps {
  readonly cluster: KubernetesCluster;
  readonly topic: AlarmTopic;
  readonly thresholds?: KubernetesThresholds;
}

export interface KubernetesThresholds {
  /** Minutes for which a pod may wait for room on a node: 1 to 60. Default 10: a new node needs some of them. */
  readonly unschedulableMinutes?: number;
  /** Percent of requests to the Kubernetes API that may fail: 1 to 100. Default 5. */
  readonly apiErrorPercent?: number;
}

const minutesMessage = "must be 1 to 60 minutes";

const kubernetesAlarmsSchema = z.strictObject({
  cluster: z.instanceof(KubernetesCluster, { error: "must be a KubernetesCluster" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      unschedulableMinutes: z.number().int().min(1, minutesMessage).max(60, minutesMessage).default(10),
      apiErrorPercent: z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100").default(5),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, KubernetesAlarmsProps>;

/**
 * Alarms of a cluster: pods find no room on its nodes, its API fails, its API is silent.
 *
 * They need nothing in the cluster: EKS itself sends these metrics. Pods without room are how the loss of nodes shows;
 * that a single node is unwell is no alarm, as EKS repairs it.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/cloudwatch.html
 */
export class KubernetesAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: KubernetesAlarmsProps) {
    super(scope, id);
    const { cluster, topic, thresholds } = parseProps(this, kubernetesAlarmsSchema, props);
    const path = cluster.node.path;
    const metric = (name: string): Metric => ({
      namespace: "AWS/EKS",
      name,
      dimensions: { ClusterName: cluster.cluster.name },
      statistic: "Sum",
    });
    const minutes = thresholds.unschedulableMinutes;
    new MetricAlarm(this, "pods-without-room", {
      topic,
      value: metric("scheduler_pending_pods_UNSCHEDULABLE"),
      bad: "above",
      threshold: 0,
      minutes: { bad: minutes, of: minutes },
      missingData: "notBreaching",
      lost: `Pods of ${path} have found no node for ${minutes} minutes: what was lost is not replaced.`,
      nextStep: "look at the events of the pods that are pending, and at the node groups and the autoscaler.",
    });
    new MetricAlarm(this, "api-errors", {
      topic,
      value: {
        expression: "100 * errors / requests",
        metrics: { errors: metric("apiserver_request_total_5XX"), requests: metric("apiserver_request_total") },
      },
      bad: "above",
      threshold: thresholds.apiErrorPercent,
      minutes: { bad: 5, of: 5 },
      missingData: "notBreaching",
      lost: `More than ${thresholds.apiErrorPercent} % of the requests to the Kubernetes API of ${path} fail: pods may not be replaced.`,
      nextStep: "look at the control plane's logs for webhooks that do not answer, and at the AWS Health Dashboard.",
    });
    silenceAlarm(this, "api-silent", {
      topic,
      metric: metric("apiserver_request_total"),
      lost: `The Kubernetes API of ${path} sends no metrics: pods run on, and nothing that is lost is replaced.`,
      nextStep: "look at the AWS Health Dashboard, and at whether the cluster still exists.",
    });
  }
}
