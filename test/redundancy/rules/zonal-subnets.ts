type Named = Record<string, object>;

/** Subnets of one VPC, named by the last letter of their zone: `a` in eu-west-1a. */
export function subnets(letters: string, prefix = ""): { aws_vpc: Named; aws_subnet: Named } {
  return {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_subnet: Object.fromEntries(
      [...letters].map((letter) => [
        `${prefix}${letter}`,
        { vpc_id: "${aws_vpc.main.id}", availability_zone: `eu-west-1${letter}` },
      ]),
    ),
  };
}

/** References to them. */
export function ids(letters: string, prefix = ""): string[] {
  return [...letters].map((letter) => `\${aws_subnet.${prefix}${letter}.id}`);
}
