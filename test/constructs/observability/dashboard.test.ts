import { describe, expect, it } from "vitest";
import { CacheCluster } from "../../../constructs/cache/cache-cluster.js";
import { AuroraCluster } from "../../../constructs/database/aurora-cluster.js";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import type { NetworkProps } from "../../../constructs/network/network-props.js";
import { Dashboard, type DashboardProps } from "../../../constructs/observability/dashboard.js";
import { dashboardCharts } from "../../../constructs/observability/dashboard-charts.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import { onlyResource, synthesize, ZONES } from "../../synth.js";
import { setting } from "./setting.js";

function system(props: Partial<NetworkProps> = {}) {
  const { stack, network } = setting(props);
  const targetGroup = new TargetGroup(stack, "targets", { network, port: 8080 });
  const loadBalancer = new ApplicationLoadBalancer(stack, "load-balancer", {
    network,
    certificate: { arn: "arn:aws:acm:eu-west-1:123456789012:certificate/8a2f1c4e" },
    defaultTargets: targetGroup,
  });
  const service = new ContainerService(stack, "service", {
    network,
    container: { image: "shop:1.4.2" },
    taskSize: { cpu: 256, memory: 512 },
    demand: 4,
  });
  const database = new AuroraCluster(stack, "database", {
    network,
    engine: "aurora-postgresql",
    engineVersion: "16.6",
    capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
  });
  const cache = new CacheCluster(stack, "cache", { network, engineVersion: "8.1", nodeType: "cache.r7g.large" });
  return { stack, parts: { network, loadBalancer, targetGroup, service, database, cache } };
}

function body(choose: (parts: ReturnType<typeof system>["parts"]) => DashboardProps): string {
  const { stack, parts } = system();
  new Dashboard(stack, "dashboard", choose(parts));
  return String(onlyResource(synthesize(stack), "aws_cloudwatch_dashboard")["dashboard_body"]);
}

describe("Dashboard", () => {
  it("puts the zones of a row side by side, and the rows below each other", () => {
    const { stack, parts } = system();
    new Dashboard(stack, "dashboard", { network: parts.network });
    const text = String(onlyResource(synthesize(stack), "aws_cloudwatch_dashboard")["dashboard_body"]);
    const places = [...text.matchAll(/"x" = (\d+), "y" = (\d+), "width" = (\d+), .*?"title" = "([^"]+)"/g)];
    expect(places.map(([, x, y, width, title]) => `${x} ${y} ${width} ${title}`)).toEqual([
      "0 0 8 NAT eu-west-1a",
      "8 0 8 NAT eu-west-1b",
      "16 0 8 NAT eu-west-1c",
    ]);
  });

  it("shows each part from the edge to the data, zone by zone where AWS tells zones apart", () => {
    const rows = dashboardCharts(system().parts);
    expect(rows.map((row) => row.map(({ title }) => title))).toEqual([
      ZONES.map((zone) => `Targets ${zone}`),
      ZONES.map((zone) => `Requests ${zone}`),
      ["Tasks", "Load of all tasks, %"],
      ZONES.map((zone) => `Database ${zone}`),
      ["001", "002", "003"].map((node) => `Cache node ${node}`),
      ZONES.map((zone) => `NAT ${zone}`),
    ]);
  });

  it("leaves out what the system does not have", () => {
    const { parts } = system({ nat: { placement: "none" } });
    expect(dashboardCharts({ network: parts.network })).toEqual([]);
  });

  it("is JSON that Terraform encodes, so that values known only later are quoted right", () => {
    const text = body(({ network, loadBalancer, targetGroup }) => ({ network, loadBalancer, targetGroup }));
    expect(text).toMatch(/^\$\{jsonencode\(\{"widgets" = \[/);
    expect(text).toMatch(
      /\["AWS\/ApplicationELB", "HealthyHostCount", "LoadBalancer", aws_lb\.load-balancer_\w+\.arn_suffix, "TargetGroup", aws_lb_target_group\.targets_\w+\.arn_suffix, "AvailabilityZone", "eu-west-1b", \{"stat" = "Maximum"\}\]/,
    );
  });

  it("shows the network's own region unless another is asked for", () => {
    const regions = (text: string) => [
      ...new Set([...text.matchAll(/"region" = "([^"]+)"/g)].map(([, found]) => found)),
    ];
    expect(regions(body(({ network }) => ({ network })))).toEqual(["eu-west-1"]);
    expect(regions(body(({ network }) => ({ network, region: "us-east-1" })))).toEqual(["us-east-1"]);
  });

  it("refuses a load balancer without a target group, and the other way round", () => {
    expect(() => body(({ network, loadBalancer }) => ({ network, loadBalancer }))).toThrow(
      "test/dashboard: wrong props\n  targetGroup: must be given together with",
    );
    expect(() => body(({ network, targetGroup }) => ({ network, targetGroup }))).toThrow(
      "test/dashboard: wrong props\n  loadBalancer: must be given together with",
    );
  });
});
