import type { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js";
import { Construct } from "constructs";
import type { AlarmTopic } from "./alarm-topic.js";
import { MetricAlarm } from "./metric-alarm.js";

export interface EventRuleAlarmsProps {
  readonly rule: CloudwatchEventRule;
  /** Path of the rule, for whoever is woken up. */
  readonly of: string;
  readonly topic: AlarmTopic;
  /** Whether the targets have a dead-letter queue. */
  readonly deadLetters: boolean;
}

/**
 * Alarms for a rule of an event bus whose events are not delivered for good, and for those that do not even reach the
 * dead-letter queue: they are lost.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
export class EventRuleAlarms extends Construct {
  constructor(scope: Construct, id: string, { rule, of, topic, deadLetters }: EventRuleAlarmsProps) {
    super(scope, id);
    const alarm = (name: string, metric: string, lost: string, nextStep: string) =>
      new MetricAlarm(this, name, {
        topic,
        value: {
          namespace: "AWS/Events",
          name: metric,
          dimensions: { EventBusName: rule.eventBusName, RuleName: rule.name },
          statistic: "Sum",
        },
        bad: "above",
        threshold: 0,
        minutes: { bad: 1, of: 1 },
        missingData: "notBreaching",
        lost,
        nextStep,
      });
    alarm(
      "failed",
      "FailedInvocations",
      `Events of ${of} could not be delivered and are not tried again.`,
      "look at whether the targets exist and at what the role of the rule may do; then replay the events, from the archive or the dead-letter queue.",
    );
    if (!deadLetters) return;
    alarm(
      "lost",
      "InvocationsFailedToBeSentToDlq",
      `Events of ${of} could neither be delivered nor kept in the dead-letter queue.`,
      "look at the policy of the dead-letter queue; then replay the events from the archive, where the bus has one.",
    );
  }
}
