import { describe, expect, it } from "vitest";
import { cloudfrontOriginsDistinct } from "../../../redundancy/rules/cloudfront-origins-distinct.js";
import { ask, NOT_KNOWN } from "./ask.js";

function distribution(primary: string, secondary: string) {
  const origin = [
    { origin_id: "primary", domain_name: primary },
    { origin_id: "secondary", domain_name: secondary },
  ];
  const group = { origin_id: "both", member: [{ origin_id: "primary" }, { origin_id: "secondary" }] };
  return ask(cloudfrontOriginsDistinct, {
    aws_s3_bucket: { site: {}, copy: {} },
    aws_cloudfront_distribution: { site: { origin, origin_group: [group] } },
  });
}

const SITE = "${aws_s3_bucket.site.bucket_regional_domain_name}";

describe("cloudfront-origins-distinct", () => {
  it.each([
    [SITE, "${aws_s3_bucket.copy.bucket_regional_domain_name}"],
    ["one.example.com", "two.example.com"],
  ])("passes %s and %s", (primary, secondary) => {
    expect(distribution(primary, secondary)).toEqual(["pass"]);
  });

  it("fails two names of one bucket", () => {
    expect(distribution(SITE, "${aws_s3_bucket.site.bucket_domain_name}")).toEqual([
      "fail aws_cloudfront_distribution.site: the origins of group both of aws_cloudfront_distribution.site are the same one: aws_s3_bucket.site",
    ]);
  });

  it("does not know an origin before apply", () => {
    expect(distribution(SITE, NOT_KNOWN)).toEqual([
      "unknown aws_cloudfront_distribution.site: domain_name of an origin of group both of aws_cloudfront_distribution.site is not known",
    ]);
  });

  it("does not apply to a distribution without an origin group", () => {
    const origin = [{ origin_id: "only", domain_name: SITE }];
    expect(ask(cloudfrontOriginsDistinct, { aws_cloudfront_distribution: { site: { origin } } })).toEqual([]);
  });
});
