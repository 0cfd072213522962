import {
  LbListenerRule,
  type LbListenerRuleAction,
  type LbListenerRuleCondition,
} from "@cdktf/provider-aws/lib/lb-listener-rule/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { PropsError, parseProps, wrong } from "../props/parse-props.js";
import { tokenOr } from "../props/token-or.js";
import { ApplicationLoadBalancer } from "./application-load-balancer.js";
import { targetProblem } from "./application-load-balancer-props.js";
import { covers, type RuleConditions } from "./rule-conditions.js";
import { TargetGroup } from "./target-group.js";

export interface ListenerRuleProps {
  /** The load balancer whose serving listener has the rule. */
  readonly loadBalancer: ApplicationLoadBalancer;
  /** Place among the rules of the load balancer: the lowest is tried first. 1 to 50000, each once. */
  readonly priority: number;
  /** Which requests: those that meet every condition. At least one; 5 values and 5 wildcards at most, all together. */
  readonly conditions: RuleConditions;
  /** Where these requests go. */
  readonly targetGroup: TargetGroup;
  /**
   * The second group of a blue/green, canary or linear release by ECS. All requests go to `targetGroup` at first; from then
   * on ECS owns the weights, and Terraform leaves them as they are.
   */
  readonly alternateTargetGroup?: TargetGroup;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const LIMITS = { values: 5, wildcards: 5 };
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html */
const VALUE_MAX = 128;

const values = z
  .array(tokenOr(z.string().min(1, "must not be empty").max(VALUE_MAX, `must be ${VALUE_MAX} characters or fewer`)))
  .min(1, "must have at least one value");

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
const PRIORITY = "must be 1 to 50000";

const listenerRuleSchema = z
  .strictObject({
    loadBalancer: z.instanceof(ApplicationLoadBalancer),
    priority: z.number().int(PRIORITY).min(1, PRIORITY).max(50000, PRIORITY),
    conditions: z
      .strictObject({
        pathPatterns: values.optional(),
        hostHeaders: values.optional(),
        httpHeaders: z.record(z.string().regex(/^[\w-]{1,40}$/, "must be the name of a header"), values).default({}),
        httpRequestMethods: values.optional(),
        sourceIps: values.optional(),
      })
      .superRefine((conditions, context) => {
        const all = allValues(conditions);
        const wildcards = all.join("").match(/[*?]/g)?.length ?? 0;
        if (all.length === 0) context.addIssue("must have at least one condition, for example pathPatterns");
        if (all.length > LIMITS.values) context.addIssue(`must have ${LIMITS.values} values or fewer, all together`);
        if (wildcards > LIMITS.wildcards) {
          context.addIssue(`must have ${LIMITS.wildcards} wildcards (* and ?) or fewer, all together`);
        }
      }),
    targetGroup: z.instanceof(TargetGroup),
    alternateTargetGroup: z.instanceof(TargetGroup).optional(),
  })
  .superRefine((props, context) => {
    for (const field of ["targetGroup", "alternateTargetGroup"] as const) {
      const message = props[field] && targetProblem(props[field], props.loadBalancer.network);
      if (message) context.addIssue({ code: "custom", path: [field], message });
    }
    if (props.alternateTargetGroup === props.targetGroup) {
      const message = "must be another target group than targetGroup";
      context.addIssue({ code: "custom", path: ["alternateTargetGroup"], message });
    }
  }) satisfies z.ZodType<unknown, ListenerRuleProps>;

type ParsedConditions = z.output<typeof listenerRuleSchema>["conditions"];

interface Taken {
  readonly path: string;
  readonly priority: number;
  readonly conditions: ParsedConditions;
}

const taken = new WeakMap<ApplicationLoadBalancer, Taken[]>();

/**
 * A rule of a load balancer's serving listener: requests like these go to that target group.
 *
 * With an alternate target group it is the production rule of an ECS release. Terraform then ignores its action, as each
 * release leaves the weights the other way round; a target group that is replaced replaces the rule too, since the ignored
 * action would keep the old group in use: for a moment these requests meet the next rule or the default.
 * Survives and does not survive what its load balancer does.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
 */
export class ListenerRule extends Construct {
  readonly rule: LbListenerRule;

  /**
   * @throws PropsError when a prop is wrong, when another rule of the load balancer has the priority, or when one of the two
   * takes all requests of the other.
   */
  constructor(scope: Construct, id: string, props: ListenerRuleProps) {
    super(scope, id);
    const parsed = parseProps(this, listenerRuleSchema, props);
    const { loadBalancer, priority, conditions, targetGroup, alternateTargetGroup } = parsed;
    takePlace(loadBalancer, { path: this.node.path, priority, conditions });
    this.rule = new LbListenerRule(this, "Resource", {
      listenerArn: loadBalancer.servingListener.arn,
      priority,
      condition: ruleConditions(conditions),
      action: [alternateTargetGroup ? weighted(targetGroup, alternateTargetGroup) : forward(targetGroup)],
      lifecycle: alternateTargetGroup && {
        ignoreChanges: ["action"],
        replaceTriggeredBy: [targetGroup, alternateTargetGroup].map(idReference),
      },
    });
  }
}

function takePlace(loadBalancer: ApplicationLoadBalancer, place: Taken): void {
  const others = taken.get(loadBalancer) ?? [];
  const problem = others.map((other) => placeProblem(place, other, loadBalancer)).find(Boolean);
  if (problem) throw new PropsError(wrong(place.path, "props", [problem]));
  taken.set(loadBalancer, [...others, place]);
}

function placeProblem(place: Taken, other: Taken, { node }: ApplicationLoadBalancer): string | undefined {
  if (other.priority === place.priority) {
    const must = `must be one that no other rule of ${node.path} has (${other.path} does)`;
    return `priority: ${must}, given ${place.priority}`;
  }
  const [earlier, later] = other.priority < place.priority ? [other, place] : [place, other];
  if (!covers(earlier.conditions, later.conditions)) return undefined;
  const [first, second] = [earlier, later].map(({ path, priority }) => `${path} (priority ${priority})`);
  return covers(later.conditions, earlier.conditions)
    ? `conditions: must not be those of another rule: ${first} and ${second} take the same requests, and the second gets none`
    : `conditions: must be tried before wider ones: ${first} leaves no request to ${second}`;
}

function allValues({ pathPatterns, hostHeaders, httpHeaders, httpRequestMethods, sourceIps }: ParsedConditions) {
  return [pathPatterns, hostHeaders, ...Object.values(httpHeaders), httpRequestMethods, sourceIps].flatMap(
    (list) => list ?? [],
  );
}

function ruleConditions(conditions: ParsedConditions): LbListenerRuleCondition[] {
  const { pathPatterns, hostHeaders, httpHeaders, httpRequestMethods, sourceIps } = conditions;
  return [
    ...(pathPatterns ? [{ pathPattern: { values: pathPatterns } }] : []),
    ...(hostHeaders ? [{ hostHeader: { values: hostHeaders } }] : []),
    ...Object.entries(httpHeaders).map(([httpHeaderName, values]) => ({ httpHeader: { httpHeaderName, values } })),
    ...(httpRequestMethods ? [{ httpRequestMethod: { values: httpRequestMethods } }] : []),
    ...(sourceIps ? [{ sourceIp: { values: sourceIps } }] : []),
  ];
}

function forward({ targetGroup }: TargetGroup): LbListenerRuleAction {
  return { type: "forward", targetGroupArn: targetGroup.arn };
}

function weighted(targets: TargetGroup, alternate: TargetGroup): LbListenerRuleAction {
  const targetGroup = [
    { arn: targets.targetGroup.arn, weight: 100 },
    { arn: alternate.targetGroup.arn, weight: 0 },
  ];
  return { type: "forward", forward: { targetGroup } };
}

/** The id alone, which only a replacement changes: the whole group would replace the rule for a new tag. */
function idReference({ targetGroup }: TargetGroup): string {
  return `${targetGroup.terraformResourceType}.${targetGroup.friendlyUniqueId}.id`;
}
