import type { Model } from "./model.js";

/** What the topology reads: none of it fails by itself. */
export const networkParts: Model = {
  types: [
    "aws_vpc",
    "aws_default_vpc",
    "aws_vpc_ipv4_cidr_block_association",
    "aws_subnet",
    "aws_default_subnet",
    "aws_route",
    "aws_route_table",
    "aws_default_route_table",
    "aws_main_route_table_association",
    "aws_route_table_association",
    "aws_internet_gateway",
    "aws_internet_gateway_attachment",
    "aws_egress_only_internet_gateway",
  ],
};
