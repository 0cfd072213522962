import { fail, PASS, type SystemRule, unknown, type Verdict } from "./rule.js";

const ALARMS = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"];

/** Where something that listens to a topic names it. */
const LISTENERS: readonly (readonly [type: string, path: string])[] = [
  ["aws_sns_topic_subscription", "topic_arn"],
  ["aws_chatbot_slack_channel_configuration", "sns_topic_arns"],
  ["aws_chatbot_teams_channel_configuration", "sns_topic_arns"],
];

export const alarmTopicSubscribed: SystemRule = {
  id: "alarm-topic-subscribed",
  properties: ["G31"],
  severity: "warning",
  title: "Somebody is subscribed to the topic of an alarm",
  why: "A topic without subscription drops every message. The alarm fires and nobody hears it, so what is left after a failure runs until it fails too.",
  fix: "Add an aws_sns_topic_subscription, and confirm it where it is an email address.",
  example: `resource "aws_sns_topic" "alarms" {} # no subscription
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_actions = [aws_sns_topic.alarms.arn]
}`,
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html",
  appliesTo: "system",
  check({ inventory }) {
    const doubtful = LISTENERS.flatMap(([type, path]) =>
      inventory.of(type).filter(({ attributes }) => !attributes.references(path).complete),
    )[0];
    return inventory.of("aws_sns_topic").flatMap((topic): Verdict[] => {
      const alarms = ALARMS.map((type) => inventory.referring(type, "alarm_actions", topic.id));
      const [first] = alarms.find(({ length }) => length > 0) ?? [];
      if (!first) return [];
      if (LISTENERS.some(([type, path]) => inventory.referring(type, path, topic.id).length > 0)) return [PASS];
      if (doubtful) return [unknown(`whether ${doubtful.address} listens to ${topic.address}`, undefined, topic)];
      const others = alarms.flat().length - 1;
      const what = others === 0 ? first.resource.address : `${first.resource.address} and ${others} more`;
      return [fail(`Nobody is subscribed to ${topic.address}, which ${what} notifies`, { on: topic })];
    });
  },
};
