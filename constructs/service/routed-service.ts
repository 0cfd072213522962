import type { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { DataResource } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { ListenerRule, type ListenerRuleProps } from "../load-balancer/listener-rule.js";
import { TargetGroup } from "../load-balancer/target-group.js";
import type { TargetGroupProps } from "../load-balancer/target-group-props.js";
import type { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import { propsOrNone } from "../props/props-or-none.js";
import { gradualRelease, type ServiceRelease } from "../release/gradual-release.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { ContainerService } from "./container-service.js";
import type { ContainerServiceProps } from "./container-service-props.js";
import type { Release } from "./release.js";

/** What a service behind a rule is, beside what every {@link ContainerService} is. */
export interface RoutedServiceProps extends Omit<ContainerServiceProps, "container" | "loadBalancing" | "release"> {
  /** The container that answers requests on its `port`. */
  readonly container: ContainerServiceProps["container"] & { readonly port: number };
  /** The load balancer, which other services may share. */
  readonly loadBalancer: ApplicationLoadBalancer;
  /** Which requests are this service's: paths, hosts, headers, methods or addresses. */
  readonly conditions: ListenerRuleProps["conditions"];
  /** Place of its rule among those of the load balancer: the lowest is tried first. 1 to 50000, each once. */
  readonly priority: number;
  /** Everything else about the targets, such as the health check. */
  readonly targets?: Omit<TargetGroupProps, "network" | "port">;
  /** How a new version takes the place of the old one. Default: task by task. */
  readonly release?: ServiceRelease;
  /** Seconds at a task's start in which failed checks do not stop it: 0 to 2147483647. Default 60. */
  readonly healthCheckGracePeriodSeconds?: number;
}

type OwnProps = Omit<RoutedServiceProps, keyof Omit<ContainerServiceProps, "network" | "container" | "release">>;

/** What belongs to another construct is checked by that construct, which names itself in the error. */
const routedServiceSchema = z.strictObject({
  network: z.custom<RoutedServiceProps["network"]>(),
  loadBalancer: z.instanceof(ApplicationLoadBalancer, { error: "must be an ApplicationLoadBalancer" }),
  container: z.custom<RoutedServiceProps["container"]>(
    (value) => typeof value === "object" && value !== null && "port" in value && value.port !== undefined,
    "must have a port: the load balancer sends requests to it",
  ),
  conditions: z.custom<RoutedServiceProps["conditions"]>(),
  priority: z.number(),
  targets: z.custom<RoutedServiceProps["targets"]>().optional(),
  release: z
    .custom<ServiceRelease>((value) => typeof value === "object" && value !== null, "must be an object")
    .default({ strategy: "rolling" }),
  healthCheckGracePeriodSeconds: z.number().optional(),
}) satisfies z.ZodType<unknown, OwnProps>;

/**
 * A container service that answers the requests of one rule of an application load balancer, with its target groups and
 * its own way to release. Several of them share a load balancer, each by its paths or hosts.
 *
 * Survives the loss of any task and of any one zone as {@link ContainerService} does: a target that stops answering gets
 * no traffic after 25 s. Survives a bad release: ECS goes back to the version before when tasks fail or an alarm of the
 * release goes off; with `canary`, `linear` and `blue-green` the old tasks wait until the new ones have proved themselves,
 * and only this service's requests move. Does not survive the loss of its load balancer, or of the region.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-failure-detection.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
 */
export class RoutedService extends Construct implements Grantee {
  readonly service: ContainerService;
  readonly targetGroup: TargetGroup;
  /** The second target group of a gradual release. */
  readonly alternateTargetGroup: TargetGroup | undefined;
  readonly rule: ListenerRule;

  /** @throws PropsError when a prop is wrong, here or in one of the constructs. */
  constructor(scope: Construct, id: string, props: RoutedServiceProps) {
    super(scope, id);
    const { loadBalancer, conditions, priority, targets, release, healthCheckGracePeriodSeconds, ...service } =
      propsOrNone(props);
    const { network, container } = service;
    const own = { network, container, loadBalancer, conditions, priority, targets, release };
    const parsed = parseProps(this, routedServiceSchema, { ...own, healthCheckGracePeriodSeconds });

    const group = { ...parsed.targets, network, port: container.port };
    this.targetGroup = new TargetGroup(this, "targets", group);
    const wired = gradualRelease(this, parsed.release, {
      loadBalancer,
      targetGroup: this.targetGroup,
      targets: group,
      rule: { id: "rule", priority, conditions },
    });
    this.alternateTargetGroup = wired.strategy === "rolling" ? undefined : wired.alternateTargetGroup;
    this.rule =
      wired.strategy === "rolling"
        ? new ListenerRule(this, "rule", { loadBalancer, priority, conditions, targetGroup: this.targetGroup })
        : wired.productionRule;
    replaceWithKindOfRelease(this, this.rule.rule, wired);
    this.service = new ContainerService(this, "service", {
      ...service,
      loadBalancing: {
        loadBalancer,
        targetGroup: this.targetGroup,
        rules: [this.rule],
        ...(healthCheckGracePeriodSeconds !== undefined && { healthCheckGracePeriodSeconds }),
      },
      release: wired,
    });
  }

  /** Lets `client` connect without the load balancer. The id says who to whom, for example `orders-to-stock`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    return this.service.allowFrom(id, client);
  }

  /** Permits it to the containers: `queue.grantSend(service)` says what. */
  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void {
    this.service.grant(resource, access, statements);
  }
}

/**
 * Between a rolling release and the others the rule becomes another one, as Terraform must ignore the action of the latter
 * and would keep the one that the rule has. For a moment these requests meet the next rule or the default.
 */
function replaceWithKindOfRelease(scope: Construct, rule: LbListenerRule, { strategy }: Release): void {
  const kind = new DataResource(scope, "release", { input: { gradual: strategy !== "rolling" } });
  const trigger = `${kind.terraformResourceType}.${kind.friendlyUniqueId}.input`;
  rule.lifecycle = { ...rule.lifecycle, replaceTriggeredBy: [...(rule.lifecycle?.replaceTriggeredBy ?? []), trigger] };
}
