import { z } from "zod";
import type { NetworkLoadBalancerProps } from "../load-balancer/network-load-balancer-props.js";
import { Network } from "../network/network.js";
import { tokenOr } from "../props/token-or.js";
import { isGraviton } from "../service/graviton.js";
import { type MachineImage, machineImageSchema } from "../service/instance-image.js";
import type { InstanceServiceProps } from "../service/instance-service-props.js";
import { firstType, instanceTypeSchema, type MixedInstances } from "../service/instance-types.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import type { HaproxyBackend } from "./haproxy-backend.js";
import {
  backendsSchema,
  frontendSchema,
  frontendsSchema,
  type HaproxyFrontend,
  type HaproxyOptions,
  haproxyProblems,
  settingsSchema,
} from "./haproxy-options.js";

export interface ProxyFleetProps {
  /** Where the load balancer, the proxies and their servers are. */
  readonly network: Network;
  /** An image with `dnf` and `haproxy` in its repositories. Default: the newest Amazon Linux 2023 for the instance type. */
  readonly image?: MachineImage;
  /** For example `c7g.large`. */
  readonly instanceType: string | MixedInstances;
  /** Proxies that the load at its peak needs: 1 or more. */
  readonly demand: number;
  /** As of `InstanceService`: `relaunch` saves a third of the proxies and does not keep the demand through a zone's loss. */
  readonly onZoneLoss?: "keep-capacity" | "relaunch";
  /** What clients connect to, by name. A change replaces all proxies, one after another. */
  readonly frontends: Readonly<Record<string, ProxyFrontend>>;
  /** What the proxies connect to, by name. Needs `allowFrom` the proxies' security group at the servers. */
  readonly backends: Readonly<Record<string, HaproxyBackend>>;
  /** Statistics page, log, health port, name server and connections of HAProxy. */
  readonly haproxy?: Pick<HaproxyOptions, "healthPort" | "stats" | "log" | "maxconn" | "nameServer">;
  /** Exposure, clients, cross-zone and so on. */
  readonly loadBalancer?: Omit<NetworkLoadBalancerProps, "network" | "listeners" | "waiver">;
  /** Scaling, release, disk, egress and so on. */
  readonly instances?: Omit<InstanceServiceProps, GivenByFleet>;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

type GivenByFleet =
  | "network"
  | "image"
  | "instanceType"
  | "userData"
  | "demand"
  | "onZoneLoss"
  | "loadBalancing"
  | "waiver";

export type ProxyFrontend = Omit<HaproxyFrontend, "certificate" | "forwardedProto"> & {
  /** Default: no TLS. */
  readonly tls?: ProxyTls;
};

/** Where TLS ends. */
export type ProxyTls =
  /** At the load balancer, with a certificate of ACM that renews itself; in clear from there to the proxy. */
  | { readonly endsAt: "load-balancer"; readonly certificateArn: string }
  /**
   * At the proxy, with certificate and key in PEM in a secret that each proxy reads at its start. A renewed one is used when
   * the proxies are replaced. A secret with a key of its own needs a grant to `instances`.
   */
  | { readonly endsAt: "proxy"; readonly secretArn: string };

/** https://docs.aws.amazon.com/linux/al2023/ug/ec2.html */
const AMAZON_LINUX = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";

const tlsSchema = z.discriminatedUnion("endsAt", [
  z.strictObject({
    endsAt: z.literal("load-balancer"),
    certificateArn: tokenOr(z.string().regex(/^arn:aws[\w-]*:acm:/, "must be the ARN of a certificate of ACM")),
  }),
  z.strictObject({
    endsAt: z.literal("proxy"),
    secretArn: tokenOr(z.string().regex(/^arn:aws[\w-]*:secretsmanager:[\w:/+=.@-]+$/, "must be the ARN of a secret")),
  }),
]);

const proxyFrontendSchema = frontendSchema
  .omit({ certificate: true, forwardedProto: true })
  .extend({ tls: tlsSchema.optional() });

export const proxyFleetSchema = z
  .strictObject({
    network: z.instanceof(Network),
    image: machineImageSchema.optional(),
    instanceType: instanceTypeSchema,
    demand: z.number(),
    onZoneLoss: z.enum(["keep-capacity", "relaunch"]).default("keep-capacity"),
    frontends: frontendsSchema(proxyFrontendSchema),
    backends: backendsSchema,
    haproxy: settingsSchema.prefault({}),
    loadBalancer: z.custom<NonNullable<ProxyFleetProps["loadBalancer"]>>().default({}),
    instances: z.custom<NonNullable<ProxyFleetProps["instances"]>>().default({}),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine(({ frontends, backends, haproxy }, context) => {
    for (const [path, message] of haproxyProblems({ ...haproxy, frontends, backends })) {
      const inHaproxy = path[0] === "stats" ? ["haproxy"] : [];
      context.addIssue({ code: "custom", path: [...inHaproxy, ...path], message });
    }
  }) satisfies z.ZodType<unknown, ProxyFleetProps>;

export type ParsedProxyFleetProps = z.output<typeof proxyFleetSchema>;

/** The image of the proxies: Amazon Linux for the processor of the instances, where none is named. */
export function proxyImage({ image, instanceType }: ParsedProxyFleetProps): MachineImage {
  const graviton = isGraviton(firstType(instanceType));
  return image ?? { ssm: `${AMAZON_LINUX}${graviton ? "arm64" : "x86_64"}` };
}
