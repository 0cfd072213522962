import type { Distribution } from "../dns/distribution.js";
import { GLOBAL_REGION } from "../dns/provider-in-region.js";
import type { PublicName } from "../dns/public-name.js";
import type { LatticeService } from "../mesh/lattice-service.js";
import type { WebFirewall } from "../security/web-firewall.js";
import type { Chart } from "./dashboard-charts.js";
import { distributionMetric } from "./distribution-alarms.js";
import { healthCheckMetric } from "./dns-health-check-alarms.js";
import type { Heartbeat } from "./heartbeat.js";
import { latticeQuery } from "./lattice-metrics.js";
import type { ServiceLevelObjective } from "./service-level-objective.js";
import { firewallMetric } from "./web-firewall-alarms.js";

/** What clients of a distribution get. */
export function distributionCharts(distribution: Distribution): Chart[] {
  const region = GLOBAL_REGION;
  return [
    { title: "CDN requests", region, metrics: [distributionMetric(distribution, "Requests", "Sum")] },
    {
      title: "CDN errors, %",
      region,
      metrics: ["4xxErrorRate", "5xxErrorRate"].map((name) => distributionMetric(distribution, name, "Average")),
    },
  ];
}

/** What a firewall lets through and blocks. */
export function webFirewallCharts(firewall: WebFirewall): Chart[] {
  const region = firewall.scope === "CLOUDFRONT" ? { region: GLOBAL_REGION } : {};
  const names = ["AllowedRequests", "BlockedRequests", "CountedRequests"];
  const metrics = names.map((name) => firewallMetric(firewall, name, "ALL"));
  return [{ title: "Firewall", ...region, metrics }];
}

/** The health of each answer of a name: 1, or 0. */
export function publicNameCharts({ healthChecks }: PublicName): Chart[] {
  return Object.entries(healthChecks).map(([answer, healthCheck]) => ({
    title: `Answer ${answer}`,
    region: GLOBAL_REGION,
    metrics: [healthCheckMetric(healthCheck)],
  }));
}

/** What a service of VPC Lattice answers, zone by zone. Each chart is one query, the most that CloudWatch takes. */
export function latticeServiceCharts(service: LatticeService): Chart[] {
  const charts = { Requests: "TotalRequestCount", "Requests that end in 5xx": "HTTPCode_5XX_Count" };
  return Object.entries(charts).map(([title, name]) => ({
    title,
    metrics: [],
    math: { expression: latticeQuery(service, name, "zone"), metrics: {} },
  }));
}

/** Percent of runs that went well. */
export function heartbeatCharts({ successPercent }: Heartbeat): Chart[] {
  return [{ title: "Heartbeat, %", metrics: [successPercent] }];
}

/** Percent of bad requests, for each indicator of an objective. */
export function objectiveCharts({ indicators }: ServiceLevelObjective): Chart[] {
  return Object.entries(indicators).map(([indicator, math]) => ({
    title: `Bad requests by ${indicator}, %`,
    metrics: [],
    math,
  }));
}
