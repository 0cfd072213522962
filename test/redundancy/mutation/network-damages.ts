import { type Body, change, type Damages, drop, named, nameIn, set } from "./damage.js";

/** Subnets in another zone, routes to another zone's gateway, gateways in another zone, associations lost. */
export const networkDamages: Damages = (file) => {
  const gateways = named(file, "aws_nat_gateway").map(([name]) => name);
  return [
    ...named(file, "aws_subnet").flatMap(([name, body]) => {
      const other = named(file, "aws_subnet").find(([, each]) => tierOf(each) === tierOf(body) && each !== body);
      return other ? [set("aws_subnet", name, "availability_zone", other[1]["availability_zone"])] : [];
    }),
    ...named(file, "aws_route")
      .filter(([, body]) => body["nat_gateway_id"] !== undefined)
      .flatMap(([name, body]) =>
        gateways
          .filter((gateway) => gateway !== nameIn(body["nat_gateway_id"]))
          .map((gateway) => set("aws_route", name, "nat_gateway_id", `\${aws_nat_gateway.${gateway}.id}`)),
      ),
    ...named(file, "aws_nat_gateway").flatMap(([name, body]) =>
      named(file, "aws_nat_gateway")
        .filter(([other]) => other !== name)
        .map(([, other]) => set("aws_nat_gateway", name, "subnet_id", other["subnet_id"]))
        .filter(() => body["subnet_id"] !== undefined),
    ),
    ...privateAssociations(file).flatMap(([name, body]) => [
      ...privateAssociations(file)
        .filter(([other]) => other !== name)
        .map(([, other]) => set("aws_route_table_association", name, "route_table_id", other["route_table_id"])),
      ...(body["subnet_id"] ? [drop("aws_route_table_association", name)] : []),
    ]),
  ];
};

function tierOf(subnet: Body): unknown {
  return (subnet["tags"] as { Tier?: string } | undefined)?.Tier;
}

function privateAssociations(file: Parameters<Damages>[0]) {
  const tables = new Set(
    named(file, "aws_route")
      .filter(([, body]) => body["nat_gateway_id"] !== undefined)
      .map(([, body]) => nameIn(body["route_table_id"])),
  );
  return named(file, "aws_route_table_association").filter(([, body]) => tables.has(nameIn(body["route_table_id"])));
}

/** Fewer zones of the load balancer, no health check, protection off. */
export const loadBalancerDamages: Damages = (file) => [
  ...named(file, "aws_lb").flatMap(([name, body]) => [
    ...fewer("aws_lb", name, "subnets", body["subnets"] as string[]),
    set("aws_lb", name, "enable_deletion_protection", false),
  ]),
  ...named(file, "aws_lb_target_group").flatMap(([name]) => [
    change("aws_lb_target_group", name, "without health check", (body) => {
      delete body["health_check"];
    }),
    change("aws_lb_target_group", name, "unhealthy after 10 × 300 s", (body) => {
      Object.assign(body["health_check"] as object, { interval: 300, unhealthy_threshold: 10 });
    }),
    change("aws_lb_target_group", name, "needs every target to be healthy", (body) => {
      body["target_group_health"] = {
        dns_failover: { minimum_healthy_targets_percentage: "100" },
        unhealthy_state_routing: { minimum_healthy_targets_percentage: "100" },
      };
    }),
  ]),
];

/** A list without each of its elements, and with the first alone. */
export function fewer(type: string, name: string, argument: string, list: readonly string[]) {
  return [
    ...list.map((left) =>
      set(
        type,
        name,
        argument,
        list.filter((each) => each !== left),
      ),
    ),
    ...(list.length > 2 ? [set(type, name, argument, list.slice(0, 1))] : []),
  ];
}
