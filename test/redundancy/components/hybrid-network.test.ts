import { describe, expect, it } from "vitest";
import { contextOf, reportOf, systemOf } from "../terraform.js";

const VPN = "aws_vpn_connection";
const GATEWAY = "aws_vpn_gateway.g";

/** VPN connections `one` and `two`, each to the customer gateway that is named. */
function tunnels(devices: Record<string, string>) {
  const connection = (device: string) => ({
    vpn_gateway_id: "${aws_vpn_gateway.g.id}",
    customer_gateway_id: `\${aws_customer_gateway.${device}.id}`,
  });
  return {
    resource: {
      aws_vpn_gateway: { g: {} },
      aws_customer_gateway: Object.fromEntries(Object.values(devices).map((device) => [device, { type: "ipsec.1" }])),
      [VPN]: Object.fromEntries(Object.entries(devices).map(([name, device]) => [name, connection(device)])),
    },
  };
}

function lostWith(json: ReturnType<typeof tunnels>, component: string) {
  const found = reportOf(json).scenarios.find(({ id }) => id === `component:${component}`);
  return found?.outcomes.find((outcome) => outcome.component === GATEWAY)?.outcome;
}

describe("VPN connections of one gateway", () => {
  it("stand for each other where each has a device of its own", () => {
    expect(lostWith(tunnels({ one: "x", two: "y" }), "aws_customer_gateway.x")).toBe("failover");
  });

  it("are all down with a device that they share", () => {
    expect(lostWith(tunnels({ one: "x", two: "x" }), "aws_customer_gateway.x")).toBe("down");
  });

  it("have two tunnels in two zones, so that no zone takes one away", () => {
    expect(contextOf(tunnels({ one: "x" })).components.get(`${VPN}.one`)).toMatchObject({
      scope: "regional",
      members: [],
    });
  });
});

describe("Direct Connect", () => {
  const resource = {
    aws_vpn_gateway: { g: {} },
    aws_dx_gateway: { d: {} },
    aws_dx_gateway_association: {
      a: { dx_gateway_id: "${aws_dx_gateway.d.id}", associated_gateway_id: "${aws_vpn_gateway.g.id}" },
    },
    aws_dx_connection: { one: { location: "EqDC2" }, two: { location: "${var.location}" } },
    aws_dx_private_virtual_interface: {
      one: { connection_id: "${aws_dx_connection.one.id}", dx_gateway_id: "${aws_dx_gateway.d.id}" },
      two: { connection_id: "${aws_dx_connection.two.id}", dx_gateway_id: "${aws_dx_gateway.d.id}" },
    },
  };
  const json = { resource, variable: { location: {} } };

  it("has a component for each connection, with its location and its interfaces", () => {
    const { components, owner } = contextOf(json);
    expect(components.get("aws_dx_connection.one")).toMatchObject({ engine: "EqDC2", redundancy: "none" });
    expect(components.get("aws_dx_connection.two")?.notes).toEqual(["its location is not known"]);
    expect(owner("aws_dx_private_virtual_interface.two")?.id).toBe("aws_dx_connection.two");
  });

  it("works while a connection of its gateway does, and so does the gateway of the VPC", () => {
    const found = reportOf(json).scenarios.find(({ id }) => id === "component:aws_dx_connection.one");
    const outcomes = new Map(found?.outcomes.map(({ component, outcome }) => [component, outcome]));
    expect(outcomes.get("aws_dx_gateway.d")).toBe("failover");
    expect(outcomes.get(GATEWAY)).toBe("failover");
    expect(systemOf(json).dependenciesOf("aws_dx_gateway.d")[0]).toMatchObject({
      to: "aws_dx_connection.one",
      via: ["aws_dx_private_virtual_interface.one"],
    });
  });
});
