import { z } from "zod";
import { Network } from "../network/network.js";
import { tokenOr } from "../props/token-or.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { type AccessLogOptions, accessLogOptionsSchema } from "../storage/access-log-bucket.js";
import { Certificate, type CertificateProps, certificateSchema } from "./certificate.js";
import { type Exposure, ingressCidrsSchema } from "./clients.js";
import { sslPolicySchema } from "./ssl-policy.js";
import { TargetGroup } from "./target-group.js";
import { isHttp } from "./target-group-props.js";

/** How clients are sure of the load balancer. */
export type ListenerCertificate =
  /** One made as a construct: it is issued before the listener is made. */
  | Certificate
  /** A certificate that exists: of ACM, or uploaded to IAM. */
  | { readonly arn: string }
  /** One that is requested from ACM and validated in Route 53. */
  | CertificateProps
  /**
   * None: HTTP only. Anyone on the way reads and changes what is sent, session cookies and passwords included. For
   * development, or behind a CDN that is reached over TLS.
   */
  | { readonly plaintext: true };

export interface ApplicationLoadBalancerProps {
  /** Where the load balancer is: a node in every zone. */
  readonly network: Network;
  /** `internet`: in the public subnets. `internal`: in the private ones. A change replaces it. Default `internet`. */
  readonly exposure?: Exposure;
  /** The certificate of the HTTPS listener, or none. */
  readonly certificate: ListenerCertificate;
  /** Targets of the requests that no listener rule takes. Default: none, these requests are answered 404. */
  readonly defaultTargets?: TargetGroup;
  /** Protocols and ciphers of TLS. Default `ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09`. */
  readonly sslPolicy?: string;
  /** Access logs in a bucket of their own; `false` for none. Default: kept 90 days. */
  readonly accessLogs?: AccessLogOptions | false;
  /** Whether AWS refuses to delete it. Without, one mistaken apply takes the entrance away for all zones. Default true. */
  readonly deletionProtection?: boolean;
  /** Whether a zone can be taken out of service by ARC zonal shift. Default true. */
  readonly zonalShift?: boolean;
  /** ARN of the WAF web ACL that requests pass. Default none. */
  readonly webAclArn?: string;
  /** Seconds that a silent connection is kept, 1 to 4000; targets must keep theirs for longer. Default 60. */
  readonly idleTimeout?: number;
  /** Whether headers whose names are not valid are removed. Default true. */
  readonly dropInvalidHeaderFields?: boolean;
  /** What is done with requests that two servers might read differently. Default `defensive`. */
  readonly desyncMitigationMode?: "monitor" | "defensive" | "strictest";
  /** CIDR blocks of the clients. Default: the world for `internet`, the VPC for `internal`. */
  readonly ingressCidrs?: readonly string[];
  /** Accepts what the cheaper choices among these props no longer survive (`deletionProtection: false`). */
  readonly waiver?: Acceptance;
}

const CERTIFICATE_CHOICES = {
  error: ({ code }: { code: string }) =>
    code === "invalid_type"
      ? "must be a Certificate, { arn }, { domainName, hostedZoneId } or { plaintext: true }"
      : undefined,
};

const listenerCertificateSchema = z.union([
  z.instanceof(Certificate, CERTIFICATE_CHOICES),
  z.strictObject(
    { arn: tokenOr(z.string().regex(/^arn:aws[\w-]*:(acm|iam):/, "must be the ARN of a certificate of ACM or IAM")) },
    CERTIFICATE_CHOICES,
  ),
  z.strictObject(certificateSchema.shape, CERTIFICATE_CHOICES),
  z.strictObject({ plaintext: z.literal(true) }, CERTIFICATE_CHOICES),
]);

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html */
const IDLE_TIMEOUT = { min: 1, max: 4000, error: "must be 1 to 4000 seconds" };

export const applicationLoadBalancerSchema = z
  .strictObject({
    network: z.instanceof(Network),
    exposure: z.enum(["internet", "internal"]).default("internet"),
    certificate: listenerCertificateSchema,
    defaultTargets: z.instanceof(TargetGroup).optional(),
    sslPolicy: sslPolicySchema,
    accessLogs: z.union([z.literal(false), accessLogOptionsSchema]).prefault({}),
    deletionProtection: z.boolean().default(true),
    zonalShift: z.boolean().default(true),
    webAclArn: tokenOr(z.string().regex(/^arn:aws[\w-]*:wafv2:/, "must be the ARN of a WAFv2 web ACL")).optional(),
    idleTimeout: z
      .number()
      .int(IDLE_TIMEOUT.error)
      .min(IDLE_TIMEOUT.min, IDLE_TIMEOUT.error)
      .max(IDLE_TIMEOUT.max, IDLE_TIMEOUT.error)
      .default(60),
    dropInvalidHeaderFields: z.boolean().default(true),
    desyncMitigationMode: z.enum(["monitor", "defensive", "strictest"]).default("defensive"),
    ingressCidrs: ingressCidrsSchema.optional(),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine(({ network, certificate }, context) => {
    const region = certificate instanceof Certificate ? certificate.region : undefined;
    if (region === undefined || region === network.region) return;
    const message = `must be a certificate of ${network.region}, where the load balancer is, not of ${region}`;
    context.addIssue({ code: "custom", path: ["certificate"], message });
  })
  .superRefine(({ network, defaultTargets }, context) => {
    const message = defaultTargets && targetProblem(defaultTargets, network);
    if (message) context.addIssue({ code: "custom", path: ["defaultTargets"], message });
  }) satisfies z.ZodType<unknown, ApplicationLoadBalancerProps>;

export type ParsedApplicationLoadBalancerProps = z.output<typeof applicationLoadBalancerSchema>;

/** Why an application load balancer in `network` cannot use these targets. */
export function targetProblem(targets: TargetGroup, network: Network): string | undefined {
  if (!isHttp(targets.protocol)) {
    return `must have the protocol HTTP or HTTPS (${targets.node.path} has ${targets.protocol})`;
  }
  if (targets.network !== network) {
    return `must be in the load balancer's network ${network.node.path} (${targets.node.path} is in ${targets.network.node.path})`;
  }
  return undefined;
}
