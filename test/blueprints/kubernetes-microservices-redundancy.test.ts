import { describe, expect, it } from "vitest";
import "../../cli/vitest/register.js";
import type { KubernetesMicroservicesProps } from "../../blueprints/kubernetes-microservices-props.js";
import { bank, PAYMENTS, USERS } from "./bank.js";
import { AURORA } from "./shop.js";

type Choice = Partial<KubernetesMicroservicesProps>;

describe("KubernetesMicroservices", () => {
  it.each<[string, Choice]>([
    ["with their defaults", {}],
    ["in Auto Mode", { nodes: { type: "auto-mode" } }],
    ["in two zones", { zones: ["eu-west-1a", "eu-west-1b"] }],
    [
      "with a canary of one pod",
      {
        services: {
          users: { ...USERS, workload: { canary: { image: "users:2", percent: 10 } } },
          payments: PAYMENTS,
        },
      },
    ],
  ])("%s survive a node, a zone and a rolling upgrade, and meet their policy", (_, props) => {
    const { app } = bank(props);
    expect(app).toMeetPolicy();
    expect(app).toSurvive("member");
    expect(app).toSurvive("zone");
    expect(app).toHaveNoSinglePointOfFailure();
    const demand = { "bank-workloads/users/Resource": 4, "bank-workloads/payments/Resource": 4 };
    expect(app).toKeepCapacity(demand, { in: "zone+deployment" });
    expect(app).not.toSurvive("region");
  });

  it.each<[string, Choice]>([
    ["one NAT gateway", { network: { nat: { placement: "single" } } }],
    ["a database in one zone", { services: { users: { ...USERS, database: { ...AURORA, readers: "none" } } } }],
  ])("do not survive a zone with %s", (_, props) => {
    expect(bank(props).app).not.toSurvive("zone");
  });
});
