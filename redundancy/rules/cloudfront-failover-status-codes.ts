import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

/** What CloudFront takes an origin for that it cannot connect to, and one that answers too late. */
const NOT_REACHED = 503;
const TOO_LATE = 504;

export const cloudfrontFailoverStatusCodes: ResourceRule = {
  id: "cloudfront-failover-status-codes",
  properties: ["U30"],
  severity: "error",
  title: "An origin group fails over when its first origin cannot be reached",
  why: "CloudFront counts an origin that it cannot connect to as an answer of 503, and one that answers too late as 504. It turns to the second origin for the status codes of the group alone.",
  fix: "Add 503 and 504 to failover_criteria.status_codes.",
  example: `resource "aws_cloudfront_distribution" "site" {
  origin_group {
    origin_id = "both"
    failover_criteria { status_codes = [404] }
    member { origin_id = "primary" }
    member { origin_id = "secondary" }
  }
}`,
  source: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html",
  appliesTo: ["aws_cloudfront_distribution"],
  check: ({ address, attributes }) =>
    attributes.blocks("origin_group").map((group): Verdict => {
      const codes = group.list("failover_criteria.status_codes");
      const name = String(group.text("origin_id"));
      if (codes instanceof Unknown || codes.some((code) => code instanceof Unknown)) {
        return unknown(`status_codes of group ${name} of ${address}`, codes instanceof Unknown ? codes : undefined);
      }
      const missing = [NOT_REACHED, TOO_LATE].filter((code) => !codes.some((each) => Number(each) === code));
      if (missing.length === 0) return PASS;
      const message = `group ${name} of ${address} does not fail over for ${missing.join(" and ")}`;
      return fail(message, missing.includes(NOT_REACHED) ? {} : { severity: "warning" });
    }),
};
