"""Load balancers: moto answers `provisioning` once, which makes the provider wait another half minute for nothing, names
a network load balancer like an application load balancer, and forgets which Elastic IP address belongs to which subnet."""

from typing import Any

from moto.elbv2.models import ELBv2Backend, FakeLoadBalancer

moto_create = ELBv2Backend.create_load_balancer


def create_load_balancer(self: ELBv2Backend, *args: Any, **kwargs: Any) -> FakeLoadBalancer:
    balancer = moto_create(self, *args, **kwargs)
    balancer.activate()
    mappings = kwargs.get("subnet_mappings") or []
    balancer.allocations = {mapping["SubnetId"]: mapping.get("AllocationId") for mapping in mappings}
    if balancer.type == "network":
        rename(self, balancer, balancer.arn.replace(":loadbalancer/app/", ":loadbalancer/net/"))
    return balancer


def rename(backend: ELBv2Backend, balancer: FakeLoadBalancer, arn: str) -> None:
    tags = backend.tagging_service.list_tags_for_resource(balancer.arn)["Tags"]
    backend.tagging_service.delete_all_tags_for_resource(balancer.arn)
    backend.tagging_service.tag_resource(arn, tags)
    backend.load_balancers[arn] = backend.load_balancers.pop(balancer.arn)
    balancer.arn = arn


def availability_zones(self: FakeLoadBalancer) -> list[dict[str, Any]]:
    return [
        {
            "ZoneName": subnet.availability_zone,
            "SubnetId": subnet.id,
            "LoadBalancerAddresses": addresses(self, subnet.id),
        }
        for subnet in self.subnets
    ]


def addresses(balancer: FakeLoadBalancer, subnet_id: str) -> list[dict[str, Any]]:
    allocation = balancer.allocations.get(subnet_id)
    return [{"AllocationId": allocation}] if allocation else []


ELBv2Backend.create_load_balancer = create_load_balancer
FakeLoadBalancer.availability_zones = property(availability_zones)
