import { describe, expect, it } from "vitest";
import { Queue } from "../../../constructs/messaging/queue.js";
import { Topic } from "../../../constructs/messaging/topic.js";
import type { TopicProps } from "../../../constructs/messaging/topic-props.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import type { Grantee } from "../../../constructs/security/grantee.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";
import { alarmsOf, at, waiver, waivers } from "./messaging-stack.js";

const FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:mail";

function build(props: Partial<TopicProps> = {}, id = "placed") {
  const stack = testStack();
  const alarmTopic = alarmsOf(stack);
  return { stack, alarmTopic, topic: new Topic(stack, id, { alarmTopic, ...props }) };
}

function subscribed(props: Partial<TopicProps> = {}, fifo = false) {
  const built = build(props);
  const queue = new Queue(built.stack, "orders", { alarmTopic: built.alarmTopic, fifo });
  return { ...built, queue };
}

describe("Topic", () => {
  it("is a standard topic, encrypted with a key of its own that lets SNS in", () => {
    const file = synthesize(build().stack);
    const topic = at(file, "aws_sns_topic", "placed/Resource");
    expect(topic).toMatchObject({
      name: "test-placed",
      kms_master_key_id: expect.stringMatching(/aws_kms_key\.placed_encryption-key_\w+\.arn/),
    });
    expect(topic).not.toHaveProperty("fifo_topic");
    expect(at(file, "aws_kms_key", "placed/encryption-key/Resource")["policy"]).toContain("sns.amazonaws.com");
  });

  it("lets nobody publish without TLS", () => {
    const policy = at(synthesize(build().stack), "aws_sns_topic_policy", "placed/policy")["policy"];
    expect(policy).toMatch(/"Effect" = "Deny".*"sns:Publish".*"aws:SecureTransport" = "false"/);
  });

  it("has one dead-letter queue that SNS may send to for this topic alone", () => {
    const file = synthesize(build().stack);
    expect(onlyResource(file, "aws_sqs_queue")).toMatchObject({
      name: "test-placed-dead-letter-queue",
      message_retention_seconds: 1_209_600,
    });
    expect(onlyResource(file, "aws_sqs_queue_policy")["policy"]).toMatch(
      /"Service" = "sns\.amazonaws\.com".*"aws:SourceArn" = aws_sns_topic\.placed_\w+\.arn/,
    );
  });

  it("tells of dead letters and of messages that are lost", () => {
    const alarms = resources(synthesize(build().stack), "aws_cloudwatch_metric_alarm");
    expect(alarms["placed/dead-letter-queue/any-message/Resource"]).toMatchObject({
      metric_name: "ApproximateNumberOfMessagesVisible",
      threshold: 0,
    });
    expect(alarms["placed/alarms/lost/Resource"]).toMatchObject({
      namespace: "AWS/SNS",
      metric_name: "NumberOfNotificationsFailedToRedriveToDlq",
      dimensions: { TopicName: expect.stringContaining("aws_sns_topic.placed") },
      threshold: 0,
    });
  });

  it("tells nobody with false, which a waiver can accept", () => {
    const { stack } = build({ alarmTopic: false, waiver });
    expect(resources(synthesize(stack), "aws_cloudwatch_metric_alarm")).toEqual({});
    expect(waivers(stack)).toEqual(["dead-letter-queue-watched aws_sqs_queue.placed_dead-letter-queue"]);
  });

  it("waives nothing where no cheaper choice was made", () => {
    expect(waivers(build({ waiver }).stack)).toEqual([]);
  });

  it("is FIFO with a FIFO dead-letter queue when it is told so", () => {
    const file = synthesize(build({ fifo: { contentBasedDeduplication: true } }).stack);
    expect(at(file, "aws_sns_topic", "placed/Resource")).toMatchObject({
      name: "test-placed.fifo",
      fifo_topic: true,
      content_based_deduplication: true,
    });
    expect(onlyResource(file, "aws_sqs_queue")).toMatchObject({ fifo_queue: true });
  });

  it.each([false, true])("keeps its name within 256 characters (fifo: %s)", (fifo) => {
    const id = "a".repeat(300);
    const topic = at(synthesize(build({ fifo }, id).stack), "aws_sns_topic", `${id}/Resource`);
    expect(String(topic["name"])).toHaveLength(256);
    expect(String(topic["name"]).endsWith(".fifo")).toBe(fifo);
  });

  it("refuses a key that shuts SNS out", () => {
    const { stack, alarmTopic } = build();
    const encryptionKey = new EncryptionKey(stack, "key", { description: "of a test" });
    new Topic(stack, "other", { alarmTopic, encryptionKey });
    expect(() => synthesize(stack)).toThrow(
      "encryptionKey: must let sns.amazonaws.com use it, or what cannot be delivered is lost",
    );
  });

  it("lets a role publish, with the use of the key", () => {
    const { stack, topic } = build();
    topic.grantPublish(new ServiceRole(stack, "role", { service: "ecs-tasks.amazonaws.com" }));
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    expect(policies["role/publish-placed"]?.["policy"]).toMatch(/sns:Publish.*aws_sns_topic\.placed_\w+\.arn/);
    expect(policies["role/encrypt-decrypt-placed-encryption-key"]?.["policy"]).toContain("kms:GenerateDataKey*");
  });
});

describe("A subscription of a topic", () => {
  it("delivers to a queue as published, lets the topic in there, and keeps what fails", () => {
    const { stack, topic, queue } = subscribed();
    topic.subscribeQueue("fulfilment", queue);
    const file = synthesize(stack);
    expect(at(file, "aws_sns_topic_subscription", "placed/fulfilment")).toMatchObject({
      protocol: "sqs",
      endpoint: expect.stringMatching(/aws_sqs_queue\.orders_\w+\.arn/),
      raw_message_delivery: true,
      redrive_policy: expect.stringMatching(/"deadLetterTargetArn" = aws_sqs_queue\.placed_dead-letter-queue_\w+\.arn/),
    });
    expect(at(file, "aws_sqs_queue_policy", "orders/policy/Resource")["policy"]).toMatch(
      /"Service" = "sns\.amazonaws\.com".*"aws:SourceArn" = aws_sns_topic\.placed_\w+\.arn/,
    );
  });

  it("takes a filter by attribute or by body, and can wrap the message", () => {
    const { stack, topic, queue } = subscribed();
    topic.subscribeQueue("by-attribute", queue, { filterPolicy: { kind: ["order"] }, rawMessageDelivery: false });
    topic.subscribeQueue("by-body", queue, { filterPolicy: { kind: ["order"] }, filterPolicyScope: "MessageBody" });
    const file = synthesize(stack);
    expect(at(file, "aws_sns_topic_subscription", "placed/by-attribute")).toMatchObject({
      filter_policy: '${jsonencode({"kind" = ["order"]})}',
      filter_policy_scope: "MessageAttributes",
      raw_message_delivery: false,
    });
    expect(at(file, "aws_sns_topic_subscription", "placed/by-body")["filter_policy_scope"]).toBe("MessageBody");
  });

  it("invokes a function that lets the topic do so", () => {
    const { stack, topic } = build();
    topic.subscribeFunction("mail", FUNCTION);
    const file = synthesize(stack);
    expect(at(file, "aws_sns_topic_subscription", "placed/mail")).toMatchObject({
      protocol: "lambda",
      endpoint: FUNCTION,
    });
    expect(onlyResource(file, "aws_lambda_permission")).toMatchObject({
      function_name: FUNCTION,
      principal: "sns.amazonaws.com",
      source_arn: expect.stringMatching(/aws_sns_topic\.placed_\w+\.arn/),
    });
  });

  it("posts to an HTTPS endpoint that confirms by itself", () => {
    const { stack, topic } = build();
    topic.subscribeHttps("partner", "https://partner.example.com/hook");
    expect(at(synthesize(stack), "aws_sns_topic_subscription", "placed/partner")).toMatchObject({
      protocol: "https",
      endpoint_auto_confirms: true,
    });
  });

  it("loses what fails without a dead-letter queue, which a waiver can accept", () => {
    const { stack, topic } = build({ deadLetterQueue: false, waiver });
    topic.subscribeFunction("mail", FUNCTION);
    expect(at(synthesize(stack), "aws_sns_topic_subscription", "placed/mail")).not.toHaveProperty("redrive_policy");
    expect(waivers(stack)).toEqual(["sns-subscription-dead-letter-queue aws_sns_topic_subscription.placed_mail"]);
  });

  it("does not take a standard topic's messages to a FIFO queue", () => {
    const { topic, queue } = subscribed({}, true);
    expect(() => topic.subscribeQueue("ledger", queue)).toThrow(
      "test/placed: a standard topic cannot deliver to the FIFO queue test/orders",
    );
  });

  it("does not take a FIFO topic's messages to anything but queues", () => {
    const { topic } = build({ fifo: true });
    expect(() => topic.subscribeFunction("mail", FUNCTION)).toThrow(
      "a FIFO topic delivers to queues alone, not by lambda",
    );
    expect(() => topic.subscribeHttps("partner", "https://example.com")).toThrow("not by https");
  });

  it("does not send in clear text, nor with a filter that names nothing", () => {
    const { topic } = build();
    expect(() => topic.subscribeHttps("partner", "http://example.com")).toThrow("url: must begin with https://");
    expect(() => topic.subscribeFunction("mail", FUNCTION, { filterPolicy: {} })).toThrow(
      "filterPolicy: must be an object with at least one field, given {}",
    );
  });

  it("refuses what is no queue, function or URL, as from plain JavaScript", () => {
    const { topic } = build();
    const wrong = "q" as unknown as Queue;
    expect(() => topic.subscribeQueue("q", wrong)).toThrow(
      'test/placed: wrong arguments of subscribeQueue\n  queue: must be a Queue, given "q"',
    );
    expect(() => topic.subscribeFunction("f", "mailer")).toThrow(
      'fn: must be a LambdaFunction, or the ARN of a function, given "mailer"',
    );
    expect(() => topic.grantPublish(wrong as unknown as Grantee)).toThrow(
      "test/placed: wrong arguments\n  grantee: must be what acts, such as a ContainerService, a LambdaFunction or a " +
        'ServiceRole, given "q"',
    );
  });
});
