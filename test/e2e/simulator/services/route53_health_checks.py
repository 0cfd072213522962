"""Health checks: moto keeps the tags of one that was deleted."""

from moto.route53.models import Route53Backend

moto_delete = Route53Backend.delete_health_check


def delete_health_check(self: Route53Backend, health_check_id: str) -> None:
    moto_delete(self, health_check_id)
    self.resource_tags.pop(health_check_id, None)


Route53Backend.delete_health_check = delete_health_check
