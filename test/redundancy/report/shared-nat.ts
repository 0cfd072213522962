import type { TerraformJson } from "../terraform.js";

const ZONES = ["a", "b", "c"] as const;

function perZone(create: (zone: string) => object): Record<string, object> {
  return Object.fromEntries(ZONES.map((zone) => [zone, create(zone)]));
}

/** A service in three zones behind a load balancer. All its subnets reach the internet through the NAT gateway of one zone. */
export const SHARED_NAT: TerraformJson = {
  "//": { holdfast: { demand: { "aws_ecs_service.web": 4 } } },
  provider: { aws: [{ region: "eu-west-1" }] },
  resource: {
    aws_vpc: { v: { cidr_block: "10.0.0.0/16" } },
    aws_internet_gateway: { v: { vpc_id: "${aws_vpc.v.id}" } },
    aws_subnet: {
      ...perZone((zone) => ({ vpc_id: "${aws_vpc.v.id}", availability_zone: `eu-west-1${zone}` })),
      public: { vpc_id: "${aws_vpc.v.id}", availability_zone: "eu-west-1a" },
    },
    aws_route_table: { ...perZone(() => ({ vpc_id: "${aws_vpc.v.id}" })), public: { vpc_id: "${aws_vpc.v.id}" } },
    aws_route_table_association: {
      ...perZone((zone) => ({
        subnet_id: `\${aws_subnet.${zone}.id}`,
        route_table_id: `\${aws_route_table.${zone}.id}`,
      })),
      public: { subnet_id: "${aws_subnet.public.id}", route_table_id: "${aws_route_table.public.id}" },
    },
    aws_route: {
      ...perZone((zone) => ({
        route_table_id: `\${aws_route_table.${zone}.id}`,
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: "${aws_nat_gateway.a.id}",
      })),
      public: {
        route_table_id: "${aws_route_table.public.id}",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: "${aws_internet_gateway.v.id}",
      },
    },
    aws_eip: { a: { domain: "vpc" } },
    aws_nat_gateway: { a: { subnet_id: "${aws_subnet.public.id}", allocation_id: "${aws_eip.a.id}" } },
    aws_lb: {
      front: { load_balancer_type: "application", subnets: ZONES.map((zone) => `\${aws_subnet.${zone}.id}`) },
    },
    aws_lb_target_group: { web: { target_type: "ip", vpc_id: "${aws_vpc.v.id}" } },
    aws_lb_listener: {
      https: {
        load_balancer_arn: "${aws_lb.front.arn}",
        default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.web.arn}" }],
      },
    },
    aws_ecs_service: {
      web: {
        launch_type: "FARGATE",
        desired_count: 6,
        network_configuration: { subnets: ZONES.map((zone) => `\${aws_subnet.${zone}.id}`) },
        load_balancer: [
          { target_group_arn: "${aws_lb_target_group.web.arn}", container_name: "web", container_port: 80 },
        ],
      },
    },
  },
};
