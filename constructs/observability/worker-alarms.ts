import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { Worker } from "../service/worker.js";
import { AlarmTopic } from "./alarm-topic.js";
import { ContainerServiceAlarms, type ContainerServiceThresholds } from "./container-service-alarms.js";
import { MetricAlarm } from "./metric-alarm.js";

export interface WorkerAlarmsProps {
  /** Its queue has alarms of its own. */
  readonly worker: Worker;
  readonly topic: AlarmTopic;
  readonly thresholds?: ContainerServiceThresholds;
}

const workerAlarmsSchema = z.strictObject({
  worker: z.instanceof(Worker, { error: "must be a Worker" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z.custom<ContainerServiceThresholds>().optional(),
}) satisfies z.ZodType<unknown, WorkerAlarmsProps>;

/**
 * The alarms of the worker's service, and one for messages that wait although no task can be added.
 *
 * Sources: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 */
export class WorkerAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: WorkerAlarmsProps) {
    super(scope, id);
    const { worker, topic, thresholds } = parseProps(this, workerAlarmsSchema, props);
    new ContainerServiceAlarms(this, "service", { service: worker.service, topic, ...(thresholds && { thresholds }) });
    backlogAlarm(this, worker, topic);
  }
}

function backlogAlarm(scope: WorkerAlarms, worker: Worker, topic: AlarmTopic): void {
  const { cluster, service, scalingTarget, minCapacity } = worker.service;
  const most = scalingTarget.maxCapacityInput ?? minCapacity;
  new MetricAlarm(scope, "backlog-at-capacity", {
    topic,
    value: {
      expression: `IF(running >= ${most}, visible / running, 0)`,
      metrics: {
        visible: {
          namespace: "AWS/SQS",
          name: "ApproximateNumberOfMessagesVisible",
          dimensions: { QueueName: worker.queue.queue.name },
          statistic: "Maximum",
        },
        running: {
          namespace: "ECS/ContainerInsights",
          name: "RunningTaskCount",
          dimensions: { ClusterName: cluster.name, ServiceName: service.name },
          statistic: "Minimum",
        },
      },
    },
    bad: "above",
    threshold: worker.acceptableBacklog,
    minutes: { bad: 10, of: 10 },
    missingData: "notBreaching",
    lost: `${worker.node.path} has more than ${worker.acceptableBacklog} messages waiting for each of the ${most} tasks that it may have: they are late, and a lost zone would make them later.`,
    nextStep: "raise the worker's maxCapacity, or find why messages take longer than before.",
  });
}
