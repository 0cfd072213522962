import type { Referrer, Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { deadLetterSources } from "./evidence/dead-letter-sources.js";
import { fifoNeeded } from "./evidence/fifo-needed.js";
import { watchers } from "./evidence/queue-watchers.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

export const deadLetterQueueWatched: ResourceRule = {
  id: "dead-letter-queue-watched",
  properties: ["G39"],
  severity: "warning",
  title: "A dead-letter queue can take the messages, and somebody notices them",
  why: "Messages that nobody sees are lost when their retention ends. A queue of another region or type does not take them at all.",
  fix: "Add an alarm on ApproximateNumberOfMessagesVisible of the queue, or a consumer.",
  example: `resource "aws_sqs_queue" "orders" {
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 })
}
resource "aws_sqs_queue" "dead" {} # no alarm, no consumer`,
  source:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html",
  appliesTo: ["aws_sqs_queue"],
  check(queue, system) {
    const sources = deadLetterSources(queue.id, system.inventory);
    if (sources.length === 0) return undefined;
    return [...sources.map(({ resource }) => fits(queue, resource, system)), watched(queue, sources, system)];
  },
};

function fits(queue: Resource, source: Resource, { inventory }: System): Verdict {
  const on = source;
  if (queue.region !== null && source.region !== null && queue.region !== source.region) {
    const fix = `Use a queue in ${source.region}.`;
    return fail(`${queue.address} is in ${queue.region}, ${source.address} in ${source.region}`, { on, fix });
  }
  const wanted = fifoNeeded(source, inventory);
  const fifo = queue.attributes.flag("fifo_queue") ?? false;
  if (fifo instanceof Unknown) return unknown(`fifo_queue of ${queue.address}`, fifo, on);
  if (wanted instanceof Unknown) return unknown(`the type of queue that ${source.address} needs`, wanted, on);
  if (wanted === fifo) return PASS;
  const [needed, found] = wanted ? ["FIFO", "a standard"] : ["standard", "a FIFO"];
  return fail(`${source.address} needs a ${needed} dead-letter queue, ${queue.address} is ${found} queue`, {
    on,
    fix: `Use a ${needed} queue.`,
  });
}

function watched({ id, address }: Resource, sources: readonly Referrer[], { inventory }: System): Verdict {
  const found = watchers(id, sources, inventory);
  if (found.some(({ certainty }) => certainty === "exact" || certainty === "aligned")) return PASS;
  if (found.length > 0) return unknown(`whether ${found[0]?.resource.address} watches ${address}`);
  return fail(`nobody watches ${address}: no alarm counts its messages and nothing consumes them`);
}
