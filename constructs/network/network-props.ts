import { z } from "zod";
import { regionSchema } from "../stack/region.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { overlap, parseCidr } from "./cidr.js";
import { isZoneId, zoneIdPrefix, zoneSlot } from "./zone.js";

/** How private subnets reach the internet over IPv4. */
export type Nat =
  /** A NAT gateway in every zone, used by that zone alone. The default. */
  | { readonly placement: "per-zone" }
  /**
   * One NAT gateway for all zones: saves the hourly price of the others, and takes outbound traffic of every zone down
   * when its own zone is lost.
   */
  | { readonly placement: "single"; readonly zone?: string; readonly waiver?: Acceptance }
  /** No way out: for systems that need AWS endpoints only. */
  | { readonly placement: "none" }
  /** One regional NAT gateway that AWS runs in every zone in use. Needs AWS provider 6.24. */
  | { readonly placement: "regional" };

export interface NetworkProps {
  /** AWS region code, for example `eu-west-1`. */
  readonly region: string;
  /** Zones by name (`eu-west-1a`) or all by zone id (`euw1-az1`): 2 to 8. Three by preference. */
  readonly zones: readonly string[];
  /** IPv4 block of the VPC, `/16` to `/21`. Default `10.0.0.0/16`. */
  readonly cidrBlock?: string;
  /** CIDR blocks of networks that this VPC is or will be connected to; an overlap is refused. */
  readonly connectedCidrBlocks?: readonly string[];
  /** Default: a NAT gateway in every zone. */
  readonly nat?: Nat;
  /** Dual-stack: a /56 from Amazon, a /64 for every subnet, outbound IPv6 through an egress-only gateway. Default false. */
  readonly ipv6?: boolean;
  /** Gateway endpoints, which cost nothing. Default `["s3", "dynamodb"]`. */
  readonly gatewayEndpoints?: readonly ("s3" | "dynamodb")[];
  /** Services with an interface endpoint in every zone, for example `ecr.api` or `logs`. Default none. */
  readonly interfaceEndpoints?: readonly string[];
  /** Flow logs of the VPC to CloudWatch Logs; `false` for none. Default: all traffic, kept 30 days. */
  readonly flowLogs?: FlowLogsOptions | false;
}

export interface FlowLogsOptions {
  /** Which traffic is logged. Default `ALL`. */
  readonly trafficType?: "ALL" | "ACCEPT" | "REJECT";
  /** Days that the log is kept: one of the values CloudWatch Logs has. Default 30. */
  readonly retentionInDays?: number;
}

/** Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** A VPC takes /16 to /28; below /21 the smallest subnet has less room than a load balancer needs (/27). */
const PREFIX = { widest: 16, narrowest: 21 };

const cidrSchema = z.string().refine((text) => parseCidr(text) !== undefined, {
  error: "must be an IPv4 CIDR block whose address bits behind the prefix are 0, for example 10.0.0.0/16",
});

export const networkSchema = z
  .strictObject({
    region: regionSchema,
    zones: z
      .array(z.string())
      .min(2, "needs at least 2 zones (3 to keep capacity cheaply)")
      .max(8, "takes at most 8 zones"),
    cidrBlock: cidrSchema.default("10.0.0.0/16").refine(
      (text) => {
        const prefix = parseCidr(text)?.prefix;
        return prefix === undefined || (prefix >= PREFIX.widest && prefix <= PREFIX.narrowest);
      },
      { error: "must be /16 to /21: a smaller block has no room for three tiers in eight zones" },
    ),
    connectedCidrBlocks: z.array(cidrSchema).default([]),
    nat: z
      .discriminatedUnion("placement", [
        z.strictObject({ placement: z.literal("per-zone") }),
        z.strictObject({
          placement: z.literal("single"),
          zone: z.string().optional(),
          waiver: acceptanceSchema.optional(),
        }),
        z.strictObject({ placement: z.literal("none") }),
        z.strictObject({ placement: z.literal("regional") }),
      ])
      .default({ placement: "per-zone" }),
    ipv6: z.boolean().default(false),
    gatewayEndpoints: z.array(z.enum(["s3", "dynamodb"])).default(["s3", "dynamodb"]),
    interfaceEndpoints: z
      .array(
        z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, "must be the part behind com.amazonaws.<region>., such as ecr.api"),
      )
      .default([]),
    flowLogs: z
      .union([
        z.literal(false),
        z.strictObject({
          trafficType: z.enum(["ALL", "ACCEPT", "REJECT"]).default("ALL"),
          retentionInDays: z.literal(RETENTION_DAYS).default(30),
        }),
      ])
      .default({ trafficType: "ALL", retentionInDays: 30 }),
  })
  .superRefine((props, context) => {
    for (const [index, zone] of props.zones.entries()) {
      const message = zoneProblem(zone, props.zones.slice(0, index), props.region);
      if (message) context.addIssue({ code: "custom", path: ["zones", index], message });
    }
    for (const [index, other] of props.connectedCidrBlocks.entries()) {
      const [ours, theirs] = [parseCidr(props.cidrBlock), parseCidr(other)];
      if (ours && theirs && overlap(ours, theirs)) {
        const message = `must not overlap the VPC's own ${props.cidrBlock}: choose another cidrBlock`;
        context.addIssue({ code: "custom", path: ["connectedCidrBlocks", index], message });
      }
    }
    if (props.nat.placement === "single" && props.nat.zone && !props.zones.includes(props.nat.zone)) {
      const message = `must be one of the network's zones (${props.zones.join(", ")})`;
      context.addIssue({ code: "custom", path: ["nat", "zone"], message });
    }
  }) satisfies z.ZodType<unknown, NetworkProps>;

function zoneProblem(zone: string, earlier: readonly string[], region: string): string | undefined {
  const slot = zoneSlot(zone, region);
  if (slot === undefined) {
    return `must be an Availability Zone of ${region}, by name (${region}a) or by id (${zoneIdPrefix(region)}-az1)`;
  }
  if (earlier.includes(zone)) return "must not be listed twice";
  // A name and an id may be the same place, and nobody can tell which without the account.
  const mixed = earlier.some((other) => zoneSlot(other, region) !== undefined && isZoneId(other) !== isZoneId(zone));
  return mixed ? "must be a zone name like the ones before it or a zone id like them, not a mixture" : undefined;
}
