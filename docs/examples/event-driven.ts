// Orders arrive as events; functions, a queue and a schedule work on them. Nothing here runs on a server of its own.
import type { Construct } from "constructs";
import { BackupPlan } from "../../constructs/backup/backup-plan.js";
import { MemoryDb } from "../../constructs/cache/memory-db.js";
import { KeyValueTable } from "../../constructs/database/key-value-table.js";
import { SearchDomain } from "../../constructs/database/search-domain.js";
import { EventBus } from "../../constructs/messaging/event-bus.js";
import { Queue } from "../../constructs/messaging/queue.js";
import { Topic } from "../../constructs/messaging/topic.js";
import { Network } from "../../constructs/network/network.js";
import { AlarmTopic } from "../../constructs/observability/alarm-topic.js";
import { FunctionAlarms } from "../../constructs/observability/function-alarms.js";
import { MemoryDbAlarms } from "../../constructs/observability/memory-db-alarms.js";
import { ScheduledTaskAlarms } from "../../constructs/observability/scheduled-task-alarms.js";
import { SearchAlarms } from "../../constructs/observability/search-alarms.js";
import { TableAlarms } from "../../constructs/observability/table-alarms.js";
import { Secret } from "../../constructs/security/secret.js";
import { LambdaFunction } from "../../constructs/service/lambda-function.js";
import { ScheduledTask } from "../../constructs/service/scheduled-task.js";
import { AwsStack } from "../../constructs/stack/aws-stack.js";
import { ObjectStore } from "../../constructs/storage/object-store.js";

const region = "eu-west-1";
const code = { bucket: "example-code", version: "3.L4kqtJlcpXroDTDmJ", runtime: "nodejs22.x" } as const;

export function eventDriven(scope: Construct): AwsStack {
  const stack = new AwsStack(scope, "event-driven", { region });
  const network = new Network(stack, "network", { region, zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] });
  const alarmTopic = new AlarmTopic(stack, "alarms", { subscribers: { emails: ["on-call@example.com"] } });

  const orders = new KeyValueTable(stack, "orders", { hashKey: { name: "id", type: "S" } });
  const documents = new ObjectStore(stack, "documents", {});
  const search = new SearchDomain(stack, "search", {
    network,
    engineVersion: "OpenSearch_2.19",
    instanceType: "r7g.large.search",
  });
  const sessions = new MemoryDb(stack, "sessions", { network, engineVersion: "7.3", nodeType: "db.r7g.large" });
  const partner = new Secret(stack, "partner", { description: "Key of the partner's API" });

  const handler = (id: string) =>
    new LambdaFunction(stack, id, {
      code: { ...code, key: `${id}.zip`, handler: "index.handler" },
      network,
      alarmTopic,
      environment: { ORDERS_TABLE: orders.table.name },
    });
  const accept = handler("accept");
  const bill = handler("bill");
  const index = handler("index");

  // What was ordered is an event; each of its readers gets it in its own way, and none is lost while one is down.
  const bus = new EventBus(stack, "shop", { alarmTopic });
  const placed = { source: ["shop"], "detail-type": ["OrderPlaced"] };
  const bills = new Queue(stack, "bills", { alarmTopic, visibilityTimeoutSeconds: 180 });
  const news = new Topic(stack, "news", { alarmTopic });
  bus.rule("placed", {
    eventPattern: placed,
    targets: { bills: { type: "queue", queue: bills }, news: { type: "topic", topic: news } },
  });
  bill.consume("bills", bills, { maximumConcurrency: 10 });
  news.subscribeFunction("index", index);

  bus.grantPutEvents(accept);
  orders.grantReadWrite(accept);
  sessions.grantConnect(accept, "app");
  if (accept.securityGroup) sessions.allowFrom("from-accept", accept.securityGroup);
  orders.grantRead(bill);
  documents.grantPut(bill);
  partner.grantRead(bill);
  search.grantWrite(index);
  if (index.securityGroup) search.allowFrom("from-index", index.securityGroup);

  const close = new ScheduledTask(stack, "close-of-day", { schedule: "cron(0 22 * * ? *)", target: bill, alarmTopic });
  for (const [name, fn] of Object.entries({ accept, bill, index })) {
    new FunctionAlarms(stack, `${name}-alarms`, { function: fn, topic: alarmTopic });
  }
  new ScheduledTaskAlarms(stack, "close-of-day-alarms", { task: close, topic: alarmTopic });
  new MemoryDbAlarms(stack, "sessions-alarms", { database: sessions, topic: alarmTopic });
  new SearchAlarms(stack, "search-alarms", { search, topic: alarmTopic });
  new TableAlarms(stack, "orders-alarms", { table: orders, topic: alarmTopic });
  new BackupPlan(stack, "backup", {});
  return stack;
}
