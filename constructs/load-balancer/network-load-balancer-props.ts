import { z } from "zod";
import { Network } from "../network/network.js";
import { tokenOr } from "../props/token-or.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { type AccessLogOptions, accessLogOptionsSchema } from "../storage/access-log-bucket.js";
import { type Exposure, ingressCidrsSchema } from "./clients.js";
import { sslPolicySchema } from "./ssl-policy.js";
import { TargetGroup } from "./target-group.js";
import type { TargetProtocol } from "./target-group-props.js";

export interface NetworkListener {
  /** Port that clients connect to, 1 to 65535, each once: one port for TCP and UDP is a `TCP_UDP` listener. */
  readonly port: number;
  /** `TLS` ends TLS at the load balancer. */
  readonly protocol: "TCP" | "TLS" | "UDP" | "TCP_UDP";
  /** Where connections go. `TCP` and `UDP` also take `TCP_UDP` targets, `TLS` also takes `TCP` targets. */
  readonly targets: TargetGroup;
  /** ARN of the certificate of a `TLS` listener. */
  readonly certificateArn?: string;
}

export interface NetworkLoadBalancerProps {
  /** Where the load balancer is: a node in every zone. */
  readonly network: Network;
  /** `internet`: in the public subnets. `internal`: in the private ones. A change replaces it. Default `internet`. */
  readonly exposure?: Exposure;
  /** At least one. */
  readonly listeners: readonly NetworkListener[];
  /**
   * Whether a zone's node may send connections to targets in other zones. Default false: what goes wrong in a zone stays in
   * it, and a zonal shift takes all of it away. Every zone then needs targets for its equal share of the connections. With
   * true the load is even, however the targets are spread; it costs data transfer, a sick zone is felt from all of them,
   * and zonal shift works for TCP and TLS targets with `terminateUnhealthyConnections: false` alone.
   */
  readonly crossZone?: boolean;
  /** Protocols and ciphers of TLS listeners. Default `ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09`. */
  readonly sslPolicy?: string;
  /**
   * One Elastic IP address for each zone, for clients that allow addresses; `internet` only. To be chosen before the first
   * deployment. Default false.
   */
  readonly fixedAddresses?: boolean;
  /** Access logs in a bucket of their own; `false` for none. AWS logs TLS listeners only. Default: with one of these, 90 days. */
  readonly accessLogs?: AccessLogOptions | false;
  /** Whether AWS refuses to delete it. Without, one mistaken apply takes the entrance away for all zones. Default true. */
  readonly deletionProtection?: boolean;
  /** Whether a zone can be taken out of service by ARC zonal shift. Default true. */
  readonly zonalShift?: boolean;
  /**
   * CIDR blocks of the clients. Default: the world for `internet` when all ports are 80 or 443, the VPC for `internal`. Other
   * ports are opened to nobody that is not named.
   */
  readonly ingressCidrs?: readonly string[];
  /** Accepts what the cheaper choices among these props no longer survive (`deletionProtection: false`). */
  readonly waiver?: Acceptance;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html#target-group-routing-configuration */
const TARGET_PROTOCOLS: Record<NetworkListener["protocol"], readonly TargetProtocol[]> = {
  TCP: ["TCP", "TCP_UDP"],
  TLS: ["TLS", "TCP"],
  UDP: ["UDP", "TCP_UDP"],
  TCP_UDP: ["TCP_UDP"],
};

const WEB_PORTS = [80, 443];
const PORT = "must be a port, 1 to 65535";

const listenerSchema = z.strictObject({
  port: z.number().int(PORT).min(1, PORT).max(65535, PORT),
  protocol: z.enum(["TCP", "TLS", "UDP", "TCP_UDP"]),
  targets: z.instanceof(TargetGroup),
  certificateArn: tokenOr(
    z.string().regex(/^arn:aws[\w-]*:(acm|iam):/, "must be the ARN of a certificate of ACM or IAM"),
  ).optional(),
});

export const networkLoadBalancerSchema = z
  .strictObject({
    network: z.instanceof(Network),
    exposure: z.enum(["internet", "internal"]).default("internet"),
    listeners: z.array(listenerSchema).min(1, "must have at least one listener"),
    crossZone: z.boolean().default(false),
    sslPolicy: sslPolicySchema,
    fixedAddresses: z.boolean().default(false),
    accessLogs: z.union([z.literal(false), accessLogOptionsSchema]).optional(),
    deletionProtection: z.boolean().default(true),
    zonalShift: z.boolean().default(true),
    ingressCidrs: ingressCidrsSchema.optional(),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine((props, context) => {
    for (const [path, message] of [...problems(props), ...props.listeners.flatMap(listenerProblems(props))]) {
      context.addIssue({ code: "custom", path, message });
    }
  })
  .transform((props) => ({
    ...props,
    accessLogs: props.accessLogs ?? (hasTls(props) && accessLogOptionsSchema.parse({})),
  })) satisfies z.ZodType<unknown, NetworkLoadBalancerProps>;

export type ParsedNetworkLoadBalancerProps = z.output<typeof networkLoadBalancerSchema>;

type Problem = [(string | number)[], string];

function hasTls({ listeners }: Pick<NetworkLoadBalancerProps, "listeners">): boolean {
  return listeners.some(({ protocol }) => protocol === "TLS");
}

function problems(props: NetworkLoadBalancerProps): Problem[] {
  const found: Problem[] = [];
  const others = props.listeners.map(({ port }) => port).filter((port) => !WEB_PORTS.includes(port));
  if (props.exposure === "internet" && !props.ingressCidrs && others.length > 0) {
    const message = `must name the clients: only 80 and 443 are open to the world by default, not ${others.join(", ")}`;
    found.push([["ingressCidrs"], message]);
  }
  if (props.fixedAddresses && props.exposure === "internal") {
    found.push([["fixedAddresses"], "must be false for internal exposure: its addresses are private"]);
  }
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
  if (props.accessLogs && !hasTls(props)) {
    found.push([["accessLogs"], "must be left out without a TLS listener: AWS logs nothing else"]);
  }
  return found;
}

function listenerProblems(props: NetworkLoadBalancerProps) {
  return ({ port, protocol, targets, certificateArn }: NetworkListener, index: number): Problem[] => {
    const found: [string, string][] = [];
    if (props.listeners.findIndex((other) => other.port === port) < index) {
      found.push(["port", "must not be listened on twice (one port for TCP and UDP is a TCP_UDP listener)"]);
    }
    if ((protocol === "TLS") !== (certificateArn !== undefined)) {
      found.push([
        "certificateArn",
        `must be ${protocol === "TLS" ? "given for" : "left out without"} the protocol TLS`,
      ]);
    }
    const allowed = TARGET_PROTOCOLS[protocol];
    if (!allowed.includes(targets.protocol)) {
      const has = `${targets.node.path} has ${targets.protocol}`;
      found.push(["targets", `must have the protocol ${allowed.join(" or ")} (${has})`]);
    }
    if (targets.network !== props.network) {
      const where = `${targets.node.path} is in ${targets.network.node.path}`;
      found.push(["targets", `must be in the load balancer's network ${props.network.node.path} (${where})`]);
    }
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-zonal-shift.html
    if (props.crossZone && props.zonalShift && !targets.shiftsAcrossZones) {
      const needed = "TCP or TLS targets with terminateUnhealthyConnections false and crossZone not false";
      found.push([
        "targets",
        `must be ${needed}, as crossZone and zonalShift are both on (${targets.node.path} is not)`,
      ]);
    }
    return found.map(([field, message]) => [["listeners", index, field], message]);
  };
}
