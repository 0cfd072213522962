import type { Construct } from "constructs";
import type { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import { ListenerRule } from "../constructs/load-balancer/listener-rule.js";
import { TargetGroup } from "../constructs/load-balancer/target-group.js";
import type { TargetGroupProps } from "../constructs/load-balancer/target-group-props.js";
import type { GradualRelease, Release } from "../constructs/service/release.js";

type Wired = "alternateTargetGroup" | "productionRule" | "testRule";
// Over each strategy by itself: an Omit of the union would keep only what all strategies share.
type WithoutWiring<T> = T extends GradualRelease ? Omit<T, Wired> : T;

/** How a new version takes the place of the old one; target groups and rules are made by the blueprint. */
export type WebServiceRelease = WithoutWiring<Release>;

/** The release with what it moves traffic between: a second target group, and a rule for all requests. */
export function wireRelease(
  scope: Construct,
  release: WebServiceRelease,
  { loadBalancer, targetGroup, targets }: ReleaseParts,
): Release {
  if (release.strategy === "rolling") return release;
  const alternateTargetGroup = new TargetGroup(scope, "alternate-targets", targets);
  const productionRule = new ListenerRule(scope, "production", {
    loadBalancer,
    priority: 1,
    conditions: { pathPatterns: ["/*"] },
    targetGroup,
    alternateTargetGroup,
  });
  return { ...release, alternateTargetGroup, productionRule };
}

interface ReleaseParts {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targetGroup: TargetGroup;
  readonly targets: TargetGroupProps;
}
