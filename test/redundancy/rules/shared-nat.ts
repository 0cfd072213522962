import type { Declaration } from "../../../redundancy/declaration.js";
import type { TerraformJson } from "../terraform.js";

const ZONES = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

export interface Choices {
  /** Zone whose NAT gateway serves a zone. Default: its own. */
  readonly natOf?: (zone: string) => string;
  readonly desiredCount?: number;
  readonly declared?: Partial<Declaration>;
}

/** A public load balancer, a service in three zones that runs in private subnets, and NAT gateways. */
export function serviceBehindNat({
  natOf = (zone) => zone,
  desiredCount = 6,
  declared = {},
}: Choices = {}): TerraformJson {
  const each = <T>(build: (zone: string, letter: string) => Record<string, T>): Record<string, T> =>
    Object.assign({}, ...ZONES.map((zone) => build(zone, zone.slice(-1))));
  const ids = (prefix: string) => ZONES.map((zone) => `\${aws_subnet.${prefix}-${zone.slice(-1)}.id}`);
  return {
    "//": { holdfast: { demand: { "aws_ecs_service.web": 4 }, soft: [], waivers: [], scenarios: [], ...declared } },
    provider: { aws: [{ region: "eu-west-1" }] },
    resource: {
      aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
      aws_internet_gateway: { main: { vpc_id: "${aws_vpc.main.id}" } },
      aws_subnet: each((zone, letter) => ({
        [`public-${letter}`]: { vpc_id: "${aws_vpc.main.id}", availability_zone: zone },
        [`private-${letter}`]: { vpc_id: "${aws_vpc.main.id}", availability_zone: zone },
      })),
      aws_nat_gateway: each((_, letter) => ({ [letter]: { subnet_id: `\${aws_subnet.public-${letter}.id}` } })),
      aws_route_table: {
        ...each((_, letter) => ({ [letter]: { vpc_id: "${aws_vpc.main.id}" } })),
        public: { vpc_id: "${aws_vpc.main.id}" },
      },
      aws_route: {
        ...each((zone, letter) => ({
          [letter]: {
            route_table_id: `\${aws_route_table.${letter}.id}`,
            destination_cidr_block: "0.0.0.0/0",
            nat_gateway_id: `\${aws_nat_gateway.${natOf(zone).slice(-1)}.id}`,
          },
        })),
        public: {
          route_table_id: "${aws_route_table.public.id}",
          destination_cidr_block: "0.0.0.0/0",
          gateway_id: "${aws_internet_gateway.main.id}",
        },
      },
      aws_route_table_association: each((_, letter) => ({
        [letter]: {
          subnet_id: `\${aws_subnet.private-${letter}.id}`,
          route_table_id: `\${aws_route_table.${letter}.id}`,
        },
        [`public-${letter}`]: {
          subnet_id: `\${aws_subnet.public-${letter}.id}`,
          route_table_id: "${aws_route_table.public.id}",
        },
      })),
      aws_lb: { front: { internal: false, subnets: ids("public"), enable_deletion_protection: true } },
      aws_lb_listener: {
        https: {
          load_balancer_arn: "${aws_lb.front.arn}",
          default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.web.arn}" }],
        },
      },
      aws_lb_target_group: { web: { target_type: "ip", health_check: { path: "/health" } } },
      aws_ecs_service: {
        web: {
          desired_count: desiredCount,
          launch_type: "FARGATE",
          network_configuration: { subnets: ids("private") },
          load_balancer: [
            { target_group_arn: "${aws_lb_target_group.web.arn}", container_name: "web", container_port: 80 },
          ],
        },
      },
    },
  };
}
