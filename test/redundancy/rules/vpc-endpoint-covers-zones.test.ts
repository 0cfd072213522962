import { describe, expect, it } from "vitest";
import { vpcEndpointCoversZones } from "../../../redundancy/rules/vpc-endpoint-covers-zones.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";
import { ids, subnets } from "./zonal-subnets.js";

/** An endpoint in a VPC in which tasks run in the zones of `used`. */
function endpoint(letters: string, used: string, given: object = {}): TerraformJson {
  return {
    resource: {
      ...subnets("abc"),
      aws_vpc_endpoint: {
        api: {
          vpc_id: "${aws_vpc.main.id}",
          vpc_endpoint_type: "Interface",
          service_name: "com.amazonaws.eu-west-1.execute-api",
          subnet_ids: ids(letters),
          ...given,
        },
      },
      aws_ecs_service: {
        web: { launch_type: "FARGATE", desired_count: 9, network_configuration: { subnets: ids(used) } },
      },
    },
  };
}

describe("vpc-endpoint-covers-zones", () => {
  it("passes with an interface in every zone of the workloads", () => {
    expect(judged(vpcEndpointCoversZones, endpoint("abc", "abc"))).toEqual(["pass"]);
  });

  it("fails with interfaces in one of several zones", () => {
    expect(problems(vpcEndpointCoversZones, endpoint("a", "ab"))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_vpc_endpoint.api",
        message:
          "aws_vpc_endpoint.api has interfaces in eu-west-1a only, and workloads of its VPC run in eu-west-1a, eu-west-1b",
      },
    ]);
  });

  it("is an error where private DNS leads every caller to it", () => {
    expect(problems(vpcEndpointCoversZones, endpoint("a", "ab", { private_dns_enabled: true }))).toMatchObject([
      {
        severity: "error",
        message:
          "aws_vpc_endpoint.api has interfaces in eu-west-1a only, and aws_ecs_service.web runs in eu-west-1a, eu-west-1b",
      },
    ]);
  });

  it("counts zones, not subnets: two subnets of one zone are one zone", () => {
    const json = endpoint("ab", "ac");
    const { a, c } = json.resource?.["aws_subnet"] ?? {};
    const aws_subnet = { a: a ?? {}, b: { ...a }, c: c ?? {} };
    expect(problems(vpcEndpointCoversZones, { resource: { ...json.resource, aws_subnet } })).toMatchObject([
      { status: "fail", severity: "warning" },
    ]);
  });

  it("only notes a third zone: its callers use the interface of another one", () => {
    expect(problems(vpcEndpointCoversZones, endpoint("ab", "abc"))).toMatchObject([
      { status: "fail", severity: "note" },
    ]);
  });

  it("does not know where a subnet is not shown", () => {
    const json = endpoint("a", "ab", { subnet_ids: [...ids("a"), "subnet-0123"] });
    expect(problems(vpcEndpointCoversZones, json)).toMatchObject([{ status: "unknown" }]);
  });

  it.each([
    ["a gateway endpoint", endpoint("", "ab", { vpc_endpoint_type: "Gateway" })],
    ["an endpoint by its default type", endpoint("", "ab", { vpc_endpoint_type: undefined })],
  ])("does not apply to %s", (_, json) => {
    expect(judged(vpcEndpointCoversZones, json)).toEqual([]);
  });
});
