import { describe, expect, it } from "vitest";
import { AuroraCluster } from "../../../constructs/database/aurora-cluster.js";
import { DatabaseAlarms } from "../../../constructs/observability/database-alarms.js";
import {
  DatabaseProxyAlarms,
  type DatabaseProxyThresholds,
} from "../../../constructs/observability/database-proxy-alarms.js";
import { synthesize } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

function behindProxy() {
  const { stack, network, topic } = setting();
  const database = new AuroraCluster(stack, "database", {
    network,
    engine: "aurora-postgresql",
    engineVersion: "16.6",
    capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
    proxy: {},
  });
  return { stack, topic, database };
}

function proxyAlarms(thresholds: DatabaseProxyThresholds = {}) {
  const { stack, topic, database } = behindProxy();
  new DatabaseProxyAlarms(stack, "alarms", { proxy: database.proxy as never, topic, thresholds });
  return alarms(synthesize(stack));
}

describe("DatabaseProxyAlarms", () => {
  it.each([
    ["database-unreachable", "DatabaseConnectionsSetupFailed", 0],
    ["logins", "ClientConnectionsSetupFailedAuth", 10],
  ])("goes off on %s of all its instances together", (id, metric_name, threshold) => {
    expect(proxyAlarms()[id]).toMatchObject({
      namespace: "AWS/RDS",
      metric_name,
      dimensions: { ProxyName: expect.stringMatching(/aws_db_proxy\.database_proxy_\w+\.name/) },
      statistic: "Sum",
      threshold,
      comparison_operator: "GreaterThanThreshold",
    });
  });

  it("goes off when nearly all connections are lent", () => {
    const pool = proxyAlarms()["pool"];
    expect(pool?.["threshold"]).toBe(90);
    expect(math(pool)).toMatchObject({
      expression: "100 * borrowed / allowed",
      metrics: {
        borrowed: { metric_name: "DatabaseConnectionsCurrentlyBorrowed", stat: "Sum" },
        allowed: { metric_name: "MaxDatabaseConnectionsAllowed", stat: "Sum" },
      },
    });
  });

  it("takes other limits", () => {
    const found = proxyAlarms({ poolPercent: 70, failedLoginsPerMinute: 0 });
    expect(["pool", "logins"].map((id) => found[id]?.["threshold"])).toEqual([70, 0]);
  });

  it.each<[DatabaseProxyThresholds, string]>([
    [{ poolPercent: 101 }, "thresholds.poolPercent: must be 1 to 100, given 101"],
    [{ failedLoginsPerMinute: -1 }, "thresholds.failedLoginsPerMinute: must be 0 or more, given -1"],
  ])("refuses %j", (thresholds, message) => {
    expect(() => proxyAlarms(thresholds)).toThrow(message);
  });

  it("is among the alarms of a database with a proxy", () => {
    const { stack, topic, database } = behindProxy();
    new DatabaseAlarms(stack, "alarms", { database, topic });
    expect(Object.keys(alarms(synthesize(stack)))).toEqual(
      expect.arrayContaining(["proxy/database-unreachable", "proxy/logins", "proxy/pool"]),
    );
  });
});
