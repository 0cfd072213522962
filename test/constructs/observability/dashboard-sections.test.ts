import { describe, expect, it } from "vitest";
import { Distribution } from "../../../constructs/dns/distribution.js";
import { PublicName } from "../../../constructs/dns/public-name.js";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { Dashboard } from "../../../constructs/observability/dashboard.js";
import type { Chart } from "../../../constructs/observability/dashboard-charts.js";
import {
  distributionCharts,
  heartbeatCharts,
  objectiveCharts,
  publicNameCharts,
  webFirewallCharts,
} from "../../../constructs/observability/edge-charts.js";
import { Heartbeat } from "../../../constructs/observability/heartbeat.js";
import { ServiceLevelObjective } from "../../../constructs/observability/service-level-objective.js";
import { WebFirewall } from "../../../constructs/security/web-firewall.js";
import { onlyResource, synthesize } from "../../synth.js";
import { setting } from "./setting.js";

function body(sections: Record<string, readonly Chart[]>): string {
  const { stack, network } = setting();
  new Dashboard(stack, "dashboard", { network, sections });
  return String(onlyResource(synthesize(stack), "aws_cloudwatch_dashboard")["dashboard_body"]);
}

const chart: Chart = {
  title: "Orders",
  metrics: [{ namespace: "Shop", name: "Orders", dimensions: {}, statistic: "Sum" }],
};

describe("The sections of a dashboard", () => {
  it("are rows with a heading below what is shown anyway", () => {
    const text = body({ Business: [chart, chart] });
    expect(text).toContain('"type" = "text", "x" = 0, "y" = 6, "width" = 24');
    expect(text).toContain('"markdown" = "## Business"');
    expect(text).toContain('"type" = "metric", "x" = 12, "y" = 7, "width" = 12');
    expect(text).toContain('["Shop", "Orders", {"stat" = "Sum"}]');
  });

  it("show metrics of another region, and values that are computed from some that are not drawn", () => {
    const math = { expression: "100 * a", metrics: { a: { ...(chart.metrics[0] as Chart["metrics"][0]) } } };
    const text = body({ Edge: [{ ...chart, region: "us-east-1", metrics: [], math }] });
    expect(text).toContain('"region" = "us-east-1"');
    expect(text).toContain('{"expression" = "100 * a", "label" = "computed", "id" = "result"}');
    expect(text).toContain('{"stat" = "Sum", "id" = "a", "visible" = false}');
  });

  it("must have charts", () => {
    expect(() => body({ Empty: [] })).toThrow("sections.Empty: must have one chart at least");
    expect(() => body({ Wrong: ["orders" as never] })).toThrow("must be a chart: { title, metrics }");
  });

  it("come from the parts at the edge", () => {
    const { stack, network, topic } = setting();
    const certificate = { plaintext: true } as const;
    const loadBalancer = new ApplicationLoadBalancer(stack, "lb", { network, certificate, accessLogs: false });
    const answers = { a: { target: loadBalancer, weight: 1 }, b: { target: loadBalancer, weight: 1 } };
    const routing = { type: "weighted", answers } as const;
    const origins = { primary: { domainName: "a.example.com" } };
    const titles = (charts: readonly Chart[]) => charts.map(({ title }) => title);
    expect(titles(distributionCharts(new Distribution(stack, "cdn", { origins })))).toEqual([
      "CDN requests",
      "CDN errors, %",
    ]);
    const name = new PublicName(stack, "name", { zoneId: "Z1", name: "a.example.com", routing });
    expect(titles(publicNameCharts(name))).toEqual(["Answer a", "Answer b"]);
    expect(webFirewallCharts(new WebFirewall(stack, "regional"))).toMatchObject([{ title: "Firewall" }]);
    const global = new WebFirewall(stack, "global", { scope: "CLOUDFRONT" });
    expect(webFirewallCharts(global)).toMatchObject([{ region: "us-east-1" }]);
    const heartbeat = new Heartbeat(stack, "heartbeat", { url: "https://a.example.com", alarmTopic: topic });
    expect(heartbeatCharts(heartbeat)).toMatchObject([{ metrics: [{ name: "SuccessPercent" }] }]);
    const objective = new ServiceLevelObjective(stack, "slo", { loadBalancer, alarmTopic: topic });
    expect(objectiveCharts(objective)).toMatchObject([{ title: "Bad requests by availability, %", metrics: [] }]);
  });
});
