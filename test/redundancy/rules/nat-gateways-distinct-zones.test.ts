import { describe, expect, it } from "vitest";
import { natGatewaysDistinctZones } from "../../../redundancy/rules/nat-gateways-distinct-zones.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

function gateways(...all: string[]) {
  const nats = all.map((subnet, index) => [`n${index}`, { subnet_id: ids(subnet)[0] }]);
  return ask(natGatewaysDistinctZones, {
    aws_vpc: { main: {} },
    aws_subnet: {
      ...subnets("a", "a2", "b"),
      later: { vpc_id: "${aws_vpc.main.id}", availability_zone: NOT_KNOWN },
    },
    aws_nat_gateway: Object.fromEntries(nats),
  });
}

describe("nat-gateways-distinct-zones", () => {
  it("passes gateways in two zones", () => {
    expect(gateways("a", "b")).toEqual(["pass"]);
  });

  it("fails two gateways in one zone", () => {
    expect(gateways("a", "a2")).toEqual([
      "fail aws_nat_gateway.n1: aws_nat_gateway.n0 and aws_nat_gateway.n1 are all in eu-west-1a",
    ]);
  });

  it("does not know a zone before apply", () => {
    expect(gateways("a", "later")).toEqual(["unknown aws_nat_gateway.n1: the zone of every NAT gateway is not known"]);
  });

  it("does not apply to one gateway", () => {
    expect(gateways("a")).toEqual([]);
  });
});
