import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group/index.js";
import { EgressOnlyInternetGateway } from "@cdktf/provider-aws/lib/egress-only-internet-gateway/index.js";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway/index.js";
import type { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway/index.js";
import { Route } from "@cdktf/provider-aws/lib/route/index.js";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table/index.js";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { PropsError, parseProps } from "../props/parse-props.js";
import { oneOf } from "../props/plain-message.js";
import { formatCidr, parseCidr } from "./cidr.js";
import { FlowLogs } from "./flow-logs.js";
import { type Egress, NatEgress } from "./nat-egress.js";
import { type NetworkProps, networkSchema } from "./network-props.js";
import { ipv6SubnetNumber, subnetCidr, TIERS, type Tier } from "./subnet-plan.js";
import { VpcEndpoints } from "./vpc-endpoints.js";
import { isZoneId, zoneSlot } from "./zone.js";

const ANY_IPV4 = "0.0.0.0/0";
const ANY_IPV6 = "::/0";

/**
 * A VPC with a public, a private and an isolated subnet in every zone.
 *
 * Survives the loss of any one zone: each private subnet goes out through the NAT gateway of its own zone, and interface
 * endpoints are in every zone. With `nat: { placement: "single" }` the loss of that gateway's zone takes outbound traffic
 * of all zones down. Does not survive the loss of the region.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 */
export class Network extends Construct {
  readonly region: string;
  /** The zones as they were given: names or zone ids. */
  readonly zones: readonly string[];
  /** Whether the subnets have IPv6 addresses too. */
  readonly ipv6: boolean;
  readonly vpc: Vpc;
  readonly internetGateway: InternetGateway;
  /** The subnet of a tier in a zone: `subnets.private["eu-west-1a"]`. */
  readonly subnets: Readonly<Record<Tier, Readonly<Record<string, Subnet>>>>;
  /** Zonal NAT gateways by their zone; empty with `none`, and with `regional`, which has no zone. */
  readonly natGateways: Readonly<Record<string, NatGateway>>;
  /** What must exist before a private subnet reaches the internet: put it into `dependsOn` of what runs there. */
  readonly egress: readonly Route[];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const parsed = parseProps(this, networkSchema, props);
    this.region = parsed.region;
    this.zones = parsed.zones;
    this.ipv6 = parsed.ipv6;
    this.vpc = createVpc(this, parsed);
    this.internetGateway = new InternetGateway(this, "internet-gateway", { vpcId: this.vpc.id, tags: named(this) });
    this.subnets = createSubnets(this, parsed);
    const publicTable = this.routeTable("public", "public", this.zones);
    this.defaultRoutes(publicTable, "public", { gatewayId: this.internetGateway.id }, parsed.ipv6);

    const privateTables = Object.fromEntries(
      this.zones.map((zone) => [zone, this.routeTable("private", `private-${zone}`, [zone])]),
    );
    const isolatedTable = this.routeTable("isolated", "isolated", this.zones);
    const egress: Egress = new NatEgress(this, "nat", {
      nat: parsed.nat,
      vpc: this.vpc,
      internetGateway: this.internetGateway,
      publicSubnets: this.subnets.public,
      privateTables,
    });
    this.natGateways = egress.gateways;
    this.egress = [...egress.routes, ...(parsed.ipv6 ? this.ipv6Egress(privateTables) : [])];

    new VpcEndpoints(this, "endpoints", {
      region: this.region,
      vpc: this.vpc,
      subnetIds: this.subnetIds("private"),
      routeTables: { ...privateTables, isolated: isolatedTable },
      gateway: parsed.gatewayEndpoints,
      interface: parsed.interfaceEndpoints,
    });
    if (parsed.flowLogs) new FlowLogs(this, "flow-logs", { vpc: this.vpc, ...parsed.flowLogs });
  }

  /** The ids of a tier's subnets, one for each zone, in the order of `zones`. */
  subnetIds(tier: Tier): string[] {
    return this.zones.map((zone) => this.subnet(tier, zone).id);
  }

  /** The subnet of a tier in a zone. */
  subnet(tier: Tier, zone: string): Subnet {
    const subnet = this.subnets[tier]?.[zone];
    if (!subnet) {
      const tiers = oneOf(TIERS);
      throw new PropsError(
        `${this.node.path}: no ${tier} subnet in ${zone}, only ${tiers} in ${this.zones.join(", ")}`,
      );
    }
    return subnet;
  }

  /**
   * The name of a zone for arguments that take no zone id: the literal where the zone was given by name, else what AWS
   * says of the zone's subnet.
   */
  zoneName(zone: string): string {
    return isZoneId(zone) ? this.subnet("private", zone).availabilityZone : zone;
  }

  private routeTable(tier: Tier, id: string, zones: readonly string[]): RouteTable {
    const table = new RouteTable(this, `${id}-routes`, { vpcId: this.vpc.id, tags: named(this, id) });
    for (const zone of zones) {
      new RouteTableAssociation(this, `${tier}-${zone}-association`, {
        subnetId: this.subnet(tier, zone).id,
        routeTableId: table.id,
      });
    }
    return table;
  }

  private defaultRoutes(table: RouteTable, id: string, target: { gatewayId: string }, ipv6: boolean): void {
    new Route(this, `${id}-default`, { routeTableId: table.id, destinationCidrBlock: ANY_IPV4, ...target });
    if (ipv6) {
      new Route(this, `${id}-default-ipv6`, { routeTableId: table.id, destinationIpv6CidrBlock: ANY_IPV6, ...target });
    }
  }

  private ipv6Egress(tables: Record<string, RouteTable>): Route[] {
    const gateway = new EgressOnlyInternetGateway(this, "egress-only-internet-gateway", {
      vpcId: this.vpc.id,
      tags: named(this),
    });
    return Object.entries(tables).map(
      ([zone, table]) =>
        new Route(this, `private-${zone}-default-ipv6`, {
          routeTableId: table.id,
          destinationIpv6CidrBlock: ANY_IPV6,
          egressOnlyGatewayId: gateway.id,
        }),
    );
  }
}

function createVpc(network: Network, { cidrBlock, ipv6 }: { cidrBlock: string; ipv6: boolean }): Vpc {
  const vpc = new Vpc(network, "Resource", {
    cidrBlock,
    // Private DNS of interface endpoints and of RDS needs both.
    enableDnsSupport: true,
    enableDnsHostnames: true,
    assignGeneratedIpv6CidrBlock: ipv6 || undefined,
    tags: named(network),
  });
  // Without rules nothing that forgot its own security group can talk.
  new DefaultSecurityGroup(network, "default-security-group", {
    vpcId: vpc.id,
    tags: named(network, "default-closed"),
  });
  return vpc;
}

function createSubnets(
  network: Network,
  { cidrBlock, ipv6 }: { cidrBlock: string; ipv6: boolean },
): Network["subnets"] {
  const block = parseCidr(cidrBlock);
  if (!block) throw new PropsError(`${network.node.path}: ${cidrBlock} is not a CIDR block`);
  const tier = (name: Tier) =>
    Object.fromEntries(
      network.zones.map((zone) => {
        const slot = zoneSlot(zone, network.region) ?? 0;
        const subnet = new Subnet(network, `${name}-${zone}`, {
          vpcId: network.vpc.id,
          ...(isZoneId(zone) ? { availabilityZoneId: zone } : { availabilityZone: zone }),
          cidrBlock: formatCidr(subnetCidr(block, name, slot)),
          ...(ipv6 && {
            ipv6CidrBlock: Fn.cidrsubnet(network.vpc.ipv6CidrBlock, 8, ipv6SubnetNumber(name, slot)),
            assignIpv6AddressOnCreation: true,
          }),
          tags: { ...named(network, `${name}-${zone}`), Tier: name },
        });
        return [zone, subnet];
      }),
    );
  return { public: tier("public"), private: tier("private"), isolated: tier("isolated") };
}

function named(network: Network, role?: string): { Name: string } {
  const whole = network.node.path.replaceAll("/", "-");
  return { Name: role ? `${whole}-${role}` : whole };
}
