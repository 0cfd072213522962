import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import { Network } from "../../../constructs/network/network.js";
import { InstanceService } from "../../../constructs/service/instance-service.js";
import type { InstanceServiceProps } from "../../../constructs/service/instance-service-props.js";
import { type Block, onlyResource, synthesize, testStack, ZONES } from "../../synth.js";

export type Choice = Partial<Omit<InstanceServiceProps, "network">>;

const CERTIFICATE_ARN = "arn:aws:acm:eu-west-1:123456789012:certificate/8a2f1c4e";
export const WAIVER = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };

/** Instances in a network of their own. */
export function instances(props: Choice = {}, zones: readonly string[] = ZONES) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const service = new InstanceService(stack, "search", {
    network,
    image: "ami-0abcdef1234567890",
    instanceType: "m7g.large",
    demand: 6,
    ...props,
  });
  return { stack, network, service };
}

/** Instances behind an application load balancer. */
export function balancedInstances(props: Choice = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const targetGroup = new TargetGroup(stack, "targets", { network, port: 8080, targetType: "instance" });
  const loadBalancer = new ApplicationLoadBalancer(stack, "entry", {
    network,
    certificate: { arn: CERTIFICATE_ARN },
    defaultTargets: targetGroup,
  });
  const service = new InstanceService(stack, "search", {
    network,
    image: "ami-0abcdef1234567890",
    instanceType: "m7g.large",
    demand: 6,
    loadBalancing: { loadBalancer, targetGroup },
    ...props,
  });
  return { stack, network, service, targetGroup, loadBalancer };
}

export function group(props: Choice = {}, zones?: readonly string[]): Block {
  return onlyResource(synthesize(instances(props, zones).stack), "aws_autoscaling_group");
}

export function template(props: Choice = {}): Block {
  return onlyResource(synthesize(instances(props).stack), "aws_launch_template");
}
