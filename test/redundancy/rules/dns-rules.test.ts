import { describe, expect, it } from "vitest";
import { regionPairComplete } from "../../../redundancy/rules/region-pair-complete.js";
import { route53FailoverRecord } from "../../../redundancy/rules/route53-failover-record.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";

const alias = (lb: string, evaluate_target_health: boolean | string = true) => ({
  alias: { name: `\${aws_lb.${lb}.dns_name}`, zone_id: `\${aws_lb.${lb}.zone_id}`, evaluate_target_health },
});

function record(role: "PRIMARY" | "SECONDARY", target: object): object {
  return {
    name: "shop.example.com",
    type: "A",
    zone_id: "${aws_route53_zone.main.zone_id}",
    set_identifier: role,
    failover_routing_policy: { type: role },
    ...target,
  };
}

/** A load balancer in each of two regions, and the records of one name. */
function pair(primary: object, secondary?: object, others: Record<string, Record<string, object>> = {}): TerraformJson {
  return {
    provider: { aws: [{ region: "eu-west-1" }, { alias: "second", region: "eu-central-1" }] },
    resource: {
      aws_lb: { first: {}, second: { provider: "aws.second" } },
      aws_route53_zone: { main: { name: "example.com" } },
      aws_route53_record: {
        primary: record("PRIMARY", primary),
        ...(secondary && { secondary: record("SECONDARY", secondary) }),
      },
      ...others,
    },
  };
}

describe("route53-failover-record", () => {
  it.each([
    ["evaluates its target", alias("first")],
    ["has a health check", { ...alias("first", false), health_check_id: "${aws_route53_health_check.first.id}" }],
  ])("passes for a primary that %s and a secondary elsewhere", (_, primary) => {
    const json = pair(primary, alias("second"), { aws_route53_health_check: { first: {} } });
    expect(judged(route53FailoverRecord, json)).toEqual(["pass", "pass"]);
  });

  it("fails for a primary that is never unhealthy", () => {
    expect(problems(route53FailoverRecord, pair(alias("first", false), alias("second")))).toEqual([
      {
        status: "fail",
        severity: "error",
        resource: "aws_route53_record.primary",
        message:
          "aws_route53_record.primary has no health_check_id and does not evaluate the health of its target: Route 53 never fails over",
      },
    ]);
  });

  it("fails for a primary of addresses without a health check", () => {
    const json = pair({ records: ["192.0.2.1"], ttl: 60 }, { records: ["192.0.2.2"], ttl: 60 });
    expect(problems(route53FailoverRecord, json)).toMatchObject([
      { status: "fail", resource: "aws_route53_record.primary" },
    ]);
  });

  it("fails for a secondary with the same target", () => {
    expect(problems(route53FailoverRecord, pair(alias("first"), alias("first")))).toEqual([
      {
        status: "fail",
        severity: "error",
        resource: "aws_route53_record.secondary",
        message: "aws_route53_record.primary and aws_route53_record.secondary both lead to aws_lb.first",
      },
    ]);
  });

  it("warns of a secondary in the same region", () => {
    const others = { aws_lb: { first: {}, second: {} } };
    expect(problems(route53FailoverRecord, pair(alias("first"), alias("second"), others))).toMatchObject([
      {
        severity: "warning",
        message: "aws_route53_record.primary and aws_route53_record.secondary both lead to eu-west-1",
      },
    ]);
  });

  it.each([
    [60, 0],
    ["61", 1],
  ])("warns of a primary with a TTL of %s s: %i findings", (ttl, findings) => {
    const primary = { records: ["192.0.2.1"], ttl, health_check_id: "check-1" };
    const found = problems(route53FailoverRecord, pair(primary, { records: ["192.0.2.2"], ttl }));
    expect(found).toHaveLength(findings);
    for (const { severity, message } of found)
      expect(`${severity} ${message}`).toContain("warning aws_route53_record.primary is kept by resolvers for 61 s");
  });

  it.each([
    ["the secondary", pair(alias("first")), "the secondary of aws_route53_record.primary"],
    ["whether it is evaluated", pair(alias("first", "${var.check}"), alias("second")), "alias.evaluate_target_health"],
    [
      "where it leads",
      pair(alias("first"), { records: ["${var.address}"], ttl: 60 }),
      "what aws_route53_record.secondary",
    ],
  ])("does not know without %s", (_, json, what) => {
    const found = problems(route53FailoverRecord, json);
    expect(found).toMatchObject([{ status: "unknown" }]);
    expect(found[0]?.message).toContain(what);
  });

  it("does not take the secondary of another name for its own", () => {
    const json = pair(alias("first"), { ...alias("second"), name: "other.example.com" });
    expect(problems(route53FailoverRecord, json)).toMatchObject([
      { status: "unknown", resource: "aws_route53_record.primary" },
    ]);
  });

  it("does not apply to a name without failover", () => {
    const simple = { name: "shop.example.com", type: "A", zone_id: "Z1", ...alias("first") };
    expect(judged(route53FailoverRecord, { resource: { aws_route53_record: { simple } } })).toEqual([]);
  });
});

describe("region-pair-complete", () => {
  /** A function behind each load balancer, which asks a database by its endpoint. */
  const behind = (first: string | null, second: string | null): TerraformJson => {
    const fn = (database: string | null, provider: object) => ({
      ...provider,
      ...(database && { environment: { variables: { DB: `\${aws_dynamodb_table.${database}.name}` } } }),
    });
    const attach = (name: string) => ({
      target_group_arn: `\${aws_lb_target_group.${name}.arn}`,
      target_id: `\${aws_lambda_function.${name}.arn}`,
    });
    const listener = (name: string) => ({
      load_balancer_arn: `\${aws_lb.${name}.arn}`,
      default_action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.${name}.arn}` }],
    });
    const there = { provider: "aws.second" };
    return pair(alias("first"), alias("second"), {
      aws_lb_listener: { first: listener("first"), second: { ...listener("second"), ...there } },
      aws_lb_target_group: { first: { target_type: "lambda" }, second: { target_type: "lambda", ...there } },
      aws_lb_target_group_attachment: { first: attach("first"), second: { ...attach("second"), ...there } },
      aws_lambda_function: { first: fn(first, {}), second: fn(second, there) },
      aws_dynamodb_table: { first: { name: "orders-first" }, second: { name: "orders-second", ...there } },
    });
  };

  it("passes where each region has its own", () => {
    expect(judged(regionPairComplete, behind("first", "second"))).toEqual(["pass"]);
  });

  it("fails for a second region that asks the first one", () => {
    const found = problems(regionPairComplete, behind("first", "first"));
    expect(found[0]).toEqual({
      status: "fail",
      severity: "error",
      resource: "aws_route53_record.secondary",
      message: "aws_lb.second in eu-central-1 needs aws_dynamodb_table.first in eu-west-1",
    });
  });

  it("warns of what the second region lacks", () => {
    expect(problems(regionPairComplete, behind("first", null))).toMatchObject([
      { severity: "warning", resource: "aws_route53_record.secondary" },
    ]);
  });

  it("does not know where a region is not known", () => {
    const json = behind("first", "second");
    const provider = { aws: [{ region: "eu-west-1" }, { alias: "second", region: "${var.second}" }] };
    expect(problems(regionPairComplete, { ...json, provider })).toMatchObject([
      { status: "unknown", message: "the region of aws_lb.second is not known" },
    ]);
  });

  it("does not apply to two load balancers of one region", () => {
    const others = { aws_lb: { first: {}, second: {} } };
    expect(judged(regionPairComplete, pair(alias("first"), alias("second"), others))).toEqual([]);
  });
});
