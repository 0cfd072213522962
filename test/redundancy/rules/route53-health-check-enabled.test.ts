import { describe, expect, it } from "vitest";
import { route53HealthCheckEnabled } from "../../../redundancy/rules/route53-health-check-enabled.js";
import { ask, NOT_KNOWN } from "./ask.js";

const check = (body: object) =>
  ask(route53HealthCheckEnabled, { aws_route53_health_check: { shop: { type: "HTTPS", ...body } } });

describe("route53-health-check-enabled", () => {
  it.each<[string, object]>([
    ["says nothing of it", {}],
    ["is told so", { disabled: false }],
    ["is inverted, which takes a target out by hand", { invert_healthcheck: true }],
  ])("passes a check that %s", (_, body) => {
    expect(check(body)).toEqual(["pass"]);
  });

  it("fails a check that is disabled", () => {
    expect(check({ disabled: true })).toEqual([
      "fail aws_route53_health_check.shop: aws_route53_health_check.shop is disabled: Route 53 takes what it looks at for healthy",
    ]);
  });

  it("does not know it before apply", () => {
    expect(check({ disabled: NOT_KNOWN })).toEqual([
      expect.stringMatching(/^unknown .* disabled of aws_route53_health_check.shop is not known/),
    ]);
  });

  it("does not apply to a record", () => {
    expect(ask(route53HealthCheckEnabled, { aws_route53_record: { shop: { type: "A" } } })).toEqual([]);
  });
});
