import { describe, expect, it } from "vitest";
import { contextOf } from "../terraform.js";
import { balanced, entryOutcome } from "./balanced.js";

const FIREWALL = "aws_networkfirewall_firewall.f";
const STATES = "tolist(aws_networkfirewall_firewall.f.firewall_status[0].sync_states)";

/** The system whose three zones are routed through the endpoints of a firewall in two of them. */
function inspected(target: (zone: string) => unknown, firewall: object = {}) {
  const names = ["a", "b", "c"];
  const byName = (make: (name: string) => object) => Object.fromEntries(names.map((name) => [name, make(name)]));
  const json = balanced();
  const aws_subnet = {
    ...json.resource["aws_subnet"],
    fa: { availability_zone: "eu-west-1a" },
    fb: { availability_zone: "eu-west-1b" },
  };
  const parts = {
    aws_subnet,
    aws_networkfirewall_firewall: {
      f: { subnet_mapping: [{ subnet_id: "${aws_subnet.fa.id}" }, { subnet_id: "${aws_subnet.fb.id}" }], ...firewall },
    },
    aws_route_table: byName(() => ({ vpc_id: "${aws_vpc.v.id}" })),
    aws_route_table_association: byName((name) => ({
      subnet_id: `\${aws_subnet.${name}.id}`,
      route_table_id: `\${aws_route_table.${name}.id}`,
    })),
    aws_route: byName((name) => ({
      route_table_id: `\${aws_route_table.${name}.id}`,
      destination_cidr_block: "0.0.0.0/0",
      vpc_endpoint_id: target(name),
    })),
  };
  return balanced({}, parts);
}

describe("a firewall", () => {
  it("has an endpoint in each zone, which fails with it", () => {
    const { components } = contextOf(inspected(() => `\${${STATES}[0].attachment[0].endpoint_id}`));
    const endpoints = [...components.values()].filter(({ kind }) => kind === "firewall-endpoint");
    expect(endpoints.map(({ id, members }) => [id, members[0]?.zone])).toEqual([
      [`${FIREWALL}#eu-west-1a`, "eu-west-1a"],
      [`${FIREWALL}#eu-west-1b`, "eu-west-1b"],
    ]);
  });

  it("makes the loss of a zone unknown where the input does not show which endpoint a route leads to", () => {
    const json = inspected(() => `\${${STATES}[0].attachment[0].endpoint_id}`);
    expect(entryOutcome(json, "zone:eu-west-1a", "aws_lb.front")?.outcome).toBe("unknown");
  });

  it("takes down what is routed through the endpoint of another zone that is lost", () => {
    const status = ["a", "b"].map((zone) => ({
      availability_zone: `eu-west-1${zone}`,
      attachment: [{ endpoint_id: `vpce-${zone}`, subnet_id: `subnet-${zone}` }],
    }));
    const firewall = { firewall_status: [{ sync_states: status }] };
    const shared = inspected(() => "vpce-a", firewall);
    expect(entryOutcome(shared, "zone:eu-west-1a", "aws_lb.front")?.outcome).toBe("down");
    expect(entryOutcome(shared, "zone:eu-west-1b", "aws_lb.front")?.outcome).toBe("degraded");
    const zonal = inspected((name) => (name === "a" ? "vpce-a" : "vpce-b"), firewall);
    expect(entryOutcome(zonal, "zone:eu-west-1a", "aws_lb.front")?.outcome).toBe("degraded");
  });

  it("is in no known zone where its subnets are not shown", () => {
    const json = inspected(() => `\${${STATES}[0].attachment[0].endpoint_id}`, { subnet_mapping: "${var.subnets}" });
    expect(contextOf(json).components.get(`${FIREWALL}#unknown`)?.members[0]?.zone).toBeNull();
    expect(entryOutcome(json, "zone:eu-west-1a", "aws_lb.front")?.outcome).toBe("unknown");
  });
});
