import { describe, expect, it } from "vitest";
import { reportOf, systemOf } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const CDN = "aws_cloudfront_distribution.cdn";
const GROUP = {
  origin_id: "both",
  failover_criteria: [{ status_codes: [500, 502, 503, 504] }],
  member: [{ origin_id: "one" }, { origin_id: "two" }],
};
const BEHAVIOUR = { target_origin_id: "one", allowed_methods: ["GET", "HEAD"] };

/** A distribution before two network load balancers, `one` in eu-west-1a and `two` in eu-west-1b. */
function distributed(distribution: object, more: Record<string, Record<string, object>> = {}) {
  const origin = [
    { origin_id: "one", domain_name: "${aws_lb.one.dns_name}" },
    { origin_id: "two", domain_name: "${aws_lb.two.dns_name}" },
  ];
  return {
    resource: {
      ...subnetsIn(...ABC),
      aws_lb: {
        one: { subnets: subnetIds("a"), load_balancer_type: "network" },
        two: { subnets: subnetIds("b"), load_balancer_type: "network" },
      },
      aws_cloudfront_distribution: { cdn: { origin, default_cache_behavior: [BEHAVIOUR], ...distribution } },
      ...more,
    },
  };
}

function lost(json: ReturnType<typeof distributed>, zone: string) {
  const found = reportOf(json).scenarios.find(({ id }) => id === `zone:eu-west-1${zone}`);
  const { outcome, rtoSeconds } = found?.entryPoints.find(({ id }) => id === CDN) ?? {};
  return [outcome, rtoSeconds];
}

function needs(json: ReturnType<typeof distributed>) {
  return systemOf(json)
    .dependenciesOf(CDN)
    .map(({ to }) => to);
}

describe("a distribution", () => {
  it("is an entry point that needs the origins of its behaviours, and no others", () => {
    expect(needs(distributed({}))).toEqual(["aws_lb.one"]);
    const ordered_cache_behavior = [{ ...BEHAVIOUR, target_origin_id: "two" }];
    expect(needs(distributed({ ordered_cache_behavior }))).toEqual(["aws_lb.one", "aws_lb.two"]);
  });

  it("is as far away as the origin: down with its zone, and unaffected by others", () => {
    expect([lost(distributed({}), "a"), lost(distributed({}), "b")]).toEqual([
      ["down", null],
      ["unaffected", 0],
    ]);
  });

  it.each([
    ["a bucket", { domain_name: "${aws_s3_bucket.b.bucket_regional_domain_name}" }, "aws_s3_bucket.b"],
    ["a name in DNS", { domain_name: "origin.example.com" }, "aws_route53_record.origin"],
    [
      "a load balancer in a VPC",
      { domain_name: "x", vpc_origin_config: [{ vpc_origin_id: "${aws_cloudfront_vpc_origin.v.id}" }] },
      "aws_lb.one",
    ],
    ["something outside the input", { domain_name: "www.example.org" }, `${CDN}#outside`],
  ])("finds %s behind an origin", (_, origin, to) => {
    const more = {
      aws_s3_bucket: { b: {} },
      aws_route53_record: {
        origin: { name: "origin.example.com", type: "A", zone_id: "Z1", alias: [{ name: "${aws_lb.one.dns_name}" }] },
      },
      aws_cloudfront_vpc_origin: { v: { vpc_origin_endpoint_config: [{ arn: "${aws_lb.one.arn}" }] } },
    };
    expect(needs(distributed({ origin: [{ origin_id: "one", ...origin }] }, more))).toEqual([to]);
  });

  it("compares the names of origins as they are written", () => {
    const id = "${aws_lb.two.id}";
    const origin = [{ origin_id: id, domain_name: "${aws_lb.two.dns_name}" }];
    const json = distributed({ origin, default_cache_behavior: [{ ...BEHAVIOUR, target_origin_id: id }] });
    expect(needs(json)).toEqual(["aws_lb.two"]);
  });

  it("is unknown where its origin is", () => {
    const json = distributed({ default_cache_behavior: [{ ...BEHAVIOUR, target_origin_id: "elsewhere" }] });
    expect(lost(json, "a")[0]).toBe("unknown");
  });
});

describe("a distribution with an origin group", () => {
  const grouped = (behaviour: object = {}, group: object = {}, given: object = {}) =>
    distributed({
      origin_group: [{ ...GROUP, ...group }],
      default_cache_behavior: [{ ...BEHAVIOUR, target_origin_id: "both", ...behaviour }],
      ...given,
    });

  it("goes to the second origin as long as it takes not to connect to the first", () => {
    expect([lost(grouped(), "a"), lost(grouped(), "b")]).toEqual([
      ["failover", 30],
      ["unaffected", 0],
    ]);
  });

  it("takes the attempts and the timeout of the first origin", () => {
    const origin = [
      { origin_id: "one", domain_name: "${aws_lb.one.dns_name}", connection_attempts: 2, connection_timeout: "4" },
      { origin_id: "two", domain_name: "${aws_lb.two.dns_name}" },
    ];
    expect(lost(grouped({}, {}, { origin }), "a")).toEqual(["failover", 8]);
  });

  it.each([
    ["requests that write", { allowed_methods: ["GET", "HEAD", "POST"] }, {}, "down"],
    ["criteria without 503", {}, { failover_criteria: [{ status_codes: [404] }] }, "down"],
    ["criteria that are not known", {}, { failover_criteria: [{ status_codes: "${var.codes}" }] }, "unknown"],
  ])("needs the first one for %s", (_, behaviour, group, outcome) => {
    const json = { ...grouped(behaviour, group), variable: { codes: {} } };
    expect(lost(json, "a")[0]).toBe(outcome);
  });
});
