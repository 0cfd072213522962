import { describe, expect, it } from "vitest";
import { EventBus } from "../../../constructs/messaging/event-bus.js";
import type { EventBusProps, EventRuleProps, EventTarget } from "../../../constructs/messaging/event-bus-props.js";
import { Queue } from "../../../constructs/messaging/queue.js";
import { Topic } from "../../../constructs/messaging/topic.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";
import { alarmsOf, at, waiver, waivers } from "./messaging-stack.js";

const functionArn = "arn:aws:lambda:eu-west-1:111122223333:function:mail";
const MAIL = { mail: { type: "function", functionArn } } as const;
const eventPattern = { source: ["shop"], "detail-type": ["OrderPlaced"] };

function build(props: Partial<EventBusProps> = {}, id = "events") {
  const stack = testStack();
  const alarmTopic = alarmsOf(stack);
  return { stack, alarmTopic, bus: new EventBus(stack, id, { alarmTopic, ...props }) };
}

function withRule(rule: Partial<EventRuleProps> = {}, props: Partial<EventBusProps> = {}) {
  const { stack, bus } = build(props);
  bus.rule("placed", { eventPattern, targets: MAIL, ...rule });
  return stack;
}

describe("EventBus", () => {
  it("is encrypted with a key of its own that lets EventBridge of the account in", () => {
    const file = synthesize(build().stack);
    expect(onlyResource(file, "aws_cloudwatch_event_bus")).toMatchObject({
      name: "test-events",
      kms_key_identifier: expect.stringMatching(/aws_kms_key\.events_encryption-key_\w+\.arn/),
    });
    expect(at(file, "aws_kms_key", "events/encryption-key/Resource")["policy"]).toContain("events.amazonaws.com");
  });

  it("refuses a key that shuts EventBridge out", () => {
    const { stack, alarmTopic } = build();
    const encryptionKey = new EncryptionKey(stack, "key", { description: "of a test" });
    new EventBus(stack, "other", { alarmTopic, encryptionKey });
    expect(() => synthesize(stack)).toThrow(
      "encryptionKey: must let events.amazonaws.com use it, or its events are lost",
    );
  });

  it("keeps its events 14 days for a replay, or as long as it is told, or not at all", () => {
    expect(onlyResource(synthesize(build().stack), "aws_cloudwatch_event_archive")).toMatchObject({
      retention_days: 14,
      event_source_arn: expect.stringMatching(/aws_cloudwatch_event_bus\.events_\w+\.arn/),
    });
    const longer = synthesize(build({ archive: { retentionDays: 90 } }).stack);
    expect(onlyResource(longer, "aws_cloudwatch_event_archive")["retention_days"]).toBe(90);
    expect(resources(synthesize(build({ archive: false }).stack), "aws_cloudwatch_event_archive")).toEqual({});
  });

  it.each([
    ["aws_cloudwatch_event_bus", 256],
    ["aws_cloudwatch_event_archive", 48],
    ["aws_cloudwatch_event_rule", 64],
  ])("keeps the name of %s within %i characters", (type, max) => {
    const { stack, bus } = build({}, "a".repeat(300));
    bus.rule("placed", { eventPattern, targets: MAIL });
    expect(String(onlyResource(synthesize(stack), type)["name"])).toHaveLength(max);
  });

  it("lets a role put events", () => {
    const { stack, bus } = build();
    bus.grantPutEvents(new ServiceRole(stack, "role", { service: "ecs-tasks.amazonaws.com" }));
    expect(at(synthesize(stack), "aws_iam_role_policy", "role/put-events-events")["policy"]).toMatch(
      /events:PutEvents.*aws_cloudwatch_event_bus\.events_\w+\.arn/,
    );
  });
});

describe("A rule of an event bus", () => {
  it("delivers what matches, tries 24 hours, and keeps what fails", () => {
    const file = synthesize(withRule());
    expect(onlyResource(file, "aws_cloudwatch_event_rule")).toMatchObject({
      name: "test-events-placed",
      event_pattern: '${jsonencode({"source" = ["shop"], "detail-type" = ["OrderPlaced"]})}',
      event_bus_name: expect.stringMatching(/aws_cloudwatch_event_bus\.events_\w+\.name/),
    });
    expect(onlyResource(file, "aws_cloudwatch_event_target")).toMatchObject({
      target_id: "mail",
      arn: functionArn,
      retry_policy: { maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 185 },
      dead_letter_config: { arn: expect.stringMatching(/aws_sqs_queue\.events_dead-letter-queue_\w+\.arn/) },
    });
  });

  it("tries for as long as it is told", () => {
    const retryPolicy = { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 };
    expect(onlyResource(synthesize(withRule({ retryPolicy })), "aws_cloudwatch_event_target")["retry_policy"]).toEqual({
      maximum_event_age_in_seconds: 60,
      maximum_retry_attempts: 0,
    });
  });

  it("is let into the dead-letter queue, which is standard and has no key that could shut it out", () => {
    const file = synthesize(withRule());
    const queue = onlyResource(file, "aws_sqs_queue");
    expect(queue).toMatchObject({ sqs_managed_sse_enabled: true });
    expect(queue).not.toHaveProperty("fifo_queue");
    expect(onlyResource(file, "aws_sqs_queue_policy")["policy"]).toMatch(
      /"Service" = "events\.amazonaws\.com".*"aws:SourceArn" = aws_cloudwatch_event_rule\.events_placed_\w+\.arn/,
    );
  });

  it("delivers as a role that may do so, and waits for its permissions", () => {
    const { stack, bus, alarmTopic } = build();
    const orders = new Queue(stack, "orders", { alarmTopic });
    const everyone = new Topic(stack, "everyone", { alarmTopic });
    bus.rule("placed", {
      eventPattern,
      targets: { orders: { type: "queue", queue: orders }, everyone: { type: "topic", topic: everyone }, ...MAIL },
    });
    const file = synthesize(stack);
    const policies = Object.keys(resources(file, "aws_iam_role_policy")).map((path) => path.split("/").at(-1));
    expect(policies.sort()).toEqual([
      "encrypt-decrypt-everyone-encryption-key",
      "encrypt-decrypt-orders-encryption-key",
      "invoke-mail-events-placed",
      "publish-everyone",
      "send-orders",
    ]);
    const target = at(file, "aws_cloudwatch_event_target", "events/placed/orders");
    expect(target).toMatchObject({ role_arn: expect.stringContaining("aws_iam_role.events_placed_delivery") });
    expect(target["depends_on"]).toHaveLength(policies.length);
  });

  it("puts the events for a FIFO queue into one message group", () => {
    const { stack, bus, alarmTopic } = build();
    const queue = new Queue(stack, "ledger", { alarmTopic, fifo: true });
    bus.rule("placed", { eventPattern, targets: { ledger: { type: "queue", queue, messageGroupId: "orders" } } });
    expect(onlyResource(synthesize(stack), "aws_cloudwatch_event_target")["sqs_target"]).toEqual({
      message_group_id: "orders",
    });
  });

  it("tells of events that are not tried again, and of those that are lost", () => {
    const alarms = resources(synthesize(withRule()), "aws_cloudwatch_metric_alarm");
    expect(alarms["events/placed/alarms/failed/Resource"]).toMatchObject({
      metric_name: "FailedInvocations",
      dimensions: { EventBusName: expect.any(String), RuleName: expect.stringContaining("events_placed") },
      threshold: 0,
    });
    expect(alarms["events/placed/alarms/lost/Resource"]).toMatchObject({
      metric_name: "InvocationsFailedToBeSentToDlq",
    });
    expect(alarms["events/dead-letter-queue/any-message/Resource"]).toMatchObject({ threshold: 0 });
  });

  it("tells nobody with false, which a waiver can accept", () => {
    const stack = withRule({}, { alarmTopic: false, waiver });
    expect(resources(synthesize(stack), "aws_cloudwatch_metric_alarm")).toEqual({});
    expect(waivers(stack)).toEqual(["dead-letter-queue-watched aws_sqs_queue.events_dead-letter-queue"]);
  });

  it("drops what fails without a dead-letter queue, which a waiver can accept", () => {
    const stack = withRule({}, { deadLetterQueue: false, waiver });
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_cloudwatch_event_target")).not.toHaveProperty("dead_letter_config");
    expect(Object.keys(resources(file, "aws_cloudwatch_metric_alarm"))).toEqual([
      "events/placed/alarms/failed/Resource",
    ]);
    expect(waivers(stack)).toEqual([
      "eventbridge-target-dead-letter-queue aws_cloudwatch_event_target.events_placed_mail",
    ]);
  });

  it.each<[Partial<EventRuleProps>, string]>([
    [{ targets: {} }, "targets: must be 1 to 5 targets"],
    [
      { targets: Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((id) => [id, MAIL.mail])) },
      "targets: must be 1 to 5 targets",
    ],
    [{ targets: { Mail: MAIL.mail } }, "targets.Mail: the name must be lower-case letters, digits and hyphens"],
    [{ eventPattern: {} }, "eventPattern: must be an object with at least one field, given {}"],
    [
      { retryPolicy: { maximumEventAgeInSeconds: 59 } },
      "retryPolicy.maximumEventAgeInSeconds: must be 60 to 86400 seconds",
    ],
    [
      { retryPolicy: { maximumRetryAttempts: 186 } },
      "retryPolicy.maximumRetryAttempts: must be 0 to 185 tries, given 186",
    ],
  ])("refuses %j", (rule, message) => {
    expect(() => withRule(rule)).toThrow(message);
  });

  it("refuses a queue without its message group, a group for a standard queue, and a FIFO topic", () => {
    const { stack, bus, alarmTopic } = build();
    const rule = (id: string, target: EventTarget) => () => bus.rule(id, { eventPattern, targets: { target } });
    const ledger = new Queue(stack, "ledger", { alarmTopic, fifo: true });
    expect(rule("a", { type: "queue", queue: ledger })).toThrow(
      "targets.target.messageGroupId: must name a message group of the FIFO queue, given nothing",
    );
    const orders = new Queue(stack, "orders", { alarmTopic });
    expect(rule("b", { type: "queue", queue: orders, messageGroupId: "x" })).toThrow("must be left out: no FIFO queue");
    const topic = new Topic(stack, "booked", { alarmTopic, fifo: true });
    expect(rule("c", { type: "topic", topic })).toThrow("must be a standard topic");
  });
});
