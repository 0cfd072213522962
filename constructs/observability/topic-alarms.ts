import type { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { Construct } from "constructs";
import type { AlarmTopic } from "./alarm-topic.js";
import { MetricAlarm } from "./metric-alarm.js";

export interface TopicAlarmsProps {
  readonly watched: SnsTopic;
  /** Path of the topic, for whoever is woken up. */
  readonly of: string;
  readonly topic: AlarmTopic;
}

/**
 * An alarm for a topic whose undeliverable messages do not even reach the dead-letter queue: they are lost.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export class TopicAlarms extends Construct {
  constructor(scope: Construct, id: string, { watched, of, topic }: TopicAlarmsProps) {
    super(scope, id);
    new MetricAlarm(this, "lost", {
      topic,
      value: {
        namespace: "AWS/SNS",
        name: "NumberOfNotificationsFailedToRedriveToDlq",
        dimensions: { TopicName: watched.name },
        statistic: "Sum",
      },
      bad: "above",
      threshold: 0,
      minutes: { bad: 1, of: 1 },
      missingData: "notBreaching",
      lost: `Messages of ${of} could neither be delivered nor kept in the dead-letter queue: they are lost.`,
      nextStep: "look at the policy of the dead-letter queue and of its key: both must let sns.amazonaws.com in.",
    });
  }
}
