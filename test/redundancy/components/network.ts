/** A VPC with a subnet `a`, `b`, … in each of the zones, as resources of a system under test. */
export function subnetsIn(...zones: readonly (string | null)[]) {
  const names = zones.map((_, index) => String.fromCharCode(97 + index));
  const subnet = (zone: string | null) => ({ vpc_id: "${aws_vpc.v.id}", ...(zone && { availability_zone: zone }) });
  return {
    aws_vpc: { v: { cidr_block: "10.0.0.0/16" } },
    aws_subnet: Object.fromEntries(names.map((name, index) => [name, subnet(zones[index] ?? null)])),
  };
}

/** References to those subnets. */
export function subnetIds(...names: readonly string[]): string[] {
  return names.map((name) => `\${aws_subnet.${name}.id}`);
}

export const ABC = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;
