"""Cloud Map: moto leaves the hosted zone of a namespace and its name servers behind, which AWS takes away with it."""

from moto.route53.models import route53_backends
from moto.servicediscovery.models import ServiceDiscoveryBackend
from moto.utilities.utils import get_partition

moto_delete_namespace = ServiceDiscoveryBackend.delete_namespace


def delete_namespace(self: ServiceDiscoveryBackend, namespace_id: str) -> str:
    namespace = self.get_namespace(namespace_id)
    operation = moto_delete_namespace(self, namespace_id)
    hosted_zone = (namespace.dns_properties or {}).get("HostedZoneId")
    if hosted_zone:
        route53 = route53_backends[self.account_id][get_partition(self.region_name)]
        zone = route53.delete_hosted_zone(hosted_zone)
        name_servers = [key for key, each in route53.delegation_sets.items() if each is zone.delegation_set]
        for key in name_servers:
            del route53.delegation_sets[key]
    return operation


ServiceDiscoveryBackend.delete_namespace = delete_namespace
