import type { TerraformResource } from "cdktf";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { ListenerRule } from "../../../constructs/load-balancer/listener-rule.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import { Network } from "../../../constructs/network/network.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import type { ContainerServiceProps } from "../../../constructs/service/container-service-props.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { synthesize, testStack, ZONES } from "../../synth.js";

const IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2";
export const WAIVER = { reason: "development only, may be down", owner: "team-shop", expires: "2999-01-01" };

/** What every test needs but is not about. */
export const BASICS = {
  container: { image: IMAGE, port: 8080 },
  taskSize: { cpu: 512, memory: 1024 },
  demand: 6,
} as const;

export type Options = Partial<ContainerServiceProps> & { readonly zones?: readonly string[] };

/** A stack with a network and the service `web` in it. `more` makes further props from what is there. */
export function service(options: Options = {}, more: (stack: AwsStack, network: Network) => Options = () => ({})) {
  const { zones = ZONES, ...props } = options;
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const construct = new ContainerService(stack, "web", { network, ...BASICS, ...props, ...more(stack, network) });
  return { stack, network, construct, file: synthesize(stack) };
}

/** A load balancer with two target groups and a rule that leads to them. */
export function entrance(stack: AwsStack, network: Network) {
  const loadBalancer = new ApplicationLoadBalancer(stack, "load-balancer", {
    network,
    certificate: { arn: "arn:aws:acm:eu-west-1:123456789012:certificate/a" },
  });
  const targetGroup = new TargetGroup(stack, "blue", { network, port: 8080 });
  const alternateTargetGroup = new TargetGroup(stack, "green", { network, port: 8080 });
  const conditions = { pathPatterns: ["/*"] };
  const productionRule = new ListenerRule(stack, "production", {
    loadBalancer,
    priority: 1,
    conditions,
    targetGroup,
    alternateTargetGroup,
  });
  return { loadBalancer, targetGroup, alternateTargetGroup, productionRule };
}

/** What `depends_on` calls the resource. */
export function address(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
