import { Network } from "../../../constructs/network/network.js";
import type { NetworkProps } from "../../../constructs/network/network-props.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { testStack, ZONES } from "../../synth.js";

/** A stack with a network, for load balancers to be put into. */
export function setting(props: Partial<NetworkProps> = {}, id = "network"): { stack: AwsStack; network: Network } {
  const stack = testStack();
  return { stack, network: new Network(stack, id, { region: "eu-west-1", zones: [...ZONES], ...props }) };
}

export const CERTIFICATE_ARN = "arn:aws:acm:eu-west-1:123456789012:certificate/8a2f1c4e";

/** The waivers in a synthesized file, each as rule and resource type. */
export function waived(file: { "//": { holdfast: unknown } }): string[] {
  const { waivers } = file["//"].holdfast as { waivers: { rule: string; resource: string }[] };
  return waivers.map(({ rule, resource }) => `${rule} ${resource.split(".")[0]}`);
}
