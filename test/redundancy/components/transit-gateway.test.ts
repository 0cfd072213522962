import { describe, expect, it } from "vitest";
import { contextOf, reportOf, systemOf } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment.v";

function attached(...subnets: readonly string[]) {
  return {
    resource: {
      ...subnetsIn(...ABC),
      aws_ec2_transit_gateway: { t: {} },
      aws_ec2_transit_gateway_vpc_attachment: {
        v: {
          transit_gateway_id: "${aws_ec2_transit_gateway.t.id}",
          vpc_id: "${aws_vpc.v.id}",
          subnet_ids: subnetIds(...subnets),
        },
      },
    },
  };
}

function lostWithA(...subnets: readonly string[]) {
  const zone = reportOf(attached(...subnets)).scenarios.find(({ id }) => id === "zone:eu-west-1a");
  return zone?.outcomes.map(({ component, outcome }) => [component, outcome]);
}

describe("a transit gateway", () => {
  it("is run across zones, and its attachment stands in the zones of its subnets", () => {
    const { components } = contextOf(attached("a", "b"));
    expect(components.get("aws_ec2_transit_gateway.t")).toMatchObject({ scope: "regional", members: [] });
    expect(components.get(ATTACHMENT)?.members.map(({ zone }) => zone)).toEqual(["eu-west-1a", "eu-west-1b"]);
    expect(systemOf(attached("a")).dependenciesOf(ATTACHMENT)).toMatchObject([{ to: "aws_ec2_transit_gateway.t" }]);
  });

  it("loses an attachment with its only zone", () => {
    expect(lostWithA("a")).toEqual([[ATTACHMENT, "down"]]);
    expect(lostWithA("a", "b")).toEqual([[ATTACHMENT, "degraded"]]);
  });
});
