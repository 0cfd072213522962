import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { CacheCluster } from "../cache/cache-cluster.js";
import { AuroraCluster } from "../database/aurora-cluster.js";
import { MultiAzDatabase } from "../database/multi-az-database.js";
import { encodedJson } from "../json/encoded-json.js";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { NetworkLoadBalancer } from "../load-balancer/network-load-balancer.js";
import { TargetGroup } from "../load-balancer/target-group.js";
import { physicalName } from "../naming/physical-name.js";
import { Network } from "../network/network.js";
import { parseProps } from "../props/parse-props.js";
import { ContainerService } from "../service/container-service.js";
import { regionSchema } from "../stack/region.js";
import { type Chart, dashboardCharts } from "./dashboard-charts.js";
import type { Metric, MetricMath } from "./metric-alarm.js";

/** AWS: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html (DashboardName) */
const NAME_MAX = 255;
/** Columns of a dashboard: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const COLUMNS = 24;
const ROW_HEIGHT = 6;
const HEADING_HEIGHT = 1;
const SECTION_HEIGHT = HEADING_HEIGHT + ROW_HEIGHT;

export interface DashboardProps {
  readonly network: Network;
  /** Shown with `targetGroup`. */
  readonly loadBalancer?: ApplicationLoadBalancer | NetworkLoadBalancer;
  /** Shown with `loadBalancer`, which forwards to it. */
  readonly targetGroup?: TargetGroup;
  /** Its tasks, CPU and memory. */
  readonly service?: ContainerService;
  /** Its instances. */
  readonly database?: AuroraCluster | MultiAzDatabase;
  /** Its nodes. */
  readonly cache?: CacheCluster;
  /** Region whose metrics are shown. Default: that of the network. */
  readonly region?: string;
  /**
   * Charts of anything else, under their titles and below the rest, a row for each section. Functions such as
   * `webFirewallCharts(firewall)` make them.
   */
  readonly sections?: Readonly<Record<string, readonly Chart[]>>;
}

const chart = z.custom<Chart>(
  (value) => typeof value === "object" && value !== null && "title" in value && "metrics" in value,
  "must be a chart: { title, metrics }",
);

const dashboardSchema = z
  .strictObject({
    network: z.instanceof(Network, { error: "must be a Network" }),
    loadBalancer: z
      .union([z.instanceof(ApplicationLoadBalancer), z.instanceof(NetworkLoadBalancer)], {
        error: "must be an ApplicationLoadBalancer or a NetworkLoadBalancer",
      })
      .optional(),
    targetGroup: z.instanceof(TargetGroup, { error: "must be a TargetGroup" }).optional(),
    service: z.instanceof(ContainerService, { error: "must be a ContainerService" }).optional(),
    database: z
      .union([z.instanceof(AuroraCluster), z.instanceof(MultiAzDatabase)], {
        error: "must be an AuroraCluster or a MultiAzDatabase",
      })
      .optional(),
    cache: z.instanceof(CacheCluster, { error: "must be a CacheCluster" }).optional(),
    region: regionSchema.optional(),
    sections: z.record(z.string().min(1), z.array(chart).min(1, "must have one chart at least")).default({}),
  })
  .superRefine(({ loadBalancer, targetGroup }, context) => {
    if ((loadBalancer === undefined) === (targetGroup === undefined)) return;
    const message = "must be given together with the other of loadBalancer and targetGroup";
    context.addIssue({ code: "custom", path: [loadBalancer ? "targetGroup" : "loadBalancer"], message });
  }) satisfies z.ZodType<unknown, DashboardProps>;

/**
 * A CloudWatch dashboard of a system, with its zones side by side: a zone that is worse than the others stands out.
 *
 * Survives the loss of any one zone. Does not survive the loss of the region whose metrics it shows.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export class Dashboard extends Construct {
  readonly dashboard: CloudwatchDashboard;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { region: given, sections, ...system } = parseProps(this, dashboardSchema, props);
    const region = given ?? system.network.region;
    const rows = dashboardCharts(system);
    const below = rows.length * ROW_HEIGHT;
    this.dashboard = new CloudwatchDashboard(this, "Resource", {
      dashboardName: physicalName(this, { maxLength: NAME_MAX }),
      dashboardBody: encodedJson({
        widgets: [
          ...rows.flatMap((row, number) => widgets(row, number * ROW_HEIGHT, region)),
          ...Object.entries(sections).flatMap(([title, row], number) => [
            heading(title, below + number * SECTION_HEIGHT),
            ...widgets(row, below + number * SECTION_HEIGHT + HEADING_HEIGHT, region),
          ]),
        ],
      }),
    });
  }
}

/** The charts of a row share its width. */
function widgets(row: readonly Chart[], y: number, region: string) {
  const width = Math.floor(COLUMNS / row.length);
  return row.map(({ title, metrics, math, region: own }, column) => ({
    type: "metric",
    x: column * width,
    y,
    width,
    height: ROW_HEIGHT,
    properties: {
      title,
      region: own ?? region,
      view: "timeSeries",
      period: 60,
      // From 0, so that charts of different zones can be compared.
      yAxis: { left: { min: 0 } },
      metrics: [...metrics.map((metric) => line(metric, {})), ...(math ? computed(math) : [])],
    },
  }));
}

function heading(title: string, y: number) {
  const properties = { markdown: `## ${title}` };
  return { type: "text", x: 0, y, width: COLUMNS, height: HEADING_HEIGHT, properties };
}

function line({ namespace, name, dimensions, statistic }: Metric, more: Record<string, string | boolean>) {
  return [namespace, name, ...Object.entries(dimensions).flat(), { stat: statistic, ...more }];
}

/** The value, and its inputs, which are not drawn. */
function computed({ expression, metrics }: MetricMath) {
  const inputs = Object.entries(metrics).map(([id, metric]) => line(metric, { id, visible: false }));
  return [[{ expression, label: "computed", id: "result" }], ...inputs];
}
