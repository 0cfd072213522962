import { describe, expect, it } from "vitest";
import { contextOf, reportOf } from "../terraform.js";
import { balanced, entryOutcome } from "./balanced.js";

/** The system whose private subnets are routed to NAT gateways: by subnet, the gateway's name. */
function routed(routes: Record<string, string>, nats: Record<string, object>) {
  const names = Object.keys(routes);
  return balanced(
    {},
    {
      aws_nat_gateway: nats,
      aws_route_table: Object.fromEntries(names.map((name) => [name, { vpc_id: "${aws_vpc.v.id}" }])),
      aws_route_table_association: Object.fromEntries(
        names.map((name) => [
          name,
          { subnet_id: `\${aws_subnet.${name}.id}`, route_table_id: `\${aws_route_table.${name}.id}` },
        ]),
      ),
      aws_route: Object.fromEntries(
        names.map((name) => [
          name,
          {
            route_table_id: `\${aws_route_table.${name}.id}`,
            destination_cidr_block: "0.0.0.0/0",
            nat_gateway_id: `\${aws_nat_gateway.${routes[name]}.id}`,
          },
        ]),
      ),
    },
  );
}

const inSubnet = (name: string) => ({ subnet_id: `\${aws_subnet.${name}.id}` });
const SHARED = { a: "one", b: "one", c: "one" };

describe("a NAT gateway", () => {
  it("that three zones share takes the entry point down with its zone, and with itself", () => {
    const json = routed(SHARED, { one: inSubnet("a") });
    expect(entryOutcome(json, "zone:eu-west-1a", "aws_lb.front")).toMatchObject({ outcome: "down" });
    expect(entryOutcome(json, "shared:aws_nat_gateway.one", "aws_lb.front")).toMatchObject({ outcome: "down" });
    expect(entryOutcome(json, "zone:eu-west-1b", "aws_lb.front")).toMatchObject({ outcome: "degraded" });
  });

  it("in each zone is lost with its zone only", () => {
    const json = routed({ a: "a", b: "b", c: "c" }, { a: inSubnet("a"), b: inSubnet("b"), c: inSubnet("c") });
    expect(entryOutcome(json, "zone:eu-west-1a", "aws_lb.front")).toMatchObject({ outcome: "degraded" });
  });

  it("that is regional is lost with no zone", () => {
    const json = routed(SHARED, { one: { availability_mode: "regional", vpc_id: "${aws_vpc.v.id}" } });
    expect(contextOf(json).components.get("aws_nat_gateway.one")).toMatchObject({ scope: "regional", members: [] });
    expect(entryOutcome(json, "zone:eu-west-1a", "aws_lb.front")).toMatchObject({ outcome: "degraded" });
  });

  it.each([
    ["its subnet is not known", { subnet_id: "subnet-12345678" }],
    ["its mode is not known", { ...inSubnet("a"), availability_mode: "${var.mode}" }],
  ])("makes every zone unknown where %s", (_, nat) => {
    const json = { ...routed(SHARED, { one: nat }), variable: { mode: {} } };
    expect(entryOutcome(json, "zone:eu-west-1b", "aws_lb.front")?.outcome).toBe("unknown");
  });

  it("in no effective route says so", () => {
    const json = routed(SHARED, { one: inSubnet("a"), idle: inSubnet("b") });
    const notes = new Map(reportOf(json).components.map((component) => [component.id, component.notes]));
    expect(notes.get("aws_nat_gateway.idle")?.[0]).toBe("it is in no effective default route of a subnet in the input");
    expect(notes.get("aws_nat_gateway.one")?.join()).not.toContain("effective");
  });
});
