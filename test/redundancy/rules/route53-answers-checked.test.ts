import { describe, expect, it } from "vitest";
import { route53AnswersChecked } from "../../../redundancy/rules/route53-answers-checked.js";
import { ask, NOT_KNOWN } from "./ask.js";

const weighted = { set_identifier: "blue", weighted_routing_policy: { weight: 50 } };
const alias = (evaluate_target_health: unknown) => ({ alias: { name: "lb", evaluate_target_health } });

const record = (body: object) => ask(route53AnswersChecked, { aws_route53_record: { blue: { type: "A", ...body } } });

describe("route53-answers-checked", () => {
  it.each<[string, object]>([
    ["a health check", { ...weighted, health_check_id: "a" }],
    ["an alias that evaluates its target", { ...weighted, ...alias(true) }],
    ["a health check of a region", { latency_routing_policy: { region: "eu-west-1" }, health_check_id: "a" }],
  ])("passes %s", (_, body) => {
    expect(record(body)).toEqual(["pass"]);
  });

  it.each<[string, object]>([
    ["an answer by weight", weighted],
    ["an answer with an empty id", { ...weighted, health_check_id: "" }],
    [
      "an answer by latency that does not evaluate its target",
      { latency_routing_policy: { region: "a" }, ...alias(false) },
    ],
    ["one of several values", { multivalue_answer_routing_policy: true }],
  ])("fails %s without a health check", (_, body) => {
    expect(record(body)).toEqual([
      "fail aws_route53_record.blue: aws_route53_record.blue is one of several answers and has neither health_check_id nor evaluate_target_health",
    ]);
  });

  it("does not know an alias before apply", () => {
    expect(record({ ...weighted, ...alias(NOT_KNOWN) })).toEqual([
      "unknown aws_route53_record.blue: alias.evaluate_target_health of aws_route53_record.blue is not known",
    ]);
  });

  it("leaves a health check that is disabled to the rule for these", () => {
    const checks = { aws_route53_health_check: { off: { type: "HTTPS", disabled: true } } };
    const blue = { type: "A", ...weighted, health_check_id: "${aws_route53_health_check.off.id}" };
    expect(ask(route53AnswersChecked, { aws_route53_record: { blue }, ...checks })).toEqual(["pass"]);
  });

  it.each<[string, object]>([
    ["a single answer", {}],
    ["the primary of a failover", { failover_routing_policy: { type: "PRIMARY" } }],
    ["a weight of 0", { weighted_routing_policy: { weight: 0 } }],
  ])("does not apply to %s", (_, body) => {
    expect(record(body)).toEqual([]);
  });
});
