import { describe, expect, it } from "vitest";
import { contextOf, reportOf, systemOf } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const SECRETS = "aws_vpc_endpoint.secrets";

function endpoint(given: object, more: Record<string, Record<string, object>> = {}) {
  return {
    resource: {
      ...subnetsIn(...ABC),
      aws_vpc_endpoint: {
        secrets: {
          vpc_id: "${aws_vpc.v.id}",
          service_name: "com.amazonaws.eu-west-1.secretsmanager",
          vpc_endpoint_type: "Interface",
          ...given,
        },
      },
      ...more,
    },
  };
}

function outcomes(json: ReturnType<typeof endpoint>) {
  const zones = reportOf(json).scenarios.filter(({ kind }) => kind === "zone");
  return zones.map(({ lost, outcomes }) => [lost[0], outcomes.find(({ component }) => component === SECRETS)?.outcome]);
}

describe("an interface endpoint", () => {
  it("serves while an interface is left", () => {
    expect(outcomes(endpoint({ subnet_ids: subnetIds("a", "b") }))).toEqual([
      ["eu-west-1a", "degraded"],
      ["eu-west-1b", "degraded"],
    ]);
  });

  it("in one zone is down with it", () => {
    const json = endpoint({ subnet_ids: subnetIds("a") });
    expect(outcomes(json)).toEqual([["eu-west-1a", "down"]]);
    expect(contextOf(json).components.get(SECRETS)).toMatchObject({ scope: "zonal", shared: true });
  });

  it("has the subnets that are associated with it elsewhere", () => {
    const aws_vpc_endpoint_subnet_association = {
      b: { vpc_endpoint_id: "${aws_vpc_endpoint.secrets.id}", subnet_id: "${aws_subnet.b.id}" },
    };
    const json = endpoint({ subnet_ids: subnetIds("a") }, { aws_vpc_endpoint_subnet_association });
    const members = contextOf(json).components.get(SECRETS)?.members;
    expect(members?.map(({ zone }) => zone)).toEqual(["eu-west-1a", "eu-west-1b"]);
  });

  it("is in no known zone where its subnets are not shown", () => {
    const members = contextOf(endpoint({ subnet_ids: "${var.subnets}" })).components.get(SECRETS)?.members;
    expect(members?.map(({ zone, capacity }) => [zone, capacity])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it.each([
    ["com.amazonaws.eu-west-1.ecr.api", "ecr.api"],
    ["com.amazonaws.${data.aws_region.here.name}.logs", "logs"],
  ])("for %s is one for %s", (service_name, engine) => {
    const json = { ...endpoint({ service_name }), data: { aws_region: { here: {} } } };
    expect(contextOf(json).components.get(SECRETS)?.engine).toBe(engine);
  });

  it("for a service of one's own needs the load balancer behind it", () => {
    const json = endpoint(
      { service_name: "${aws_vpc_endpoint_service.own.service_name}", subnet_ids: subnetIds("a") },
      {
        aws_vpc_endpoint_service: { own: { network_load_balancer_arns: ["${aws_lb.nlb.arn}"] } },
        aws_lb: { nlb: { subnets: subnetIds("a"), load_balancer_type: "network", internal: true } },
      },
    );
    expect(systemOf(json).dependenciesOf(SECRETS)).toMatchObject([
      { to: "aws_lb.nlb", via: ["aws_vpc_endpoint_service.own"] },
    ]);
  });
});

it("takes a gateway endpoint for a route, which no zone takes away", () => {
  const json = endpoint({ vpc_endpoint_type: undefined, route_table_ids: [] });
  expect(contextOf(json).components.get(SECRETS)).toMatchObject({ scope: "regional", members: [], shared: false });
});
