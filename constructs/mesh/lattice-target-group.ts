import {
  VpclatticeTargetGroup,
  type VpclatticeTargetGroupConfigA,
} from "@cdktf/provider-aws/lib/vpclattice-target-group/index.js";
import { VpclatticeTargetGroupAttachment } from "@cdktf/provider-aws/lib/vpclattice-target-group-attachment/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { physicalName } from "../naming/physical-name.js";
import { Network } from "../network/network.js";
import { branded } from "../props/branded.js";
import { parseProps } from "../props/parse-props.js";
import type { LambdaFunction } from "../service/lambda-function.js";

/** What a target group of VPC Lattice leads to. */
export type LatticeTargets =
  /** Tasks of a `ContainerService` that names the group in its `latticeTargetGroups`. */
  | {
      readonly type: "ip";
      readonly network: Network;
      /** The container's port: 1 to 65535. */
      readonly port: number;
      /** Default `HTTP`. */
      readonly protocol?: "HTTP" | "HTTPS";
      /** Default `HTTP1`. */
      readonly protocolVersion?: "HTTP1" | "HTTP2" | "GRPC";
      readonly healthCheck?: LatticeHealthCheck;
    }
  /** An internal load balancer: its listener that serves. */
  | { readonly type: "alb"; readonly loadBalancer: ApplicationLoadBalancer }
  /** The alias of a function. */
  | { readonly type: "lambda"; readonly function: LambdaFunction };

export interface LatticeHealthCheck {
  /** Path of the request. Default `/`. */
  readonly path?: string;
  /** Codes of a healthy answer, `200`, `200,202` or `200-299`. Default `200`. */
  readonly matcher?: string;
  /** Seconds between two checks of a target: 5 to 300. Default 10. */
  readonly healthCheckIntervalSeconds?: number;
  /** Seconds without an answer that fail a check: 1 to 120 and less than the interval. Default 5. */
  readonly healthCheckTimeoutSeconds?: number;
  /** Successes in a row that bring a target back: 2 to 10. Default 2. */
  readonly healthyThresholdCount?: number;
  /** Failures in a row that take a target out: 2 to 10. Default 2. */
  readonly unhealthyThresholdCount?: number;
}

export interface LatticeTargetGroupProps {
  /** What gets the requests. */
  readonly targets: LatticeTargets;
}

function whole(min: number, max: number, unit: string) {
  const message = `must be ${min} to ${max} ${unit}`;
  return z.number().int(message).min(min, message).max(max, message);
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_HealthCheckConfig.html */
const healthCheckSchema = z
  .strictObject({
    path: z.string().regex(/^\//, "must begin with /").default("/"),
    matcher: z
      .string()
      .regex(/^\d{3}([,-]\d{3})*$/, "must be codes such as 200, 200,202 or 200-299")
      .default("200"),
    healthCheckIntervalSeconds: whole(5, 300, "seconds").default(10),
    healthCheckTimeoutSeconds: whole(1, 120, "seconds").default(5),
    healthyThresholdCount: whole(2, 10, "successes").default(2),
    unhealthyThresholdCount: whole(2, 10, "failures").default(2),
  })
  .refine(({ healthCheckIntervalSeconds: interval, healthCheckTimeoutSeconds: timeout }) => timeout < interval, {
    path: ["healthCheckTimeoutSeconds"],
    error: "must be less than healthCheckIntervalSeconds (10 by default)",
  });

const latticeTargetGroupSchema = z.strictObject({
  targets: z.discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("ip"),
      network: z.instanceof(Network),
      port: whole(1, 65535, "(a port)"),
      protocol: z.enum(["HTTP", "HTTPS"]).default("HTTP"),
      protocolVersion: z.enum(["HTTP1", "HTTP2", "GRPC"]).default("HTTP1"),
      healthCheck: healthCheckSchema.prefault({}),
    }),
    z.strictObject({
      type: z.literal("alb"),
      loadBalancer: z
        .instanceof(ApplicationLoadBalancer, { error: "must be an ApplicationLoadBalancer" })
        .refine(({ lb }) => lb.internalInput === true, 'must have the exposure "internal"'),
    }),
    z.strictObject({
      type: z.literal("lambda"),
      function: branded<LambdaFunction>("LambdaFunction"),
    }),
  ]),
}) satisfies z.ZodType<unknown, LatticeTargetGroupProps>;

type ParsedTargets = z.output<typeof latticeTargetGroupSchema>["targets"];

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateTargetGroup.html (name, 3 to 128 characters) */
const NAME_MAX = 128;

/**
 * What a service of VPC Lattice sends requests to: tasks, a load balancer or a function.
 *
 * Survives the loss of any task, and of a zone as far as targets remain in the others: a task that stops answering gets no
 * requests after at most 2 checks × 10 s + 5 s timeout = 25 s. A load balancer checks its own targets. Does not survive a
 * group with all its targets in one zone.
 * Source: https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-group-health-checks.html
 */
export class LatticeTargetGroup extends Construct {
  readonly targetGroup: VpclatticeTargetGroup;
  readonly type: LatticeTargets["type"];
  /** The network of tasks; undefined for other targets. */
  readonly network: Network | undefined;
  /** The port of tasks; undefined for other targets. */
  readonly port: number | undefined;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: LatticeTargetGroupProps) {
    super(scope, id);
    const { targets } = parseProps(this, latticeTargetGroupSchema, props);
    this.type = targets.type;
    this.network = targets.type === "ip" ? targets.network : undefined;
    this.port = targets.type === "ip" ? targets.port : undefined;
    const [type, config] = kindOf(targets);
    this.targetGroup = new VpclatticeTargetGroup(this, "Resource", {
      // All of it can be changed only by replacement, except the health check.
      name: physicalName(this, { maxLength: NAME_MAX, replaceOn: [type, config?.port, config?.protocol] }),
      type,
      config,
      lifecycle: { createBeforeDestroy: true },
    });
    attach(this, targets);
  }
}

function kindOf(targets: ParsedTargets): [type: string, config: VpclatticeTargetGroupConfigA | undefined] {
  switch (targets.type) {
    case "lambda":
      return ["LAMBDA", undefined];
    case "alb": {
      const { network, servingListener } = targets.loadBalancer;
      const { portInput: port, protocolInput: protocol } = servingListener;
      return ["ALB", { port, protocol, protocolVersion: "HTTP1", vpcIdentifier: network.vpc.id }];
    }
    case "ip": {
      const { network, port, protocol, protocolVersion, healthCheck } = targets;
      const { matcher, ...check } = healthCheck;
      return [
        "IP",
        {
          port,
          protocol,
          protocolVersion,
          ipAddressType: "IPV4",
          vpcIdentifier: network.vpc.id,
          // AWS checks gRPC targets over HTTP/1 or 2 alone.
          healthCheck: {
            enabled: true,
            protocol,
            protocolVersion: protocolVersion === "GRPC" ? "HTTP2" : protocolVersion,
            ...check,
            matcher: { value: matcher },
          },
        },
      ];
    }
  }
}

function attach(group: LatticeTargetGroup, targets: ParsedTargets): void {
  const targetGroupIdentifier = group.targetGroup.id;
  if (targets.type === "alb") {
    const { lb, servingListener, listeners } = targets.loadBalancer;
    new VpclatticeTargetGroupAttachment(group, "load-balancer", {
      targetGroupIdentifier,
      target: { id: lb.arn, port: servingListener.portInput },
      dependsOn: [...listeners],
    });
  }
  if (targets.type === "lambda") {
    const { alias } = targets.function;
    const from = `from-${group.node.path.split("/").slice(1).join("-")}`;
    const permission = targets.function.allowInvoke(from, "vpc-lattice.amazonaws.com", group.targetGroup.arn);
    new VpclatticeTargetGroupAttachment(group, "function", {
      targetGroupIdentifier,
      target: { id: alias.arn },
      dependsOn: [permission],
    });
  }
}
