import { describe, expect, it } from "vitest";
import { Queue } from "../../../constructs/messaging/queue.js";
import type { QueueProps } from "../../../constructs/messaging/queue-props.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";
import { alarmsOf, at, waiver, waivers } from "./messaging-stack.js";

function build(props: Partial<QueueProps> = {}, id = "orders") {
  const stack = testStack();
  const queue = new Queue(stack, id, { alarmTopic: alarmsOf(stack), ...props });
  return { stack, queue };
}

function main(props: Partial<QueueProps> = {}) {
  return at(synthesize(build(props).stack), "aws_sqs_queue", "orders/Resource");
}

function dead(props: Partial<QueueProps> = {}) {
  return at(synthesize(build(props).stack), "aws_sqs_queue", "orders/dead-letter-queue/Resource");
}

describe("Queue", () => {
  it("is a standard queue that keeps messages 4 days, hides them 30 s and waits 20 s for one", () => {
    const queue = main();
    expect(queue).toMatchObject({
      name: "test-orders",
      message_retention_seconds: 345_600,
      visibility_timeout_seconds: 30,
      receive_wait_time_seconds: 20,
    });
    expect(queue).not.toHaveProperty("fifo_queue");
  });

  it("takes other times", () => {
    const times = { messageRetentionSeconds: 60, visibilityTimeoutSeconds: 900, receiveWaitTimeSeconds: 0 };
    expect(main(times)).toMatchObject({
      message_retention_seconds: 60,
      visibility_timeout_seconds: 900,
      receive_wait_time_seconds: 0,
    });
  });

  it("moves a message after 5 receives to a dead-letter queue that keeps it 14 days", () => {
    expect(main()["redrive_policy"]).toMatch(
      /"deadLetterTargetArn" = aws_sqs_queue\.orders_dead-letter-queue_\w+\.arn, "maxReceiveCount" = 5/,
    );
    expect(dead()).toMatchObject({ name: "test-orders-dead-letter-queue", message_retention_seconds: 1_209_600 });
  });

  it("moves it after as many receives as it is told", () => {
    expect(main({ deadLetterQueue: { maxReceiveCount: 1 } })["redrive_policy"]).toContain('"maxReceiveCount" = 1');
  });

  it("lets no other queue use its dead-letter queue", () => {
    const policy = onlyResource(synthesize(build().stack), "aws_sqs_queue_redrive_allow_policy");
    expect(policy["queue_url"]).toMatch(/orders_dead-letter-queue_\w+\.url/);
    expect(policy["redrive_allow_policy"]).toMatch(
      /"redrivePermission" = "byQueue", "sourceQueueArns" = \[aws_sqs_queue\.orders_\w+\.arn\]/,
    );
  });

  it("has no dead-letter queue with false, which a waiver can accept", () => {
    const { stack, queue } = build({ deadLetterQueue: false, waiver });
    expect(queue.deadLetterQueue).toBeUndefined();
    expect(onlyResource(synthesize(stack), "aws_sqs_queue")).not.toHaveProperty("redrive_policy");
    expect(waivers(stack)).toEqual(["sqs-dead-letter-queue aws_sqs_queue.orders"]);
  });

  it("tells of a message in the dead-letter queue at once, and of one that waits 15 minutes", () => {
    const alarms = resources(synthesize(build().stack), "aws_cloudwatch_metric_alarm");
    expect(alarms["orders/dead-letter-queue/any-message/Resource"]).toMatchObject({
      metric_name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: expect.stringContaining("orders_dead-letter-queue") },
      threshold: 0,
      evaluation_periods: 1,
      treat_missing_data: "notBreaching",
    });
    expect(alarms["orders/alarms/oldest-message/Resource"]).toMatchObject({
      metric_name: "ApproximateAgeOfOldestMessage",
      threshold: 900,
      comparison_operator: "GreaterThanThreshold",
    });
  });

  it("tells of the oldest message after the time that it is given", () => {
    const alarms = resources(synthesize(build({ oldestMessageAgeSeconds: 7200 }).stack), "aws_cloudwatch_metric_alarm");
    expect(alarms["orders/alarms/oldest-message/Resource"]?.["threshold"]).toBe(7200);
  });

  it("tells nobody with false, which a waiver can accept", () => {
    const { stack } = build({ alarmTopic: false, waiver });
    expect(resources(synthesize(stack), "aws_cloudwatch_metric_alarm")).toEqual({});
    expect(waivers(stack)).toEqual(["dead-letter-queue-watched aws_sqs_queue.orders_dead-letter-queue"]);
  });

  it("waives nothing where no cheaper choice was made", () => {
    expect(waivers(build({ waiver }).stack)).toEqual([]);
  });

  it("is encrypted with a key of its own that lets SNS deliver", () => {
    const file = synthesize(build().stack);
    for (const queue of [main(), dead()]) {
      expect(queue["kms_master_key_id"]).toMatch(/aws_kms_key\.orders_encryption-key_\w+\.arn/);
      expect(queue).not.toHaveProperty("sqs_managed_sse_enabled");
    }
    expect(at(file, "aws_kms_key", "orders/encryption-key/Resource")["policy"]).toContain("sns.amazonaws.com");
  });

  it("is encrypted with a key of SQS when it is told so", () => {
    const { stack, queue } = build({ encryptionKey: "sqs-managed" });
    expect(queue.encryptionKey).toBeUndefined();
    for (const each of Object.values(resources(synthesize(stack), "aws_sqs_queue"))) {
      expect(each["sqs_managed_sse_enabled"]).toBe(true);
      expect(each).not.toHaveProperty("kms_master_key_id");
    }
  });

  it("lets nobody in without TLS, to the dead-letter queue neither", () => {
    const policies = resources(synthesize(build().stack), "aws_sqs_queue_policy");
    expect(Object.keys(policies)).toEqual(["orders/dead-letter-queue/policy/Resource", "orders/policy/Resource"]);
    for (const { policy } of Object.values(policies)) {
      expect(policy).toMatch(/"Effect" = "Deny".*"sqs:\*".*"aws:SecureTransport" = "false"/);
    }
  });

  it("is FIFO with a FIFO dead-letter queue, and names that end so", () => {
    expect(main({ fifo: true })).toMatchObject({
      name: "test-orders.fifo",
      fifo_queue: true,
      content_based_deduplication: false,
    });
    expect(main({ fifo: true })).not.toHaveProperty("deduplication_scope");
    expect(dead({ fifo: true })).toMatchObject({ name: "test-orders-dead-letter-queue.fifo", fifo_queue: true });
  });

  it("has its throughput for each message group, and tells duplicates by their body, when it is told so", () => {
    expect(main({ fifo: { throughput: "message-group", contentBasedDeduplication: true } })).toMatchObject({
      content_based_deduplication: true,
      deduplication_scope: "messageGroup",
      fifo_throughput_limit: "perMessageGroupId",
    });
  });

  it.each([false, true])("keeps its names within 80 characters (fifo: %s)", (fifo) => {
    const file = synthesize(build({ fifo }, "a".repeat(100)).stack);
    for (const { name } of Object.values(resources(file, "aws_sqs_queue"))) {
      expect(String(name).length).toBeLessThanOrEqual(80);
      expect(String(name).endsWith(".fifo")).toBe(fifo);
    }
  });

  it.each<[Partial<QueueProps>, string]>([
    [{ visibilityTimeoutSeconds: 43_201 }, "visibilityTimeoutSeconds: must be 0 to 43200 seconds, given 43201"],
    [{ messageRetentionSeconds: 59 }, "messageRetentionSeconds: must be 60 to 1209600 seconds, given 59"],
    [{ messageRetentionSeconds: 1_209_601 }, "messageRetentionSeconds: must be 60 to 1209600 seconds, given 1209601"],
    [{ receiveWaitTimeSeconds: 21 }, "receiveWaitTimeSeconds: must be 0 to 20 seconds, given 21"],
    [
      { deadLetterQueue: { maxReceiveCount: 0 } },
      "deadLetterQueue.maxReceiveCount: must be 1 to 1000 receives, given 0",
    ],
    [
      { deadLetterQueue: { maxReceiveCount: 1001 } },
      "deadLetterQueue.maxReceiveCount: must be 1 to 1000 receives, given 1001",
    ],
    [{ oldestMessageAgeSeconds: 59 }, "oldestMessageAgeSeconds: must be 60 or more, given 59"],
    [{ alarmTopic: {} as never }, "alarmTopic: must be an AlarmTopic or false, given {}"],
    [{ encryptionKey: "none" as never }, 'encryptionKey: must be an EncryptionKey or sqs-managed, given "none"'],
  ])("refuses %j", (props, message) => {
    expect(() => build(props)).toThrow(message);
  });
});

describe("What a queue grants", () => {
  function granted(grant: (queue: Queue, role: ServiceRole) => void, props: Partial<QueueProps> = {}) {
    const { stack, queue } = build(props);
    grant(queue, new ServiceRole(stack, "role", { service: "ecs-tasks.amazonaws.com" }));
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    return Object.fromEntries(Object.entries(policies).map(([path, { policy }]) => [path, String(policy)]));
  }

  it("is to send, with the use of the key", () => {
    const policies = granted((queue, role) => queue.grantSend(role));
    expect(policies["role/send-orders"]).toContain("sqs:SendMessage");
    expect(policies["role/send-orders"]).not.toContain("sqs:ReceiveMessage");
    expect(policies["role/encrypt-decrypt-orders-encryption-key"]).toContain("kms:GenerateDataKey*");
  });

  it("is to consume, with the key for reading alone", () => {
    const policies = granted((queue, role) => queue.grantConsume(role));
    expect(policies["role/consume-orders"]).toMatch(/sqs:ReceiveMessage.*sqs:DeleteMessage/);
    expect(policies["role/consume-orders"]).not.toContain("sqs:SendMessage");
    expect(Object.keys(policies).sort()).toEqual(["role/consume-orders", "role/decrypt-orders-encryption-key"]);
  });

  it("is to move messages back out of the dead-letter queue", () => {
    const policies = granted((queue, role) => queue.grantRedrive(role));
    expect(policies["role/redrive-orders"]).toMatch(
      /sqs:StartMessageMoveTask.*aws_sqs_queue\.orders_dead-letter-queue_\w+\.arn.*sqs:SendMessage.*aws_sqs_queue\.orders_\w+\.arn/,
    );
  });

  it("needs no key with one that SQS manages", () => {
    const policies = granted((queue, role) => queue.grantSend(role), { encryptionKey: "sqs-managed" });
    expect(Object.keys(policies)).toEqual(["role/send-orders"]);
  });

  it("cannot be to move messages back from no dead-letter queue", () => {
    expect(() => granted((queue, role) => queue.grantRedrive(role), { deadLetterQueue: false })).toThrow(
      "test/orders: has no dead-letter queue to move messages from",
    );
  });

  it("lets an AWS service send for one resource", () => {
    const { stack, queue } = build();
    queue.allowSend("sns.amazonaws.com", "arn:aws:sns:eu-west-1:111122223333:placed");
    expect(at(synthesize(stack), "aws_sqs_queue_policy", "orders/policy/Resource")["policy"]).toMatch(
      /"Service" = "sns\.amazonaws\.com".*"sqs:SendMessage".*"aws:SourceArn" = "arn:aws:sns:eu-west-1:111122223333:placed"/,
    );
  });

  it("refuses to let in a service that its key shuts out", () => {
    const { stack, queue } = build();
    queue.allowSend("s3.amazonaws.com", "arn:aws:s3:::uploads");
    expect(() => synthesize(stack)).toThrow(
      "encryptionKey: must let s3.amazonaws.com use it, or what it sends is lost: add it to the key's services",
    );
  });

  it("lets in a service that the key which it was given lets in", () => {
    const stack = testStack();
    const services = ["s3.amazonaws.com"];
    const encryptionKey = new EncryptionKey(stack, "key", { description: "of uploads", services });
    const queue = new Queue(stack, "orders", { alarmTopic: alarmsOf(stack), encryptionKey });
    queue.allowSend("s3.amazonaws.com", "arn:aws:s3:::uploads");
    expect(at(synthesize(stack), "aws_sqs_queue", "orders/Resource")["kms_master_key_id"]).toMatch(
      /aws_kms_key\.key_\w+\.arn/,
    );
  });
});
