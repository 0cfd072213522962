import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import type { ApplicationLoadBalancerProps } from "../../../constructs/load-balancer/application-load-balancer-props.js";
import { Network } from "../../../constructs/network/network.js";
import type { NetworkProps } from "../../../constructs/network/network-props.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { testStack, ZONES } from "../../synth.js";

export interface Setting {
  readonly stack: AwsStack;
  readonly network: Network;
  /** With the certificate of an ARN, unless told otherwise. */
  loadBalancer(id: string, props?: Partial<ApplicationLoadBalancerProps>): ApplicationLoadBalancer;
}

/** A stack with a network to put load balancers into. */
export function setting(props: Partial<NetworkProps> = {}): Setting {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES], ...props });
  return {
    stack,
    network,
    loadBalancer: (id, more = {}) =>
      new ApplicationLoadBalancer(stack, id, {
        network,
        certificate: { arn: "arn:aws:acm:eu-west-1:111122223333:certificate/a" },
        accessLogs: false,
        ...more,
      }),
  };
}
