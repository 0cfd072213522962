import { App } from "cdktf";
import { EventBus } from "../../../constructs/messaging/event-bus.js";
import { Queue } from "../../../constructs/messaging/queue.js";
import { Topic } from "../../../constructs/messaging/topic.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";

const region = "eu-west-1";

const app = new App();
const stack = new AwsStack(app, "messaging", { region });
const alarmTopic = new AlarmTopic(stack, "alarms", { subscribers: { emails: ["on-call@example.com"] } });

const orders = new Queue(stack, "orders", { alarmTopic });
const ledger = new Queue(stack, "ledger", { alarmTopic, fifo: { throughput: "message-group" } });
const mail = new Queue(stack, "mail", { alarmTopic, encryptionKey: "sqs-managed" });

const placed = new Topic(stack, "placed", { alarmTopic });
placed.subscribeQueue("orders", orders, { filterPolicy: { kind: ["order"] } });
placed.subscribeQueue("mail", mail, {
  filterPolicy: { customer: { email: [{ exists: true }] } },
  filterPolicyScope: "MessageBody",
  rawMessageDelivery: false,
});
const booked = new Topic(stack, "booked", { alarmTopic, fifo: { contentBasedDeduplication: true } });
booked.subscribeQueue("ledger", ledger);

const bus = new EventBus(stack, "events", { alarmTopic });
bus.rule("placed", {
  eventPattern: { source: ["shop"], "detail-type": ["OrderPlaced"] },
  targets: {
    orders: { type: "queue", queue: orders },
    ledger: { type: "queue", queue: ledger, messageGroupId: "orders" },
    everyone: { type: "topic", topic: placed },
  },
  retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
});
app.synth();
