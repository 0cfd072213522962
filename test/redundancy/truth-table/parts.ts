import { inSubnets, subnets } from "./truth.js";

/** A network with a subnet in the zone of each letter. */
export function network(letters: string) {
  return { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } }, aws_subnet: subnets(...letters) };
}

/** `aws_ecs_service.<name>` on Fargate in those subnets; its container names the given attributes. */
export function service(
  tasks: unknown,
  letters: string,
  args: object = {},
  names: readonly string[] = [],
  name = "web",
) {
  const environment = names.map((value, index) => ({ name: `NEED_${index}`, value: `\${${value}}` }));
  return {
    aws_ecs_task_definition: { [name]: { container_definitions: JSON.stringify([{ name, environment }]) } },
    aws_ecs_service: {
      [name]: {
        launch_type: "FARGATE",
        desired_count: tasks,
        task_definition: `\${aws_ecs_task_definition.${name}.arn}`,
        network_configuration: { subnets: inSubnets(...letters) },
        ...args,
      },
    },
  };
}

/** For a service: it is behind the target group of that name. */
export function behind(group: string) {
  return { load_balancer: [{ target_group_arn: `\${aws_lb_target_group.${group}.arn}`, container_name: "web" }] };
}

/** `aws_lb.front`, enabled in those subnets, with one listener to `aws_lb_target_group.web`. */
export function front(letters: string, args: object = {}) {
  return {
    aws_lb: { front: { internal: false, subnets: inSubnets(...letters), ...args } },
    aws_lb_listener: { front: { load_balancer_arn: "${aws_lb.front.arn}", default_action: [forward("web")] } },
    aws_lb_target_group: { web: { vpc_id: "${aws_vpc.main.id}" } },
  };
}

export function forward(group: string) {
  return { type: "forward", target_group_arn: `\${aws_lb_target_group.${group}.arn}` };
}

/** `aws_instance.<letter>`, each attached to `aws_lb_target_group.web`. */
export function targets(letters: string) {
  const each = (value: (letter: string) => object) =>
    Object.fromEntries([...letters].map((letter) => [letter, value(letter)]));
  return {
    aws_instance: each((letter) => ({ subnet_id: `\${aws_subnet.${letter}.id}` })),
    aws_lb_target_group_attachment: each((letter) => ({
      target_group_arn: "${aws_lb_target_group.web.arn}",
      target_id: `\${aws_instance.${letter}.id}`,
    })),
  };
}

/** A route table for each subnet, whose default route leads to the NAT gateway in the subnet that is named beside it. */
export function egress(natOf: Readonly<Record<string, string>>) {
  const each = (value: (letter: string) => object) =>
    Object.fromEntries(Object.keys(natOf).map((letter) => [letter, value(letter)]));
  const gateways = [...new Set(Object.values(natOf))];
  return {
    aws_nat_gateway: Object.fromEntries(
      gateways.map((letter) => [letter, { subnet_id: `\${aws_subnet.${letter}.id}`, allocation_id: "eipalloc-1" }]),
    ),
    ...routedTo((letter) => ({ nat_gateway_id: `\${aws_nat_gateway.${natOf[letter]}.id}` }), each),
  };
}

/** A route table for each of those subnets with one default route. */
export function routes(letters: string, target: (letter: string) => object) {
  return routedTo(target, (value) => Object.fromEntries([...letters].map((letter) => [letter, value(letter)])));
}

function routedTo(
  target: (letter: string) => object,
  each: (value: (letter: string) => object) => Record<string, object>,
) {
  return {
    aws_route_table: each(() => ({ vpc_id: "${aws_vpc.main.id}" })),
    aws_route_table_association: each((letter) => ({
      subnet_id: `\${aws_subnet.${letter}.id}`,
      route_table_id: `\${aws_route_table.${letter}.id}`,
    })),
    aws_route: each((letter) => ({
      route_table_id: `\${aws_route_table.${letter}.id}`,
      destination_cidr_block: "0.0.0.0/0",
      ...target(letter),
    })),
  };
}

/** The declared demand of `aws_ecs_service.web`. */
export function needing(tasks: number) {
  return { demand: { "aws_ecs_service.web": tasks } };
}
