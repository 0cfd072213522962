import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Construct } from "constructs";
import type { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

interface WatchedQueue {
  readonly queue: SqsQueue;
  /** Path of what the queue belongs to, for whoever is woken up. */
  readonly of: string;
  readonly topic: AlarmTopic;
}

export interface QueueAlarmsProps extends WatchedQueue {
  readonly oldestMessageAgeSeconds: number;
}

/**
 * An alarm for a queue whose messages nobody takes: its consumers are gone or too few, and the messages are lost when
 * their retention ends. A message that was received three times without success no longer counts: that is for the
 * dead-letter queue.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export class QueueAlarms extends Construct {
  constructor(scope: Construct, id: string, { queue, of, topic, oldestMessageAgeSeconds }: QueueAlarmsProps) {
    super(scope, id);
    new MetricAlarm(this, "oldest-message", {
      topic,
      value: metric(queue, "ApproximateAgeOfOldestMessage"),
      bad: "above",
      threshold: oldestMessageAgeSeconds,
      minutes: { bad: 5, of: 5 },
      missingData: "notBreaching",
      lost: `The oldest message of ${of} waits for more than ${oldestMessageAgeSeconds} s: it is lost when its retention ends.`,
      nextStep: "look at whether the consumers run and succeed, and add more.",
    });
  }
}

/**
 * Goes off with the first message in a dead-letter queue. The count of messages sent leaves out those that SQS moves.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html
 */
export function deadLetterAlarm(scope: Construct, id: string, { queue, of, topic }: WatchedQueue): MetricAlarm {
  return new MetricAlarm(scope, id, {
    topic,
    value: metric(queue, "ApproximateNumberOfMessagesVisible"),
    bad: "above",
    threshold: 0,
    minutes: { bad: 1, of: 1 },
    missingData: "notBreaching",
    lost: `Messages of ${of} could not be processed or delivered: the dead-letter queue keeps them for 14 days.`,
    nextStep: "read one of them, mend the cause, and move them back before they are lost.",
  });
}

function metric(queue: SqsQueue, name: string): Metric {
  return { namespace: "AWS/SQS", name, dimensions: { QueueName: queue.name }, statistic: "Maximum" };
}
