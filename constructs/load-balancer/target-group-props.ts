import { z } from "zod";
import { Network } from "../network/network.js";

/** How a load balancer talks to its targets. Application load balancers: HTTP and HTTPS; network load balancers: the others. */
export type TargetProtocol = "HTTP" | "HTTPS" | "TCP" | "TLS" | "UDP" | "TCP_UDP";

export interface TargetGroupProps {
  /** Where the targets are. */
  readonly network: Network;
  /** Port that the targets listen on, 1 to 65535. */
  readonly port: number;
  /** Default `HTTP`. */
  readonly protocol?: TargetProtocol;
  /** What joins the group: `ip` for ECS tasks on Fargate, `instance` for an Auto Scaling group. Default `ip`. */
  readonly targetType?: "ip" | "instance";
  /** Version of HTTP towards the targets, for `HTTP` and `HTTPS` only. Default `HTTP1`. */
  readonly protocolVersion?: "HTTP1" | "HTTP2" | "GRPC";
  /** How a target is found healthy. Default: every 10 seconds, out after 2 failures. */
  readonly healthCheck?: HealthCheck;
  /**
   * Seconds that a target which leaves may still finish what it has begun, 0 to 3600. ECS stops the task only afterwards,
   * so it bounds a deployment as well. Default 30 for `HTTP` and `HTTPS`, 120 for the others.
   */
  readonly deregistrationDelay?: number;
  /** Seconds over which a new target's share grows to the full one, 30 to 900; `HTTP` and `HTTPS` only. Default none. */
  readonly slowStart?: number;
  /**
   * Which target gets the next request; `HTTP` and `HTTPS` only. Default `least_outstanding_requests`; with `slowStart`
   * it is `round_robin`, the only one that AWS combines with it. `weighted_random` comes with anomaly mitigation.
   */
  readonly loadBalancingAlgorithmType?: "least_outstanding_requests" | "round_robin" | "weighted_random";
  /** Whether a zone's traffic may go to targets in other zones. Default: as the load balancer has it. */
  readonly crossZone?: boolean;
  /** Ties a client to a target: what the target keeps for it is lost with the target. Default: no stickiness. */
  readonly stickiness?: Stickiness;
  /**
   * Whether connections to a target are closed when it becomes unhealthy, so that clients reconnect to a healthy one;
   * `TCP` and `TLS` only. Must be false behind a network load balancer with both `crossZone` and `zonalShift`. Default true.
   */
  readonly terminateUnhealthyConnections?: boolean;
}

export interface HealthCheck {
  /** Path of the request, for checks over HTTP and HTTPS. Default `/`; AWS's own for `GRPC`. */
  readonly path?: string;
  /** Codes of a healthy answer, `200`, `200,202` or `200-299`; gRPC codes for `GRPC`. Default `200`; AWS's own for `GRPC`. */
  readonly matcher?: string;
  /** Default: `HTTP` or `HTTPS` as the targets have it; for the other protocols `HTTP` with a `path`, else `TCP`. */
  readonly protocol?: "HTTP" | "HTTPS" | "TCP";
  /** Port of the check, which the targets must let in too. Default: the port of the traffic. */
  readonly port?: number;
  /** Seconds between two checks of a target, 5 to 300. Default 10. */
  readonly intervalSeconds?: number;
  /** Seconds without an answer that fail a check, 2 to 120 and less than the interval. Default 5. */
  readonly timeoutSeconds?: number;
  /** Successes in a row that bring an unhealthy target back, 2 to 10. Default 2. */
  readonly healthyThreshold?: number;
  /** Failures in a row that take a target out, 2 to 10. Default 2. */
  readonly unhealthyThreshold?: number;
}

/** What ties a client to a target. `source_ip` is for network load balancers, the cookies for application load balancers. */
export type Stickiness =
  | { readonly type: "lb_cookie"; readonly cookieDuration?: number }
  | { readonly type: "app_cookie"; readonly cookieName: string; readonly cookieDuration?: number }
  | { readonly type: "source_ip" };

/** Whether an application load balancer can use targets of this protocol. */
export function isHttp(protocol: TargetProtocol): boolean {
  return protocol === "HTTP" || protocol === "HTTPS";
}

/** Ranges: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
const port = z.number().int().min(1, "must be a port, 1 to 65535").max(65535, "must be a port, 1 to 65535");

function whole(min: number, max: number, unit: string) {
  const error = `must be ${min} to ${max} ${unit}`;
  return z.number().int(error).min(min, error).max(max, error);
}

const healthCheckSchema = z
  .strictObject({
    path: z.string().regex(/^\//, "must begin with /").max(1024, "must be 1024 characters or fewer").optional(),
    matcher: z
      .string()
      .regex(/^\d{1,3}([,-]\d{1,3})*$/, "must be codes such as 200, 200,202 or 200-299")
      .optional(),
    protocol: z.enum(["HTTP", "HTTPS", "TCP"]).optional(),
    port: port.optional(),
    intervalSeconds: whole(5, 300, "seconds").default(10),
    timeoutSeconds: whole(2, 120, "seconds").default(5),
    healthyThreshold: whole(2, 10, "successes").default(2),
    unhealthyThreshold: whole(2, 10, "failures").default(2),
  })
  .refine(({ intervalSeconds, timeoutSeconds }) => timeoutSeconds < intervalSeconds, {
    path: ["timeoutSeconds"],
    error: "must be less than intervalSeconds (10 by default): a check ends before the next one begins",
  });

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html: 1 second to 7 days */
const cookieDuration = whole(1, 604800, "seconds").optional();

const stickinessSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("lb_cookie"), cookieDuration }),
  z.strictObject({
    type: z.literal("app_cookie"),
    cookieName: z.string().regex(/^(?!AWSALB)[\w-]+$/, "must be the name of a cookie, not one that begins with AWSALB"),
    cookieDuration,
  }),
  z.strictObject({ type: z.literal("source_ip") }),
]);

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html */
const HTTP_DEREGISTRATION_DELAY = 30;
/** At least 120: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html */
const CONNECTION_DEREGISTRATION_DELAY = 120;

export const targetGroupSchema = z
  .strictObject({
    network: z.instanceof(Network),
    port,
    protocol: z.enum(["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP"]).default("HTTP"),
    targetType: z.enum(["ip", "instance"]).default("ip"),
    protocolVersion: z.enum(["HTTP1", "HTTP2", "GRPC"]).optional(),
    healthCheck: healthCheckSchema.prefault({}),
    deregistrationDelay: whole(0, 3600, "seconds").optional(),
    slowStart: whole(30, 900, "seconds").optional(),
    loadBalancingAlgorithmType: z.enum(["least_outstanding_requests", "round_robin", "weighted_random"]).optional(),
    crossZone: z.boolean().optional(),
    stickiness: stickinessSchema.optional(),
    terminateUnhealthyConnections: z.boolean().optional(),
  })
  .superRefine((props, context) => {
    for (const [field, message] of problems(props)) context.addIssue({ code: "custom", path: field, message });
  })
  .transform((props) => {
    const http = isHttp(props.protocol);
    const algorithm = props.slowStart === undefined ? "least_outstanding_requests" : "round_robin";
    return {
      ...props,
      protocolVersion: http ? (props.protocolVersion ?? "HTTP1") : undefined,
      deregistrationDelay:
        props.deregistrationDelay ?? (http ? HTTP_DEREGISTRATION_DELAY : CONNECTION_DEREGISTRATION_DELAY),
      loadBalancingAlgorithmType: http ? (props.loadBalancingAlgorithmType ?? algorithm) : undefined,
      terminateUnhealthyConnections: hasConnections(props.protocol)
        ? (props.terminateUnhealthyConnections ?? true)
        : undefined,
    };
  }) satisfies z.ZodType<unknown, TargetGroupProps>;

export type ParsedTargetGroupProps = z.output<typeof targetGroupSchema>;

/** Whether AWS lets the unhealthy connections of this protocol be closed or kept. */
function hasConnections(protocol: TargetProtocol): boolean {
  return protocol === "TCP" || protocol === "TLS";
}

type Combination = Omit<TargetGroupProps, "healthCheck" | "protocol"> & {
  readonly protocol: TargetProtocol;
  readonly healthCheck: HealthCheck;
};

/** The fields that AWS refuses together, each with what is allowed. */
function problems(props: Combination): [string[], string][] {
  const { protocol, stickiness, slowStart, healthCheck } = props;
  const found: [string[], string][] = [];
  if (!isHttp(protocol)) {
    for (const field of ["protocolVersion", "slowStart", "loadBalancingAlgorithmType"] as const) {
      if (props[field] !== undefined) found.push([[field], `is for HTTP and HTTPS targets only, not ${protocol}`]);
    }
  }
  if (props.terminateUnhealthyConnections !== undefined && !hasConnections(protocol)) {
    found.push([["terminateUnhealthyConnections"], `is for TCP and TLS targets only, not ${protocol}`]);
  }
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#slow-start-mode
  if (slowStart !== undefined && (props.loadBalancingAlgorithmType ?? "round_robin") !== "round_robin") {
    found.push([["loadBalancingAlgorithmType"], "must be round_robin with slowStart"]);
  }
  if (stickiness && stickinessOf(protocol).every((type) => type !== stickiness.type)) {
    const allowed = stickinessOf(protocol).join(" or ") || "left out";
    found.push([["stickiness", "type"], `must be ${allowed} for ${protocol} targets`]);
  }
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/disable-cross-zone.html
  if (stickiness && isHttp(protocol) && props.crossZone === false) {
    found.push([["stickiness"], "must be left out with crossZone false: AWS has no stickiness within a zone"]);
  }
  if (healthCheck.protocol === "TCP") {
    if (isHttp(protocol)) found.push([["healthCheck", "protocol"], `must be HTTP or HTTPS for ${protocol} targets`]);
    for (const field of ["path", "matcher"] as const) {
      if (healthCheck[field]) found.push([["healthCheck", field], "is for checks over HTTP and HTTPS, not TCP"]);
    }
  }
  if (healthCheck.matcher && !healthCheck.path && !healthCheck.protocol && !isHttp(protocol)) {
    found.push([["healthCheck", "matcher"], "needs a path: without one the check is TCP"]);
  }
  return found;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#sticky-sessions */
function stickinessOf(protocol: TargetProtocol): readonly Stickiness["type"][] {
  if (isHttp(protocol)) return ["lb_cookie", "app_cookie"];
  return protocol === "TLS" ? [] : ["source_ip"];
}
