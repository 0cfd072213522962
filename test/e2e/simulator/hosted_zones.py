"""Hosted zones that a stack expects to exist already, under the id by which it names them."""

from moto.core import DEFAULT_ACCOUNT_ID
from moto.route53.models import route53_backends


def create(zone_id: str, name: str) -> None:
    backend = route53_backends[DEFAULT_ACCOUNT_ID]["aws"]
    zone = backend.create_hosted_zone(name, private_zone=False)
    del backend.zones[zone.resource_id]
    zone.resource_id = zone_id
    backend.zones[zone_id] = zone
