"""Networks: what AWS deletes along with a VPC or a NAT gateway, moto leaves behind."""

from typing import Any

from moto.ec2.models import EC2Backend

moto_delete_vpc = EC2Backend.delete_vpc
moto_delete_nat_gateway = EC2Backend.delete_nat_gateway


def delete_vpc(self: EC2Backend, vpc_id: str) -> Any:
    vpc = moto_delete_vpc(self, vpc_id)
    for acl_id in [acl_id for acl_id, acl in self.network_acls.items() if acl.vpc_id == vpc_id]:
        del self.network_acls[acl_id]
    return vpc


def delete_nat_gateway(self: EC2Backend, nat_gateway_id: str) -> Any:
    gateway = moto_delete_nat_gateway(self, nat_gateway_id)
    self.enis.pop(gateway._eni.id, None)
    return gateway


EC2Backend.delete_vpc = delete_vpc
EC2Backend.delete_nat_gateway = delete_nat_gateway
