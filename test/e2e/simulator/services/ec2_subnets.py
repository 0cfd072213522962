"""Subnets: moto cannot find one by its IPv6 association, and drops the DNS options set after creation."""

from typing import Any

from moto.ec2.models.subnets import Subnet
from moto.ec2.responses import EC2Response

from ..extend import action

SETTINGS = {
    "MapPublicIpOnLaunch": "map_public_ip_on_launch",
    "AssignIpv6AddressOnCreation": "assign_ipv6_address_on_creation",
    "EnableDns64": "enable_dns64",
}
DNS_OPTIONS = {
    "EnableResourceNameDnsARecordOnLaunch": "EnableResourceNameDnsARecord",
    "EnableResourceNameDnsAAAARecordOnLaunch": "EnableResourceNameDnsAAAARecord",
}

moto_filter_value = Subnet.get_filter_value


def filter_value(self: Subnet, name: str, method: str | None = None) -> Any:
    if name == "ipv6-cidr-block-association.association-id":
        return list(self.ipv6_cidr_block_associations)
    return moto_filter_value(self, name, method)


def associations(self: Subnet) -> list[dict[str, Any]]:
    return [
        {
            "Ipv6CidrBlock": association["ipv6CidrBlock"],
            "AssociationId": association["associationId"],
            "Ipv6CidrBlockState": {"State": "associated"},
        }
        for association in self.ipv6_cidr_block_associations.values()
        if association["ipv6CidrBlockState"]["State"] == "associated"
    ]


Subnet.get_filter_value = filter_value
Subnet.ipv6_cidr_block_association_set = property(associations)


@action(EC2Response)
def modify_subnet_attribute(response: EC2Response, params: dict[str, Any]) -> Any:
    subnet = response.ec2_backend.get_subnet(params["SubnetId"])
    for setting, attribute in SETTINGS.items():
        if setting in params:
            setattr(subnet, attribute, params[setting]["Value"])
    for setting, option in DNS_OPTIONS.items():
        if setting in params:
            subnet.private_dns_name_options_on_launch[option] = params[setting]["Value"]
    if "PrivateDnsHostnameTypeOnLaunch" in params:
        subnet.private_dns_name_options_on_launch["HostnameType"] = params["PrivateDnsHostnameTypeOnLaunch"]
    return None
