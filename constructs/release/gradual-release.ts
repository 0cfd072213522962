import type { Construct } from "constructs";
import type { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { ListenerRule } from "../load-balancer/listener-rule.js";
import type { RuleConditions } from "../load-balancer/rule-conditions.js";
import { TargetGroup } from "../load-balancer/target-group.js";
import type { TargetGroupProps } from "../load-balancer/target-group-props.js";
import type { GradualRelease, Release } from "../service/release.js";

type Wired = "alternateTargetGroup" | "productionRule" | "testRule";
// Over each strategy by itself: an Omit of the union would keep only what all strategies share.
type WithoutWiring<T> = T extends GradualRelease ? Omit<T, Wired> : T;

/** How a new version takes the place of the old one; what its traffic moves between is made with the service. */
export type ServiceRelease = WithoutWiring<Release>;

export interface GradualReleaseParts {
  readonly loadBalancer: ApplicationLoadBalancer;
  /** The group of the tasks that serve at first. */
  readonly targetGroup: TargetGroup;
  /** Props of that group: the second group is alike. */
  readonly targets: TargetGroupProps;
  /** Id, place and requests of the rule whose traffic moves. */
  readonly rule: { readonly id: string; readonly priority: number; readonly conditions: RuleConditions };
}

/**
 * The release with what it moves traffic between: a second target group, and a rule that names both. A rolling release
 * needs neither.
 */
export function gradualRelease(scope: Construct, release: ServiceRelease, parts: GradualReleaseParts): Release {
  if (release.strategy === "rolling") return release;
  const { loadBalancer, targetGroup, targets, rule } = parts;
  const { id, ...place } = rule;
  const alternateTargetGroup = new TargetGroup(scope, "alternate-targets", targets);
  const productionRule = new ListenerRule(scope, id, { loadBalancer, ...place, targetGroup, alternateTargetGroup });
  return { ...release, alternateTargetGroup, productionRule };
}
