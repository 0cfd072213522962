import { describe, expect, it } from "vitest";
import { Network } from "../../../constructs/network/network.js";
import type { NetworkProps } from "../../../constructs/network/network-props.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

function network(props: Partial<NetworkProps> = {}) {
  const stack = testStack();
  const construct = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES], ...props });
  return { stack, construct, file: synthesize(stack) };
}

describe("Network", () => {
  it("has a public, a private and an isolated subnet in every zone", () => {
    const subnets = resources(network().file, "aws_subnet");
    const placed = Object.values(subnets).map(
      (subnet) => `${subnet["tags"] && (subnet["tags"] as { Tier: string }).Tier} ${subnet["availability_zone"]}`,
    );
    expect(placed.sort()).toEqual(
      ["isolated", "private", "public"].flatMap((tier) => ZONES.map((zone) => `${tier} ${zone}`)),
    );
  });

  it("sends every private subnet out through the NAT gateway of its own zone", () => {
    const { file } = network();
    const routes = resources(file, "aws_route");
    for (const zone of ZONES) {
      const gateway = resources(file, "aws_nat_gateway")[`network/nat/${zone}`];
      expect(gateway?.["subnet_id"]).toMatch(new RegExp(`aws_subnet\\.network_public-${zone}_\\w+\\.id`));
      expect(routes[`network/nat/${zone}-route`]?.["nat_gateway_id"]).toContain(`nat_${zone}_`);
    }
  });

  it("gives isolated subnets no route out", () => {
    const { file } = network();
    const tables = Object.values(resources(file, "aws_route")).map((route) => route["route_table_id"]);
    expect(tables.filter((table) => String(table).includes("isolated"))).toEqual([]);
  });

  it("leaves one NAT gateway for all zones with a single placement, and waives the routes of the others", () => {
    const waiver = { reason: "development only, may be down", owner: "team-shop", expires: "2999-01-01" };
    const { file } = network({ nat: { placement: "single", zone: "eu-west-1b", waiver } });
    expect(Object.keys(resources(file, "aws_nat_gateway"))).toEqual(["network/nat/eu-west-1b"]);
    const { waivers } = file["//"].holdfast as { waivers: { rule: string; resource: string }[] };
    expect(waivers.map(({ rule, resource }) => `${rule} ${resource.replace(/_[0-9A-F]{8}$/, "")}`)).toEqual([
      "nat-zonal-egress aws_route.network_nat_eu-west-1a-route",
      "nat-zonal-egress aws_route.network_nat_eu-west-1c-route",
    ]);
  });

  it("raises the provider's lowest version for a regional NAT gateway only", () => {
    expect(network().file.terraform.required_providers.aws.version).toBe(">= 5.100.0, < 7.0.0");
    const { file } = network({ nat: { placement: "regional" } });
    expect(file.terraform.required_providers.aws.version).toBe(">= 6.24.0, < 7.0.0");
    expect(onlyResource(file, "aws_nat_gateway")["availability_mode"]).toBe("regional");
  });

  it("places subnets by zone id when zones are given by id", () => {
    const subnets = resources(network({ zones: ["euw1-az1", "euw1-az2"] }).file, "aws_subnet");
    expect(subnets["network/private-euw1-az2"]).toMatchObject({ availability_zone_id: "euw1-az2" });
    expect(subnets["network/private-euw1-az2"]).not.toHaveProperty("availability_zone");
  });

  it("closes the default security group", () => {
    const group = onlyResource(network().file, "aws_default_security_group");
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  });

  it("has interface endpoints in every zone", () => {
    const { file } = network({ interfaceEndpoints: ["ecr.api"] });
    const endpoint = resources(file, "aws_vpc_endpoint")["network/endpoints/ecr-api"];
    expect(endpoint?.["subnet_ids"]).toHaveLength(3);
    expect(endpoint?.["service_name"]).toBe("com.amazonaws.eu-west-1.ecr.api");
  });

  it("routes IPv6 out through an egress-only gateway when it is dual-stack", () => {
    const { file } = network({ ipv6: true });
    const out = Object.values(resources(file, "aws_route")).filter((route) => route["egress_only_gateway_id"]);
    expect(out).toHaveLength(3);
    expect(resources(network().file, "aws_egress_only_internet_gateway")).toEqual({});
  });

  it.each<[string, Partial<NetworkProps>, string]>([
    [
      "one zone",
      { zones: ["eu-west-1a"] },
      'zones: needs at least 2 zones (3 to keep capacity cheaply), given ["eu-west-1a"]',
    ],
    [
      "a zone of another region",
      { zones: ["eu-west-1a", "us-east-1a"] },
      'zones[1]: must be an Availability Zone of eu-west-1, by name (eu-west-1a) or by id (euw1-az1), given "us-east-1a"',
    ],
    ["a zone twice", { zones: ["eu-west-1a", "eu-west-1a"] }, 'zones[1]: must not be listed twice, given "eu-west-1a"'],
    ["a name and an id", { zones: ["eu-west-1a", "euw1-az2"] }, "not a mixture"],
    [
      "a local zone",
      { region: "us-east-1", zones: ["us-east-1a", "us-east-1-bos-1a"] },
      "zones[1]: must be an Availability Zone of us-east-1",
    ],
    [
      "a block that is too small",
      { cidrBlock: "10.0.0.0/22" },
      'cidrBlock: must be /16 to /21: a smaller block has no room for three tiers in eight zones, given "10.0.0.0/22"',
    ],
    ["a block with host bits", { cidrBlock: "10.0.1.0/16" }, "cidrBlock: must be an IPv4 CIDR block"],
    [
      "an overlapping network",
      { connectedCidrBlocks: ["10.0.128.0/20"] },
      "connectedCidrBlocks[0]: must not overlap the VPC's own 10.0.0.0/16",
    ],
    [
      "a NAT zone that is not there",
      { nat: { placement: "single", zone: "eu-west-1f" } },
      "nat.zone: must be one of the network's zones",
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => network(props)).toThrow(message);
    expect(() => network(props)).toThrow("test/network: wrong props");
  });
});
