import { describe, expect, it } from "vitest";
import { vpnCustomerGatewaysDistinct } from "../../../redundancy/rules/vpn-customer-gateways-distinct.js";
import { ask, NOT_KNOWN } from "./ask.js";

/** Two connections of one transit gateway, to customer gateways with these addresses. */
function connections(one: string, two: string, second = "${aws_customer_gateway.two.id}") {
  const hub = { transit_gateway_id: "${aws_ec2_transit_gateway.hub.id}" };
  return ask(vpnCustomerGatewaysDistinct, {
    aws_ec2_transit_gateway: { hub: {} },
    aws_customer_gateway: { one: { ip_address: one }, two: { ip_address: two } },
    aws_vpn_connection: {
      one: { ...hub, customer_gateway_id: "${aws_customer_gateway.one.id}" },
      two: { ...hub, customer_gateway_id: second },
    },
  });
}

const same = (device: string) => [
  `fail aws_vpn_connection.two: aws_vpn_connection.one and aws_vpn_connection.two end at one device, ${device}`,
];

describe("vpn-customer-gateways-distinct", () => {
  it("passes two devices", () => {
    expect(connections("192.0.2.1", "192.0.2.2")).toEqual(["pass"]);
  });

  it("fails two connections to one customer gateway", () => {
    expect(connections("192.0.2.1", "192.0.2.2", "${aws_customer_gateway.one.id}")).toEqual(same("192.0.2.1"));
  });

  it("fails two customer gateways with one address", () => {
    expect(connections("192.0.2.1", "192.0.2.1")).toEqual(same("192.0.2.1"));
  });

  it("does not know a customer gateway before apply", () => {
    expect(connections("192.0.2.1", "192.0.2.2", NOT_KNOWN)).toEqual([
      "unknown aws_vpn_connection.two: customer_gateway_id of the VPN connections of aws_ec2_transit_gateway.hub is not known",
    ]);
  });

  it("does not apply to a single connection", () => {
    const one = { vpn_gateway_id: "vgw-1", customer_gateway_id: "cgw-1" };
    expect(ask(vpnCustomerGatewaysDistinct, { aws_vpn_connection: { one } })).toEqual([]);
  });
});
