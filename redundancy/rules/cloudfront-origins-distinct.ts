import type { Attributes } from "../read/attributes.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const cloudfrontOriginsDistinct: ResourceRule = {
  id: "cloudfront-origins-distinct",
  properties: ["G22", "U30"],
  severity: "error",
  title: "The origins of an origin group are different ones",
  why: "An origin group fails over from one origin to the other. Two origins with one bucket or load balancer behind them fail together.",
  fix: "Let the second origin of the group lead to another bucket or load balancer, best in another region.",
  example: `resource "aws_cloudfront_distribution" "site" {
  origin {
    origin_id   = "primary"
    domain_name = aws_s3_bucket.site.bucket_regional_domain_name
  }
  origin {
    origin_id   = "secondary"
    domain_name = aws_s3_bucket.site.bucket_domain_name
  }
  origin_group {
    origin_id = "both"
    member { origin_id = "primary" }
    member { origin_id = "secondary" }
  }
}`,
  source: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html",
  appliesTo: ["aws_cloudfront_distribution"],
  check(distribution) {
    const { attributes } = distribution;
    const origins = new Map(attributes.blocks("origin").map((origin) => [text(origin, "origin_id"), origin]));
    return attributes.blocks("origin_group").map((group) => judge(distribution, group, origins));
  },
};

function judge({ address }: Resource, group: Attributes, origins: ReadonlyMap<string, Attributes>): Verdict {
  const name = text(group, "origin_id");
  const targets = group.blocks("member").map((member) => {
    const origin = origins.get(text(member, "origin_id"));
    return origin && behind(origin);
  });
  if (targets.includes(undefined)) return unknown(`domain_name of an origin of group ${name} of ${address}`);
  if (new Set(targets).size > 1) return PASS;
  return fail(`the origins of group ${name} of ${address} are the same one: ${targets[0] ?? "there is none"}`);
}

/** What stands behind an origin: a resource, or a name. */
function behind(origin: Attributes): string | undefined {
  const reference = origin.reference("domain_name");
  if (reference)
    return reference.certainty === "exact" || reference.certainty === "aligned" ? reference.targets.join() : undefined;
  return text(origin, "domain_name") || undefined;
}

function text(attributes: Attributes, path: string): string {
  const value = attributes.text(path);
  return value instanceof Unknown ? "" : (value ?? "");
}
