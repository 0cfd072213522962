import type { Report, ReportComponent, ReportScenario } from "../../../redundancy/report/report.js";
import type { Finding } from "../../../redundancy/rules/finding.js";

const ROUTE = ["aws_route.b", "aws_nat_gateway.a"];
const SOURCE = "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html";

/** A service in three zones whose subnets all reach the internet through the NAT gateway of one zone. */
export function failingReport(given: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    inputs: [{ path: "cdktf.out/stacks/shop/cdk.tf.json", kind: "synth", stack: "shop" }],
    summary: {
      verdict: "fail",
      errors: 1,
      warnings: 1,
      notes: 0,
      unknown: 1,
      waived: 1,
      passed: 17,
      notSimulated: 0,
      resources: 24,
    },
    components: [
      component("aws_lb.front", "load-balancer", null, []),
      component("aws_ecs_service.web", "service", 4, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]),
      component("aws_nat_gateway.a", "nat-gateway", null, ["eu-west-1a"]),
    ],
    dependencies: [
      { from: "aws_lb.front", to: "aws_ecs_service.web", strength: "hard", certainty: "exact", via: [], zones: null },
      {
        from: "aws_ecs_service.web",
        to: "aws_nat_gateway.a",
        strength: "hard",
        certainty: "exact",
        via: ["aws_route.b"],
        zones: ["eu-west-1b"],
      },
    ],
    entryPoints: [{ id: "aws_lb.front", path: "shop/front/Resource", stack: "shop" }],
    scenarios: [
      scenario("zone:eu-west-1a", "zone", "eu-west-1a", "down", ["aws_ecs_service.web", ...ROUTE]),
      scenario("zone:eu-west-1b", "zone", "eu-west-1b", "degraded", ["aws_ecs_service.web"]),
      scenario("zone:eu-west-1c", "zone", "eu-west-1c", "failover", ["aws_ecs_service.web"]),
      scenario("member:aws_ecs_service.web#1", "member", "aws_ecs_service.web#1", "degraded", ["aws_ecs_service.web"]),
      scenario("shared:aws_nat_gateway.a", "shared", "aws_nat_gateway.a", "down", ["aws_ecs_service.web", ...ROUTE]),
      scenario("component:aws_nat_gateway.a", "component", "aws_nat_gateway.a", "down", [
        "aws_ecs_service.web",
        ...ROUTE,
      ]),
    ],
    singlePointsOfFailure: [{ id: "aws_nat_gateway.a", entryPoints: ["aws_lb.front"] }],
    notModelled: [{ type: "aws_foo", count: 2 }],
    findings: [
      finding("error", { resource: "aws_route.b", path: "shop/network/route-b" }),
      finding("warning", {
        rule: "lb-deletion-protection",
        resource: "aws_lb.front",
        path: "shop/front/Resource",
        message: "aws_lb.front can be deleted in one step: enable_deletion_protection is not true",
        fix: "Set enable_deletion_protection = true.",
      }),
      finding("error", {
        status: "unknown",
        rule: "component-zones-known",
        resource: "aws_instance.job",
        path: "",
        message: "the zone of aws_instance.job is not known: known after apply",
        fix: "Give it a subnet whose zone is known.",
      }),
      finding("error", {
        status: "waived",
        resource: "aws_route.c",
        path: "shop/network/route-c",
        waiver: { reason: "moves next month", owner: "team-x", expires: "2027-03-31" },
      }),
    ],
    ...given,
  };
}

export function finding(severity: Finding["severity"], given: Partial<Finding> = {}): Finding {
  return {
    rule: "nat-zonal-egress",
    properties: ["G01"],
    severity,
    status: "fail",
    resource: "aws_route.b",
    path: "",
    stack: "shop",
    message: "aws_subnet.b in eu-west-1b reaches the internet through aws_nat_gateway.a in eu-west-1a",
    fix: "Route the subnet to a NAT gateway in its own zone, or to a regional NAT gateway.",
    source: SOURCE,
    ...given,
  };
}

function component(id: string, kind: string, required: number | null, zones: readonly string[]): ReportComponent {
  return {
    id,
    path: "",
    stack: "shop",
    kind,
    engine: null,
    region: "eu-west-1",
    scope: zones.length === 1 ? "zonal" : "multi-zone",
    redundancy: zones.length === 1 ? "none" : "active-active",
    required,
    members: zones.map((zone, index) => ({
      id: zones.length === 1 ? id : `${id}#${index + 1}`,
      zone,
      placement: "assumed",
      capacity: 2,
      role: zones.length === 1 ? "gateway" : "task",
    })),
    notes: [],
  };
}

function scenario(
  id: string,
  kind: ReportScenario["kind"],
  lost: string,
  outcome: ReportScenario["entryPoints"][number]["outcome"],
  because: readonly string[],
): ReportScenario {
  const seconds = outcome === "down" ? null : outcome === "failover" ? 60 : 0;
  const figures = { outcome, rtoSeconds: seconds, rpoSeconds: outcome === "down" ? null : 0, because };
  return {
    id,
    kind,
    lost: [lost],
    outcomes: ["aws_lb.front", "aws_ecs_service.web"].map((component) => ({
      ...figures,
      component,
      capacityLeft: component === "aws_lb.front" ? null : 4,
      source: null,
      missing: null,
    })),
    entryPoints: [{ id: "aws_lb.front", ...figures }],
  };
}

/** Everything that a terminal, Markdown, HTML, XML or a URI would take as more than text. */
export const HOSTILE =
  "aws_x.\u001b[31m\u0007\u009b2J\u202eevil\u200b|`<b>&\"'@octocat #1 [x](http://e.example) --> ]]> ${a} \ud800 \ufffe\n# h\t";

/** A report in which every text that comes from the input is hostile. */
export function hostileReport(): Report {
  const base = failingReport();
  const one = base.scenarios[0];
  return {
    ...base,
    inputs: [{ path: HOSTILE, kind: "synth", stack: HOSTILE }],
    components: base.components.map((each) => ({ ...each, id: HOSTILE, path: HOSTILE, stack: HOSTILE })),
    entryPoints: [{ id: HOSTILE, path: HOSTILE, stack: HOSTILE }],
    scenarios: one
      ? [
          {
            ...one,
            lost: [HOSTILE],
            entryPoints: one.entryPoints.map((each) => ({ ...each, id: HOSTILE, because: [HOSTILE] })),
          },
        ]
      : [],
    singlePointsOfFailure: [{ id: HOSTILE, entryPoints: [HOSTILE] }],
    notModelled: [{ type: HOSTILE, count: 1 }],
    findings: base.findings.map((each) => ({
      ...each,
      resource: HOSTILE,
      path: HOSTILE,
      stack: HOSTILE,
      message: `what is ${HOSTILE}`,
      ...(each.waiver && { waiver: { reason: HOSTILE, owner: HOSTILE, expires: HOSTILE } }),
    })),
  };
}
