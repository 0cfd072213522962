import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate/index.js";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import { Lazy, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { tokenOr } from "../props/token-or.js";

export interface CertificateProps {
  /** Fully qualified domain name, `shop.example.com` or `*.example.com`, up to 64 characters. */
  readonly domainName: string;
  /** More names, each up to 253 characters and in the same hosted zone. Default none. */
  readonly subjectAlternativeNames?: readonly string[];
  /** Route 53 public hosted zone that answers for all the names. */
  readonly hostedZoneId: string;
  /** Provider of the region that needs the certificate, such as us-east-1 for CloudFront. Default: the stack's own. */
  readonly provider?: TerraformProvider;
}

/** Lengths: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
function domainSchema(maxLength: number) {
  return z
    .string()
    .regex(/^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, {
      error: "must be a domain name in lower case, such as shop.example.com or *.example.com, known before deployment",
    })
    .max(maxLength, `must be ${maxLength} characters or fewer`);
}

export const certificateSchema = z.strictObject({
  domainName: domainSchema(64),
  subjectAlternativeNames: z.array(domainSchema(253)).default([]),
  hostedZoneId: tokenOr(z.string().regex(/^Z[A-Z0-9]+$/, "must be the id of a Route 53 hosted zone, Z and more")),
  provider: z.instanceof(TerraformProvider, { error: "must be a provider of the stack" }).optional(),
}) satisfies z.ZodType<unknown, CertificateProps>;

/** https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html; a short TTL lets a wrong record be mended soon. */
const RECORD_TTL = 60;

/**
 * An ACM certificate, validated through records in Route 53. `arn` is known only when the certificate is issued. Give the
 * construct itself to what needs it: `new ApplicationLoadBalancer(stack, "entrance", { network, certificate })`.
 *
 * ACM renews it by itself for as long as the validation records exist: no certificate runs out unseen. A domain and its
 * wildcard have one record. ACM asks for the same record whenever an account validates a domain, so two certificates of one
 * domain share it: destroying either one takes the record away, and the other must be applied again.
 * Does not survive the loss of the region: every region needs its own, and CloudFront one in us-east-1: `provider`.
 * Source: https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export class Certificate extends Construct {
  readonly certificate: AcmCertificate;
  readonly validation: AcmCertificateValidation;
  /** ARN of the certificate, once it is issued. */
  readonly arn: string;
  /** Region of the given `provider`; undefined for the stack's own. */
  readonly region: string | undefined;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const parsed = parseProps(this, certificateSchema, props);
    const { domainName, subjectAlternativeNames, hostedZoneId, provider } = parsed;
    this.certificate = new AcmCertificate(this, "Resource", {
      domainName,
      subjectAlternativeNames: subjectAlternativeNames.length > 0 ? subjectAlternativeNames : undefined,
      validationMethod: "DNS",
      provider,
      // A listener always has a certificate, also while its names change.
      lifecycle: { createBeforeDestroy: true },
    });
    const validated = new Set([domainName, ...subjectAlternativeNames].map((name) => name.replace(/^\*\./, "")));
    const records = [...validated].map(
      (domain) =>
        new Route53Record(this, `validation-${domain}`, {
          zoneId: hostedZoneId,
          name: validationOption(this.certificate, domain, "resource_record_name"),
          type: "CNAME",
          records: [validationOption(this.certificate, domain, "resource_record_value")],
          ttl: RECORD_TTL,
          allowOverwrite: true,
        }),
    );
    this.validation = new AcmCertificateValidation(this, "validation", {
      certificateArn: this.certificate.arn,
      validationRecordFqdns: records.map((record) => record.fqdn),
      provider,
    });
    this.arn = this.validation.certificateArn;
    this.region = provider instanceof AwsProvider ? provider.region : undefined;
  }
}

/**
 * What ACM wants in the record of a domain. The options are a set without order or key; taken by domain, the record keeps
 * its address when other names come or go. The wildcard of the domain has the same option.
 */
function validationOption(certificate: AcmCertificate, domain: string, attribute: string): string {
  return Lazy.stringValue({
    produce: () => {
      const options = `${certificate.terraformResourceType}.${certificate.friendlyUniqueId}.domain_validation_options`;
      const sameDomain = `trimprefix(option.domain_name, "*.") == "${domain}"`;
      return `\${[for option in ${options} : option.${attribute} if ${sameDomain}][0]}`;
    },
  });
}
