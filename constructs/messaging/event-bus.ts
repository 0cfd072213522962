import { CloudwatchEventArchive } from "@cdktf/provider-aws/lib/cloudwatch-event-archive/index.js";
import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus/index.js";
import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { EventRuleAlarms } from "../observability/event-bus-alarms.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { DeadLetterQueue } from "./dead-letter-queue.js";
import {
  type EventBusProps,
  type EventRuleProps,
  eventBusSchema,
  type ParsedEventBusProps,
} from "./event-bus-props.js";
import { EventRule } from "./event-rule.js";
import { letsIn } from "./lets-in.js";

/** AWS: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html (Name) */
const BUS_NAME_MAX = 256;
/** AWS: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html (ArchiveName) */
const ARCHIVE_NAME_MAX = 48;
const SERVICE = "events.amazonaws.com";

/**
 * An EventBridge event bus, encrypted, with an archive of its events, rules that deliver as roles of their own, and one
 * dead-letter queue for what cannot be delivered, with an alarm on it.
 *
 * Survives the loss of any one zone: EventBridge runs in several zones of the region. Survives targets that are down for
 * up to 24 hours: EventBridge tries again, and what it cannot deliver waits 14 days in the dead-letter queue. Events of
 * the last 14 days can be replayed from the archive, which AWS encrypts with a key of its own. An event may arrive twice.
 * Does not survive the loss of the region: put the events to a bus in another region too.
 * Sources: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-disaster-recovery-resiliency.html,
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export class EventBus extends Construct {
  readonly bus: CloudwatchEventBus;
  /** Undefined with `archive: false`. */
  readonly archive: CloudwatchEventArchive | undefined;
  readonly encryptionKey: EncryptionKey;
  /** Where events go that could not be delivered; undefined with `deadLetterQueue: false`. */
  readonly deadLetterQueue: SqsQueue | undefined;
  private readonly deadLetters: DeadLetterQueue | undefined;
  private readonly parsed: ParsedEventBusProps;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: EventBusProps) {
    super(scope, id);
    this.parsed = parseProps(this, eventBusSchema, props);
    this.encryptionKey = keyOf(this, this.parsed);
    this.bus = new CloudwatchEventBus(this, "Resource", {
      name: physicalName(this, { maxLength: BUS_NAME_MAX }),
      kmsKeyIdentifier: this.encryptionKey.key.arn,
    });
    this.archive = createArchive(this, this.parsed);
    this.deadLetters = createDeadLetterQueue(this, this.parsed);
    this.deadLetterQueue = this.deadLetters?.queue;
  }

  /**
   * Delivers the events that match a pattern to one to five targets.
   * @throws PropsError when a prop is wrong.
   */
  rule(id: string, props: EventRuleProps): EventRule {
    const { bus, deadLetters } = this;
    const { alarmTopic, waiver } = this.parsed;
    const rule = new EventRule(this, id, { ...props, bus, deadLetters, waiver });
    if (alarmTopic) {
      new EventRuleAlarms(rule, "alarms", {
        rule: rule.rule,
        of: rule.node.path,
        topic: alarmTopic,
        deadLetters: deadLetters !== undefined,
      });
    }
    return rule;
  }

  /** Lets `grantee` put events onto the bus. */
  grantPutEvents(grantee: Grantee): void {
    grantTo(grantee, this, "put-events", [{ actions: ["events:PutEvents"], resources: [this.bus.arn] }]);
  }
}

function keyOf(bus: EventBus, { encryptionKey }: ParsedEventBusProps): EncryptionKey {
  if (!encryptionKey) {
    return new EncryptionKey(bus, "encryption-key", { description: `Events of ${bus.node.path}`, services: [SERVICE] });
  }
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-key-policy.html
  bus.node.addValidation({
    validate: () =>
      letsIn(encryptionKey, SERVICE)
        ? []
        : [`encryptionKey: must let ${SERVICE} use it, or its events are lost: add it to the key's services`],
  });
  return encryptionKey;
}

function createArchive(scope: EventBus, { archive }: ParsedEventBusProps): CloudwatchEventArchive | undefined {
  if (!archive) return undefined;
  return new CloudwatchEventArchive(scope, "archive", {
    name: physicalName(scope, { maxLength: ARCHIVE_NAME_MAX }),
    eventSourceArn: scope.bus.arn,
    retentionDays: archive.retentionDays,
  });
}

function createDeadLetterQueue(bus: EventBus, props: ParsedEventBusProps): DeadLetterQueue | undefined {
  const { alarmTopic, deadLetterQueue, waiver } = props;
  if (!deadLetterQueue) return undefined;
  const dead = new DeadLetterQueue(bus, "dead-letter-queue", {
    of: bus.node.path,
    // EventBridge takes standard queues alone: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    fifo: false,
    // A queue with a key of the account loses events whenever the key's policy does not let EventBridge in.
    encryptionKey: undefined,
    alarmTopic,
  });
  if (!alarmTopic) RedundancyDeclaration.of(bus).waive("dead-letter-queue-watched", dead.queue, waiver);
  return dead;
}
