import { describe, expect, it } from "vitest";
import { LatticeService } from "../../../constructs/mesh/lattice-service.js";
import { LatticeTargetGroup } from "../../../constructs/mesh/lattice-target-group.js";
import { ServiceNetwork } from "../../../constructs/mesh/service-network.js";
import { Dashboard } from "../../../constructs/observability/dashboard.js";
import { latticeServiceCharts } from "../../../constructs/observability/edge-charts.js";
import {
  LatticeServiceAlarms,
  type LatticeServiceThresholds,
} from "../../../constructs/observability/lattice-service-alarms.js";
import { LambdaFunction } from "../../../constructs/service/lambda-function.js";
import { onlyResource, synthesize } from "../../synth.js";
import { alarms, setting } from "./setting.js";

const CODE = { bucket: "code", key: "fn.zip", version: "3", handler: "index.handler", runtime: "java21" } as const;

function orders() {
  const { stack, network, topic } = setting();
  const group = (id: string) => new LatticeTargetGroup(stack, id, { targets: { type: "ip", network, port: 8080 } });
  const [blue, green] = [group("blue"), group("green")];
  const resize = new LambdaFunction(stack, "resize", { code: CODE, network: false, alarmTopic: false });
  const images = new LatticeTargetGroup(stack, "images", { targets: { type: "lambda", function: resize } });
  const service = new LatticeService(stack, "orders", {
    serviceNetwork: new ServiceNetwork(stack, "mesh", { network }),
    targets: [{ targetGroup: blue }, { targetGroup: green, weight: 5 }],
    rules: { images: { priority: 1, path: { prefix: "/images" }, targets: [{ targetGroup: images }] } },
  });
  return { stack, network, topic, service };
}

function latticeAlarms(thresholds: LatticeServiceThresholds = {}) {
  const { stack, topic, service } = orders();
  new LatticeServiceAlarms(stack, "alarms", { service, topic, thresholds });
  return alarms(synthesize(stack));
}

describe("LatticeServiceAlarms", () => {
  it("watches the requests, and the connections to each group that is connected to", () => {
    expect(Object.keys(latticeAlarms()).sort()).toEqual([
      "blue-connections-refused",
      "blue-connections-timed-out",
      "errors",
      "green-connections-refused",
      "green-connections-timed-out",
      "timeouts",
    ]);
  });

  it("adds up what the service counts in each zone", () => {
    const alarm = latticeAlarms()["errors"];
    expect(alarm).toMatchObject({ threshold: 10, comparison_operator: "GreaterThanThreshold" });
    expect(alarm).toMatchObject({ datapoints_to_alarm: 3, evaluation_periods: 5, treat_missing_data: "notBreaching" });
    const id = /'\$\{aws_vpclattice_service\.orders_\w+\.id\}'$/;
    expect(alarm?.["metric_query"]).toEqual([
      { id: "result", expression: expect.stringMatching(id), period: 60, return_data: true },
    ]);
    expect(JSON.stringify(alarm)).toContain(
      'SELECT SUM(HTTPCode_5XX_Count) FROM \\"AWS/VpcLattice\\" WHERE \\"Service\\" = ',
    );
  });

  it.each([
    ["timeouts", "RequestTimeoutCount", "Service", 10],
    ["blue-connections-refused", "ConnectionErrorCount", "TargetGroup", 0],
    ["green-connections-timed-out", "ConnectionTimeoutCount", "TargetGroup", 0],
  ])("goes off on %s", (id, name, dimension, threshold) => {
    const alarm = latticeAlarms()[id];
    expect(alarm?.["threshold"]).toBe(threshold);
    expect(JSON.stringify(alarm)).toContain(`SELECT SUM(${name})`);
    expect(JSON.stringify(alarm)).toContain(`WHERE \\"${dimension}\\" = `);
  });

  it("takes other limits", () => {
    const found = latticeAlarms({ errorsPerMinute: 1, timeoutsPerMinute: 2, failedConnectionsPerMinute: 3 });
    const limits = ["errors", "timeouts", "blue-connections-refused"].map((id) => found[id]?.["threshold"]);
    expect(limits).toEqual([1, 2, 3]);
  });

  it.each(["errorsPerMinute", "timeoutsPerMinute", "failedConnectionsPerMinute"])("refuses a negative %s", (name) => {
    expect(() => latticeAlarms({ [name]: -1 })).toThrow(`thresholds.${name}: must be 0 or more, given -1`);
  });
});

describe("The charts of a service of VPC Lattice", () => {
  it("show requests and errors zone by zone, one query in each", () => {
    const { stack, network, service } = orders();
    new Dashboard(stack, "dashboard", { network, sections: { Orders: latticeServiceCharts(service) } });
    const body = String(onlyResource(synthesize(stack), "aws_cloudwatch_dashboard")["dashboard_body"]);
    for (const name of ["TotalRequestCount", "HTTPCode_5XX_Count"]) expect(body).toContain(`SELECT SUM(${name})`);
    expect(body.match(/GROUP BY AvailabilityZone/g)).toHaveLength(2);
  });
});
