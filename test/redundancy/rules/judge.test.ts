import { describe, expect, it } from "vitest";
import { analyze } from "../../../redundancy/analyze.js";
import type { Policy, Waiver } from "../../../redundancy/declaration.js";
import type { Report } from "../../../redundancy/report/report.js";
import { input, reportOf, TODAY } from "../terraform.js";
import { serviceBehindNat } from "./shared-nat.js";

const oneNat = () => "eu-west-1a";

const WAIVER: Waiver = {
  rule: "nat-zonal-egress",
  resource: "aws_route.b",
  reason: "the second zone is for batch work",
  owner: "team-net",
  expires: "2026-01-01",
};

function errors(report: Report): string[] {
  return report.findings
    .filter(({ severity, status }) => severity === "error" && status === "fail")
    .map(({ rule, resource }) => `${rule} ${resource}`);
}

describe("The verdict", () => {
  it("is pass for a system in which every zone has what it needs", () => {
    const report = reportOf(serviceBehindNat());
    expect(errors(report)).toEqual([]);
    expect(report.summary).toMatchObject({ verdict: "pass", errors: 0, unknown: 0 });
    expect(report.singlePointsOfFailure).toEqual([]);
  });

  it("is fail where the zones share a NAT gateway, and names it as the single point of failure", () => {
    const report = reportOf(serviceBehindNat({ natOf: oneNat }));
    expect(report.summary.verdict).toBe("fail");
    expect(report.singlePointsOfFailure).toEqual([{ id: "aws_nat_gateway.a", entryPoints: ["aws_lb.front"] }]);
    expect(errors(report)).toEqual(["nat-zonal-egress aws_route.b", "nat-zonal-egress aws_route.c"]);
  });

  it("is unknown where nobody declared the demand", () => {
    const report = reportOf(serviceBehindNat({ declared: { demand: {} } }));
    expect(report.summary.verdict).toBe("unknown");
    const zone = report.scenarios.find(({ id }) => id === "zone:eu-west-1a");
    expect(zone?.outcomes.find(({ component }) => component === "aws_ecs_service.web")).toMatchObject({
      outcome: "unknown",
      capacityLeft: 4,
      missing: "the demand of aws_ecs_service.web",
    });
  });
});

describe("The chain of a counterexample", () => {
  it("leads from the entry point over the route to what was lost", () => {
    const report = reportOf(serviceBehindNat({ natOf: oneNat }));
    const zone = report.scenarios.find(({ id }) => id === "shared:aws_nat_gateway.a");
    expect(zone?.entryPoints).toMatchObject([
      {
        id: "aws_lb.front",
        outcome: "down",
        because: [
          "aws_lb_listener.https",
          "aws_lb_target_group.web",
          "aws_ecs_service.web",
          "aws_route_table_association.a",
          "aws_route_table.a",
          "aws_route.a",
          "aws_nat_gateway.a",
        ],
      },
    ]);
  });
});

describe("A waiver", () => {
  it("keeps its finding in the report and takes it out of the count, until its last day is over", () => {
    const declared = { waivers: [WAIVER, { ...WAIVER, resource: "aws_route.c" }] };
    const report = reportOf(serviceBehindNat({ natOf: oneNat, declared }), { today: TODAY });
    expect(report.summary).toMatchObject({ waived: 2, errors: 0 });
    expect(report.findings[0]).toMatchObject({
      status: "waived",
      waiver: { owner: "team-net", expires: "2026-01-01" },
    });
    expect(report.scenarios.find(({ id }) => id === "zone:eu-west-1a")?.entryPoints[0]?.outcome).toBe("down");
  });

  it("that has ended leaves the finding and adds one on the same resource", () => {
    const declared = { waivers: [WAIVER] };
    const report = reportOf(serviceBehindNat({ natOf: oneNat, declared }), { today: new Date("2026-01-02T00:00:00Z") });
    expect(report.findings.filter(({ resource }) => resource === "aws_route.b")).toMatchObject([
      { rule: "nat-zonal-egress", status: "fail" },
      { rule: "waiver-expired", status: "fail" },
    ]);
  });

  it("that matches nothing is a finding on the resource it names", () => {
    const report = reportOf(serviceBehindNat({ declared: { waivers: [WAIVER] } }));
    expect(report.findings).toMatchObject([{ rule: "waiver-unmatched", resource: "aws_route.b", status: "fail" }]);
  });
});

describe("The policy", () => {
  const policy = (zone: Policy["zone"]) => ({ declared: { policy: zone ? { zone } : {} } });

  it("is met where what is left carries the demand", () => {
    const choices = policy({ rtoSeconds: 0, rpoSeconds: 0, capacityWithoutScaling: true });
    expect(errors(reportOf(serviceBehindNat(choices)))).toEqual([]);
  });

  it("is broken by a demand that the zones that are left do not carry", () => {
    const { declared } = policy({ rtoSeconds: 120, rpoSeconds: 0, capacityWithoutScaling: true });
    const report = reportOf(serviceBehindNat({ declared: { ...declared, demand: { "aws_ecs_service.web": 5 } } }));
    expect(errors(report)).toContain("policy-zone aws_lb.front");
    expect(report.findings.find(({ rule }) => rule === "policy-zone")?.message).toBe(
      "In zone:eu-west-1a aws_lb.front has less capacity than its demand (aws_lb_listener.https → aws_lb_target_group.web → aws_ecs_service.web), and in 2 more failures",
    );
  });

  it("is not met for sure where ECS must launch the only task again: AWS states no time", () => {
    const { declared } = policy({ rtoSeconds: 300, rpoSeconds: 0 });
    const report = reportOf(
      serviceBehindNat({ desiredCount: 1, declared: { ...declared, demand: { "aws_ecs_service.web": 1 } } }),
    );
    expect(report.findings.find(({ rule }) => rule === "policy-zone")).toMatchObject({ status: "unknown" });
    expect(report.summary.verdict).not.toBe("pass");
  });

  it("is broken by the only task where nothing may have to be launched", () => {
    const { declared } = policy({ rtoSeconds: 300, rpoSeconds: 0, capacityWithoutScaling: true });
    const report = reportOf(
      serviceBehindNat({ desiredCount: 1, declared: { ...declared, demand: { "aws_ecs_service.web": 1 } } }),
    );
    expect(errors(report)).toContain("policy-zone aws_lb.front");
  });

  it("for the region is judged on the loss of the region", () => {
    const region = { rtoSeconds: 3600, rpoSeconds: 60 };
    const report = reportOf(serviceBehindNat({ declared: { policy: { region } } }));
    expect(report.findings.find(({ rule }) => rule === "policy-region")?.message).toBe(
      "In region:eu-west-1 aws_lb.front is down (aws_lb.front)",
    );
  });
});

describe("Two stacks in the same zones", () => {
  it("answer each for its own policy", () => {
    const policy = { zone: { rtoSeconds: 600, rpoSeconds: 0, capacityWithoutScaling: true } };
    const sound = input(serviceBehindNat({ declared: { policy } }), "sound");
    const lone = input(
      serviceBehindNat({ desiredCount: 1, declared: { demand: { "aws_ecs_service.web": 1 } } }),
      "lone",
    );
    const report = analyze([sound, lone], { today: TODAY });
    expect(report.findings.filter(({ rule }) => rule === "policy-zone")).toEqual([]);
    expect(report.entryPoints.map(({ id }) => id)).toEqual(["sound:aws_lb.front", "lone:aws_lb.front"]);
  });
});

describe("An input without a component", () => {
  it("proves nothing", () => {
    expect(reportOf({ resource: { aws_iam_role: { r: {} } } }).summary.verdict).toBe("unknown");
    expect(reportOf({ resource: { aws_security_group: { open: {} } } }).summary.verdict).toBe("unknown");
  });
});

describe("A service that is cut off in a zone", () => {
  it("has what is left of it there", () => {
    const report = reportOf(serviceBehindNat());
    const shared = report.scenarios.find(({ id }) => id === "shared:aws_nat_gateway.b");
    expect(shared?.outcomes.find(({ component }) => component === "aws_ecs_service.web")).toMatchObject({
      outcome: "degraded",
      capacityLeft: 4,
    });
  });
});

describe("A declared scenario", () => {
  it("takes the least capacity that a deployment allows: 100 % of 6 tasks leave 4, 50 % leave 2", () => {
    const at = (percent: number) => {
      const json = serviceBehindNat({ declared: { scenarios: ["zone+deployment"] } });
      Object.assign(json.resource?.["aws_ecs_service"]?.["web"] ?? {}, { deployment_minimum_healthy_percent: percent });
      const zone = reportOf(json).scenarios.find(({ id }) => id === "zone+deployment:eu-west-1a");
      return zone?.outcomes.find(({ component }) => component === "aws_ecs_service.web");
    };
    expect(at(100)).toMatchObject({ outcome: "degraded", capacityLeft: 4 });
    expect(at(50)).toMatchObject({ outcome: "overloaded", capacityLeft: 2 });
  });

  it("with impaired control planes launches nothing again", () => {
    const json = serviceBehindNat({ desiredCount: 1, declared: { scenarios: ["zone+static"] } });
    const outcomes = reportOf(json).scenarios.map(({ id, entryPoints }) => [id, entryPoints[0]?.outcome]);
    expect(Object.fromEntries(outcomes)).toMatchObject({
      "zone:eu-west-1a": "failover",
      "zone+static:eu-west-1a": "down",
    });
  });

  it.each([
    ["zone+deploy", "is not a failure scenario"],
    ["region:us-east-1", "names us-east-1, which is not in the input"],
  ])("named %s is refused", (name, problem) => {
    expect(() => reportOf(serviceBehindNat(), { scenarios: [name] })).toThrow(problem);
  });
});
