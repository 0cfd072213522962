import { describe, expect, it } from "vitest";
import { dxConnectionsDistinct } from "../../../redundancy/rules/dx-connections-distinct.js";
import { ask, NOT_KNOWN } from "./ask.js";

/** Two virtual interfaces of one gateway on these connections. */
function interfaces(one: string, two: string) {
  const on = (connection_id: string) => ({ connection_id, dx_gateway_id: "${aws_dx_gateway.hub.id}" });
  return ask(dxConnectionsDistinct, {
    aws_dx_gateway: { hub: {} },
    aws_dx_connection: {
      first: { location: "EqDC2" },
      neighbour: { location: "EqDC2" },
      far: { location: "CSOW" },
      later: { location: NOT_KNOWN },
    },
    aws_dx_private_virtual_interface: { one: on(one) },
    aws_dx_transit_virtual_interface: { two: on(two) },
  });
}

const FIRST = "${aws_dx_connection.first.id}";

describe("dx-connections-distinct", () => {
  it("passes connections at two locations", () => {
    expect(interfaces(FIRST, "${aws_dx_connection.far.id}")).toEqual(["pass"]);
  });

  it("fails two virtual interfaces on one connection", () => {
    expect(interfaces(FIRST, FIRST)).toEqual([
      "fail aws_dx_transit_virtual_interface.two: aws_dx_private_virtual_interface.one and aws_dx_transit_virtual_interface.two are on one connection, aws_dx_connection.first",
    ]);
  });

  it("fails two connections at one location", () => {
    expect(interfaces(FIRST, "${aws_dx_connection.neighbour.id}")).toEqual([
      "fail aws_dx_transit_virtual_interface.two: the connections of aws_dx_private_virtual_interface.one and aws_dx_transit_virtual_interface.two are at one location, EqDC2",
    ]);
  });

  it.each([
    [NOT_KNOWN, "connection_id of the virtual interfaces"],
    ["${aws_dx_connection.later.id}", "location of the connections"],
    ["dxcon-elsewhere", "location of the connections"],
  ])("does not know with %s", (two, what) => {
    expect(interfaces(FIRST, two)).toEqual([
      `unknown aws_dx_transit_virtual_interface.two: ${what} of aws_dx_gateway.hub is not known`,
    ]);
  });

  it("does not apply to a single virtual interface", () => {
    const one = { connection_id: FIRST, dx_gateway_id: "gw" };
    expect(ask(dxConnectionsDistinct, { aws_dx_private_virtual_interface: { one } })).toEqual([]);
  });
});
