import { describe, expect, it } from "vitest";
import { merged } from "../../../redundancy/components/merged-dependencies.js";
import { dependency } from "../../../redundancy/components/model.js";
import { userData } from "../../../redundancy/components/user-data.js";
import {
  egressDependencies,
  endpointDependencies,
  settingsDependencies,
} from "../../../redundancy/components/workload.js";
import { Reference } from "../../../redundancy/read/value.js";
import type { Egress } from "../../../redundancy/topology/egress.js";
import { contextOf } from "../terraform.js";
import { subnetsIn } from "./network.js";

const NATS = {
  aws_nat_gateway: { a: { subnet_id: "${aws_subnet.a.id}" }, b: { subnet_id: "${aws_subnet.b.id}" } },
};

function context(
  routes: Record<string, Partial<Egress>>,
  zones: readonly (string | null)[] = ["eu-west-1a", "eu-west-1b"],
) {
  const whole = contextOf({ resource: { ...subnetsIn(...zones), ...NATS } });
  const none: Egress = { kind: "none", targets: [], certainty: "exact", repair: "", via: [] };
  const egress = (subnet: string): Egress => ({ ...none, ...routes[subnet] });
  return { ...whole, topology: { ...whole.topology, egress } };
}

const nat = (name: string, certainty: Egress["certainty"] = "exact"): Partial<Egress> => ({
  kind: "nat",
  targets: [`aws_nat_gateway.${name}`],
  certainty,
});
const SUBNETS = ["aws_subnet.a", "aws_subnet.b"];

function egress(...given: Parameters<typeof context>) {
  return egressDependencies("w", SUBNETS, context(...given)).map(({ to, zones, certainty, group }) => [
    to.slice(-1),
    zones,
    certainty,
    group?.kind ?? null,
  ]);
}

describe("the way out of a workload", () => {
  it("is, in each zone, the gateway of that zone's route", () => {
    expect(egress({ "aws_subnet.a": nat("a"), "aws_subnet.b": nat("b") })).toEqual([
      ["a", ["eu-west-1a"], "exact", null],
      ["b", ["eu-west-1b"], "exact", null],
    ]);
  });

  it("is one of several where the input does not show which", () => {
    const either = { ...nat("a", "class"), targets: ["aws_nat_gateway.a", "aws_nat_gateway.b"] };
    expect(egress({ "aws_subnet.a": either })).toEqual([
      ["a", ["eu-west-1a"], "class", "one-of"],
      ["b", ["eu-west-1a"], "class", "one-of"],
    ]);
  });

  it("is not certain for anybody where the zone of a subnet is not known", () => {
    expect(egress({ "aws_subnet.a": nat("a"), "aws_subnet.b": nat("b") }, ["eu-west-1a", null])).toEqual([
      ["a", ["eu-west-1a"], "exact", null],
      ["b", null, "class", null],
    ]);
  });

  it("is certain where every subnet leads to the same gateway, whatever their zones", () => {
    expect(egress({ "aws_subnet.a": nat("a"), "aws_subnet.b": nat("a") }, ["eu-west-1a", null])).toEqual([
      ["a", null, "exact", null],
    ]);
  });

  it("may be another instance where the route is only assumed to keep its index", () => {
    const whole = context({ "aws_subnet.a": { kind: "nat", targets: ["aws_nat_gateway.n[0]"], certainty: "assumed" } });
    const ids = ["aws_nat_gateway.n[0]", "aws_nat_gateway.n[1]"];
    const resources = ids.map((id) => ({ ...whole.inventory.resources[0], id }));
    const owner = (id: string) => (ids.includes(id) ? { ...whole.components.values().next().value, id } : undefined);
    const inventory = { ...whole.inventory, resources };
    const found = egressDependencies("w", ["aws_subnet.a"], { ...whole, inventory, owner } as typeof whole);
    expect(found.map(({ to, certainty }) => [to, certainty])).toEqual([
      ["aws_nat_gateway.n[0]", "assumed"],
      ["aws_nat_gateway.n[1]", "class"],
    ]);
  });
});

describe("the settings of a workload", () => {
  it("count once for each component, with the better certainty, and never for itself", () => {
    const settings = [
      new Reference(["aws_nat_gateway.a"], "id", "class"),
      new Reference(["aws_nat_gateway.a"], "id", "exact"),
      new Reference(["aws_nat_gateway.b"], "id", "exact"),
    ];
    const found = settingsDependencies("aws_nat_gateway.b", settings, context({}));
    expect(found.map(({ to, certainty }) => [to, certainty])).toEqual([["aws_nat_gateway.a", "exact"]]);
  });
});

describe("the interface endpoints of a network", () => {
  const endpoint = (given: object) =>
    contextOf({
      resource: {
        ...subnetsIn("eu-west-1a", "eu-west-1b"),
        aws_vpc_endpoint: {
          e: {
            vpc_id: "${aws_vpc.v.id}",
            service_name: "com.amazonaws.eu-west-1.secretsmanager",
            vpc_endpoint_type: "Interface",
            subnet_ids: ["${aws_subnet.a.id}"],
            ...given,
          },
        },
      },
    });

  it.each([
    [{ private_dns_enabled: true }, ["exact"]],
    [{ private_dns_enabled: "${var.dns}" }, ["class"]],
    [{ private_dns_enabled: false }, []],
    [{}, []],
    [{ private_dns_enabled: true, vpc_endpoint_type: "Gateway" }, []],
  ])("with %j are needed: %j", (given, certainties) => {
    const found = endpointDependencies("w", SUBNETS, endpoint(given));
    expect(found.map(({ certainty }) => certainty)).toEqual(certainties);
  });
});

describe("user data", () => {
  it.each([
    ["IyEvYmluL3NoCmVjaG8gaGk=", "#!/bin/sh\necho hi"],
    ["#!/bin/sh", "#!/bin/sh"],
    [undefined, undefined],
  ])("%s reads as %j", (given, text) => {
    expect(userData(given)).toBe(text);
  });
});

it("two reasons for one need are one dependency, and two zones stay two", () => {
  const found = merged([
    dependency("w", "db", { certainty: "class", via: ["sg"] }),
    dependency("w", "db", { via: [] }),
    dependency("w", "nat", { zones: ["a"] }),
    dependency("w", "nat", { zones: ["b"] }),
  ]);
  expect(found).toEqual([
    dependency("w", "db", { via: ["sg"] }),
    dependency("w", "nat", { zones: ["a"] }),
    dependency("w", "nat", { zones: ["b"] }),
  ]);
});
