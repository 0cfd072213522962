import { describe, expect, it } from "vitest";
import { lbCoversTargetZones } from "../../../redundancy/rules/lb-covers-target-zones.js";
import { lbZonesHaveTargets } from "../../../redundancy/rules/lb-zones-have-targets.js";
import { targetGroupTargetsInTwoZones } from "../../../redundancy/rules/target-group-targets-in-two-zones.js";
import { judged, problems } from "./judged.js";
import { loadBalanced } from "./load-balanced.js";
import { ids } from "./zonal-subnets.js";

const TWO_SUBNETS_OF_ONE_ZONE = {
  aws_subnet: {
    a: { availability_zone: "eu-west-1a" },
    b: { availability_zone: "eu-west-1a" },
    c: { availability_zone: "eu-west-1c" },
  },
};
const UNKNOWN_ZONE = { aws_subnet: { ...TWO_SUBNETS_OF_ONE_ZONE.aws_subnet, b: { availability_zone: "${var.zone}" } } };
const network = (given: object = {}) => ({ load_balancer_type: "network", ...given });

describe("lb-covers-target-zones", () => {
  it.each([
    ["of its targets", {}],
    ["of its targets and more", { used: "ab" }],
  ])("passes where the load balancer is enabled in the zones %s", (_, given) => {
    expect(judged(lbCoversTargetZones, loadBalanced(given))).toEqual(["pass"]);
  });

  it("fails for a zone with targets that get no traffic, on the load balancer", () => {
    expect(problems(lbCoversTargetZones, loadBalanced({ enabled: "ab" }))).toEqual([
      {
        status: "fail",
        severity: "error",
        resource: "aws_lb.front",
        message:
          "aws_lb.front is enabled in eu-west-1a, eu-west-1b and its targets (aws_ecs_service.web) are in eu-west-1a, eu-west-1b, eu-west-1c: those in eu-west-1c get no traffic",
      },
    ]);
  });

  it("counts zones, not subnets: two subnets of one zone do not cover a second one", () => {
    const json = loadBalanced({ enabled: "ab", used: "ac", others: TWO_SUBNETS_OF_ONE_ZONE });
    expect(problems(lbCoversTargetZones, json)[0]?.message).toContain("those in eu-west-1c get no traffic");
  });

  it("counts zones of a classic load balancer too", () => {
    const registered = ["a", "c"].map((letter) => [letter, { subnet_id: ids(letter)[0] }]);
    const elb = { subnets: ids("ab"), instances: ["${aws_instance.a.id}", "${aws_instance.c.id}"] };
    const aws_instance = Object.fromEntries(registered);
    const json = { resource: { ...TWO_SUBNETS_OF_ONE_ZONE, aws_instance, aws_elb: { front: elb } } };
    expect(problems(lbCoversTargetZones, json)).toMatchObject([
      {
        status: "fail",
        resource: "aws_elb.front",
        message:
          "aws_elb.front is enabled in eu-west-1a and its targets (aws_elb.front) are in eu-west-1a, eu-west-1c: those in eu-west-1c get no traffic",
      },
    ]);
  });

  it("does not know where a zone of the load balancer is not known", () => {
    const json = loadBalanced({ enabled: "ab", used: "ac", others: UNKNOWN_ZONE });
    expect(problems(lbCoversTargetZones, json)).toMatchObject([{ status: "unknown", resource: "aws_lb.front" }]);
  });

  it("does not apply to a load balancer without targets", () => {
    const json = loadBalanced({ service: { load_balancer: [] } });
    expect(judged(lbCoversTargetZones, json)).toEqual([]);
  });
});

describe("lb-zones-have-targets", () => {
  it.each([
    ["each zone has targets", { lb: network() }],
    ["an application load balancer balances across zones", { used: "ab" }],
    ["cross-zone is on", { used: "ab", lb: network({ enable_cross_zone_load_balancing: true }) }],
    ["the group turns it on", { used: "ab", lb: network(), group: { load_balancing_cross_zone_enabled: "true" } }],
  ])("passes where %s", (_, given) => {
    expect(judged(lbZonesHaveTargets, loadBalanced(given))).toEqual(["pass"]);
  });

  it.each([
    ["a network load balancer, whose default is off", { used: "ab", lb: network() }],
    ["a group that turns it off", { used: "ab", group: { load_balancing_cross_zone_enabled: "false" } }],
  ])("warns of a zone without targets behind %s", (_, given) => {
    expect(problems(lbZonesHaveTargets, loadBalanced(given))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_lb.front",
        message:
          "aws_lb.front does not balance across zones and has no target of aws_lb_target_group.web in eu-west-1c",
      },
    ]);
  });

  it.each([
    ["the setting", { used: "ab", lb: network({ enable_cross_zone_load_balancing: "${var.across}" }) }],
    ["the zones", { used: "ab", lb: network(), others: UNKNOWN_ZONE }],
  ])("does not know without %s", (_, given) => {
    expect(problems(lbZonesHaveTargets, loadBalanced(given))).toMatchObject([{ status: "unknown" }]);
  });
});

describe("target-group-targets-in-two-zones", () => {
  it("passes with targets in two zones", () => {
    expect(judged(targetGroupTargetsInTwoZones, loadBalanced({ used: "ab" }))).toEqual(["pass"]);
  });

  it("fails with all targets in one zone, on the target group", () => {
    expect(problems(targetGroupTargetsInTwoZones, loadBalanced({ used: "a" }))).toEqual([
      {
        status: "fail",
        severity: "error",
        resource: "aws_lb_target_group.web",
        message: "All targets of aws_lb_target_group.web (aws_ecs_service.web) are in eu-west-1a",
      },
    ]);
  });

  it("counts zones, not subnets: two subnets of one zone are one zone", () => {
    const json = loadBalanced({ enabled: "ac", used: "ab", others: TWO_SUBNETS_OF_ONE_ZONE });
    expect(problems(targetGroupTargetsInTwoZones, json)).toMatchObject([{ status: "fail" }]);
  });

  it.each([
    ["one", "a", { one: "a" }, "aws_lb_target_group.web has one target, aws_instance.one"],
    ["two of one zone", "ac", { one: "a", two: "a" }, "All targets of aws_lb_target_group.web"],
  ])("fails for %s as the only instance or instances", (_, enabled, placed, message) => {
    const letters = Object.entries(placed);
    const instances = letters.map(([name, letter]) => [name, { subnet_id: ids(letter)[0] }]);
    const attachments = letters.map(([name]) => [
      name,
      { target_group_arn: "${aws_lb_target_group.web.arn}", target_id: `\${aws_instance.${name}.id}` },
    ]);
    const json = loadBalanced({
      enabled: `${enabled}b`,
      service: { load_balancer: [] },
      others: {
        aws_instance: Object.fromEntries(instances),
        aws_lb_target_group_attachment: Object.fromEntries(attachments),
      },
    });
    const found = problems(targetGroupTargetsInTwoZones, json);
    expect(found).toMatchObject([{ status: "fail", severity: "error", resource: "aws_lb_target_group.web" }]);
    expect(found[0]?.message).toContain(message);
  });

  it("does not know where the zones are not known", () => {
    const service = { network_configuration: { subnets: ids("ab") } };
    const json = loadBalanced({ enabled: "ac", service, others: UNKNOWN_ZONE });
    expect(problems(targetGroupTargetsInTwoZones, json)).toMatchObject([
      { status: "unknown", resource: "aws_lb_target_group.web" },
    ]);
  });

  it("does not apply to a load balancer in one zone", () => {
    expect(judged(targetGroupTargetsInTwoZones, loadBalanced({ enabled: "a", used: "a" }))).toEqual([]);
  });
});
