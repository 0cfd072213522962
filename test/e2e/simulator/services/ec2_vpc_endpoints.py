"""VPC endpoints: moto gives a route table that joins a gateway endpoint no route, and then cannot delete the endpoint."""

from typing import Any

from moto.ec2.models import EC2Backend

moto_modify = EC2Backend.modify_vpc_endpoint


def modify_vpc_endpoint(self: EC2Backend, **changes: Any) -> None:
    moto_modify(self, **changes)
    endpoint = self.vpc_end_points[changes["vpc_id"]]
    for table_id in changes.get("add_route_tables") or []:
        prefix_list = endpoint.destination_prefix_list_id
        self.create_route(table_id, None, destination_prefix_list_id=prefix_list, gateway_id=endpoint.id)
    for table_id in changes.get("remove_route_tables") or []:
        self.delete_route(table_id, endpoint.destination_prefix_list_id)


EC2Backend.modify_vpc_endpoint = modify_vpc_endpoint
