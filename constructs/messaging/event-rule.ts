import type { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus/index.js";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target/index.js";
import { Construct } from "constructs";
import { encodedJson } from "../json/encoded-json.js";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { ServiceRole } from "../security/service-role.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import type { Acceptance } from "../stack/waiver.js";
import type { DeadLetterQueue } from "./dead-letter-queue.js";
import { type EventRuleProps, type EventTarget, eventRuleSchema } from "./event-bus-props.js";

/** AWS: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html (Name) */
const RULE_NAME_MAX = 64;
const SERVICE = "events.amazonaws.com";

interface EventRuleParts extends EventRuleProps {
  readonly bus: CloudwatchEventBus;
  readonly deadLetters: DeadLetterQueue | undefined;
  readonly waiver: Acceptance | undefined;
}

/**
 * A rule of an event bus with its targets. EventBridge delivers as a role, so that no policy of a target or of its key
 * must let EventBridge of every account in.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export class EventRule extends Construct {
  readonly rule: CloudwatchEventRule;
  /** The targets by role. */
  readonly targets: Readonly<Record<string, CloudwatchEventTarget>>;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, parts: EventRuleParts) {
    super(scope, id);
    const { bus, deadLetters, waiver, ...props } = parts;
    const {
      eventPattern,
      targets,
      description = this.node.path,
      retryPolicy,
    } = parseProps(this, eventRuleSchema, props);
    this.rule = new CloudwatchEventRule(this, "Resource", {
      name: physicalName(this, { maxLength: RULE_NAME_MAX }),
      description,
      eventBusName: bus.name,
      eventPattern: encodedJson(eventPattern),
    });
    deadLetters?.allowSend(SERVICE, this.rule.arn);
    const delivery = new ServiceRole(this, "delivery", { service: SERVICE });
    this.targets = Object.fromEntries(
      Object.entries(targets).map(([role, target]) => {
        const resource = new CloudwatchEventTarget(this, role, {
          rule: this.rule.name,
          eventBusName: bus.name,
          targetId: role,
          ...targetArguments(target),
          roleArn: delivery.role.arn,
          retryPolicy,
          ...(deadLetters && { deadLetterConfig: { arn: deadLetters.queue.arn } }),
        });
        return [role, delivery.usedBy(resource)];
      }),
    );
    for (const [role, target] of Object.entries(targets)) permit(this, role, target, delivery);
    if (deadLetters) return;
    const declaration = RedundancyDeclaration.of(this);
    for (const target of Object.values(this.targets)) {
      declaration.waive("eventbridge-target-dead-letter-queue", target, waiver);
    }
  }
}

function targetArguments(target: EventTarget) {
  switch (target.type) {
    case "queue": {
      const { queue, messageGroupId } = target;
      return { arn: queue.queue.arn, ...(messageGroupId !== undefined && { sqsTarget: { messageGroupId } }) };
    }
    case "topic":
      return { arn: target.topic.topic.arn };
    case "function":
      return { arn: target.functionArn };
  }
}

function permit(rule: EventRule, role: string, target: EventTarget, delivery: ServiceRole): void {
  switch (target.type) {
    case "queue":
      target.queue.grantSend(delivery);
      break;
    case "topic":
      target.topic.grantPublish(delivery);
      break;
    case "function":
      delivery.grant(rule, `invoke-${role}`, [{ actions: ["lambda:InvokeFunction"], resources: [target.functionArn] }]);
  }
}
