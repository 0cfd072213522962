import type { ITerraformDependable } from "cdktf";
import { z } from "zod";
import { sslPolicySchema } from "../load-balancer/ssl-policy.js";
import { parseCidr } from "../network/cidr.js";
import type { Network } from "../network/network.js";
import { tokenOr } from "../props/token-or.js";
import { tasksToKeepDemand } from "../service/capacity.js";
import { acceptanceSchema } from "../stack/waiver.js";
import { labelNameSchema } from "./kubernetes-name.js";
import { KubernetesNamespace } from "./kubernetes-namespace.js";
import type { KubernetesWorkloadProps } from "./kubernetes-workload-props.js";
import { nodePortSchema } from "./node-port.js";
import { PodIdentity } from "./pod-identity.js";
import { workloadContainerSchema } from "./workload-container.js";

/** Pods that a workload has at least: without a second one every update and every lost node is an outage. */
const LEAST = 2;

const variableSchema = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable");
const cidrSchema = z
  .string()
  .refine((text) => parseCidr(text) !== undefined, "must be an IPv4 CIDR block, for example 10.0.0.0/16");
const percentMessage = "must be 10 to 90 percent: the rest is for the time that new pods take";
/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ (stabilizationWindowSeconds) */
const stabilizationMessage = "must be 0 to 3600 seconds";

const ingressSchema = z.strictObject({
  host: tokenOr(z.string().regex(/^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "must be a host name in lower case")),
  certificateArn: tokenOr(z.string().regex(/^arn:aws[a-z-]*:acm:/, "must be the ARN of a certificate of ACM")),
  scheme: z.enum(["internal", "internet-facing"]).default("internal"),
  sslPolicy: sslPolicySchema,
  className: tokenOr(labelNameSchema).default("alb"),
  loadBalancerCidrs: z.array(tokenOr(cidrSchema)).min(1, "must name at least one CIDR block").optional(),
});

const fields = z.strictObject({
  namespace: z.union([z.instanceof(KubernetesNamespace), labelNameSchema]),
  container: workloadContainerSchema,
  demand: z.number().int("must be a whole number of pods").min(1, "must be 1 or more pods"),
  zones: z.array(z.string()).min(2, "needs at least 2 zones").max(8, "takes at most 8 zones").optional(),
  onZoneLoss: z.enum(["keep-capacity", "relaunch"]).default("keep-capacity"),
  scaling: z
    .strictObject({
      maxReplicas: z.number().int("must be a whole number of pods").min(LEAST, "must be 2 or more pods").optional(),
      cpu: z.number().int().min(10, percentMessage).max(90, percentMessage).default(60),
      scaleInStabilization: z.number().int().min(0, stabilizationMessage).max(3600, stabilizationMessage).default(300),
    })
    .prefault({}),
  ingress: ingressSchema.optional(),
  nodePort: nodePortSchema.optional(),
  serviceAccount: z.instanceof(PodIdentity, { error: "must be a PodIdentity: cluster.podIdentity(…)" }).optional(),
  environment: z.record(variableSchema, z.string()).default({}),
  references: z
    .strictObject({
      secrets: z
        .record(variableSchema, z.strictObject({ secret: z.string().min(1), key: z.string().min(1) }))
        .default({}),
      configMaps: z.array(z.string().min(1)).default([]),
    })
    .prefault({}),
  egress: z.enum(["https", "all", "none"]).default("https"),
  canary: z
    .strictObject({
      image: tokenOr(z.string().regex(/^\S+$/, "must be an image without spaces")),
      percent: z.number().min(1, "must be 1 to 50 percent").max(50, "must be 1 to 50 percent"),
    })
    .optional(),
  dependsOn: z.array(z.custom<ITerraformDependable>()).default([]),
  waiver: acceptanceSchema.optional(),
});

export type ParsedKubernetesWorkloadProps = Omit<z.output<typeof fields>, "zones"> & {
  readonly zones: readonly string[];
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Where requests from outside the cluster come from. */
  readonly clientCidrs: readonly string[];
};

/** The props with their defaults; zones and addresses that are not given are those of the network, where it is known. */
export function kubernetesWorkloadSchema(network: Network | undefined) {
  return fields
    .superRefine((props, context) => {
      const problem = problemOf(props, network);
      if (problem) context.addIssue({ code: "custom", path: problem[0], message: problem[1] });
    })
    .transform((props): ParsedKubernetesWorkloadProps => {
      const zones = props.zones ?? network?.zones ?? [];
      const minReplicas = fewest(props, zones.length);
      const { ingress, nodePort } = props;
      const ofNetwork = network ? [network.vpc.cidrBlock] : [];
      return {
        ...props,
        zones,
        minReplicas,
        maxReplicas: props.scaling.maxReplicas ?? GROWTH * minReplicas,
        clientCidrs: nodePort === undefined && !ingress ? [] : (ingress?.loadBalancerCidrs ?? ofNetwork),
      };
    }) satisfies z.ZodType<unknown, KubernetesWorkloadProps>;
}

/** Times the fewest pods: how far the workload grows by default. */
const GROWTH = 2;

type Fields = z.output<typeof fields>;

function fewest({ demand, onZoneLoss }: Fields, zones: number): number {
  return onZoneLoss === "relaunch" ? Math.max(LEAST, demand) : tasksToKeepDemand(demand, zones);
}

function problemOf(props: Fields, network: Network | undefined): [path: string[], message: string] | undefined {
  const { namespace, serviceAccount, environment, references, scaling } = props;
  const zones = props.zones ?? network?.zones;
  if (zones === undefined) return [["zones"], "must be given outside of a KubernetesStack"];
  if (props.ingress && !props.ingress.loadBalancerCidrs && !network) {
    return [["ingress", "loadBalancerCidrs"], "must be given outside of a KubernetesStack"];
  }
  if (props.nodePort !== undefined && props.ingress) return [["nodePort"], "must be left out with ingress"];
  if (props.nodePort !== undefined && !network) return [["nodePort"], "must be left out outside of a KubernetesStack"];
  const name = typeof namespace === "string" ? namespace : namespace.name;
  if (serviceAccount && serviceAccount.namespace !== name) {
    return [["serviceAccount"], `must be an identity of the namespace ${name}, not of ${serviceAccount.namespace}`];
  }
  if (props.ingress && props.container.heartbeat.type === "tcp") {
    return [["container", "heartbeat"], "must be http or grpc with ingress: the load balancer asks by requests"];
  }
  const twice = Object.keys(references.secrets).find((key) => key in environment);
  if (twice !== undefined) {
    return [["references", "secrets", twice], "must not have the name of an entry in environment"];
  }
  const least = fewest(props, zones.length);
  if (scaling.maxReplicas !== undefined && scaling.maxReplicas < least) {
    return [["scaling", "maxReplicas"], `must be ${least}, which is the fewest pods, or more`];
  }
  return undefined;
}
