import { Eip } from "@cdktf/provider-aws/lib/eip/index.js";
import type { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway/index.js";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway/index.js";
import { Route } from "@cdktf/provider-aws/lib/route/index.js";
import type { RouteTable } from "@cdktf/provider-aws/lib/route-table/index.js";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { Construct } from "constructs";
import { requireAwsProvider } from "../stack/aws-provider-version.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import type { Nat } from "./network-props.js";

/** `aws_nat_gateway.availability_mode`: https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md (6.24.0) */
const REGIONAL_NAT_SINCE = "6.24.0";

export interface NatEgressProps {
  readonly nat: Nat;
  readonly vpc: Vpc;
  /** A NAT gateway with a public address needs it first. */
  readonly internetGateway: InternetGateway;
  /** The public subnet of each zone, in the order of the network's zones. */
  readonly publicSubnets: Readonly<Record<string, Subnet>>;
  /** The route table of each zone's private subnet. */
  readonly privateTables: Readonly<Record<string, RouteTable>>;
}

/** Zonal NAT gateways by zone, and the default routes that lead out. */
export interface Egress {
  readonly gateways: Readonly<Record<string, NatGateway>>;
  readonly routes: readonly Route[];
}

/** The NAT gateways of a network and the default routes of its private subnets. */
export class NatEgress extends Construct implements Egress {
  readonly gateways: Readonly<Record<string, NatGateway>>;
  readonly routes: readonly Route[];

  constructor(scope: Construct, id: string, props: NatEgressProps) {
    super(scope, id);
    const { nat, publicSubnets, privateTables } = props;
    const zones = natZones(nat, Object.keys(publicSubnets));
    this.gateways = Object.fromEntries(zones.map((zone) => [zone, zonalGateway(this, zone, props)]));
    const regional = nat.placement === "regional" ? regionalGateway(this, props) : undefined;
    this.routes = Object.entries(privateTables).flatMap(([zone, table]) => {
      const gateway = regional ?? this.gateways[zone] ?? this.gateways[zones[0] ?? ""];
      if (!gateway) return [];
      const route = new Route(this, `${zone}-route`, {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: gateway.id,
      });
      if (nat.placement === "single" && gateway !== this.gateways[zone]) {
        RedundancyDeclaration.of(this).waive("nat-zonal-egress", route, nat.waiver);
      }
      return [route];
    });
  }
}

function natZones(nat: Nat, zones: readonly string[]): readonly string[] {
  if (nat.placement === "per-zone") return zones;
  return nat.placement === "single" ? [nat.zone ?? zones[0] ?? ""] : [];
}

function zonalGateway(scope: NatEgress, zone: string, { internetGateway, publicSubnets }: NatEgressProps): NatGateway {
  const tags = { Name: `${displayName(scope)}-${zone}` };
  const address = new Eip(scope, `${zone}-address`, { domain: "vpc", tags, dependsOn: [internetGateway] });
  return new NatGateway(scope, zone, {
    allocationId: address.id,
    subnetId: publicSubnets[zone]?.id,
    tags,
    dependsOn: [internetGateway],
  });
}

function regionalGateway(scope: NatEgress, { vpc, internetGateway }: NatEgressProps): NatGateway {
  requireAwsProvider(scope, REGIONAL_NAT_SINCE);
  return new NatGateway(scope, "regional", {
    availabilityMode: "regional",
    vpcId: vpc.id,
    tags: { Name: displayName(scope) },
    dependsOn: [internetGateway],
  });
}

function displayName(scope: NatEgress): string {
  return scope.node.path.replaceAll("/", "-");
}
