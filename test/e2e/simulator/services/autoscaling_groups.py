"""Auto Scaling groups: moto forgets how a group balances its zones, replaces instances and warms them up, and which
service-linked role it works as, so every plan would show a change."""

from typing import Any

from moto.autoscaling.responses import AutoScalingResponse

from ..extend import action, remember

REMEMBERED = (
    "AvailabilityZoneDistribution",
    "InstanceMaintenancePolicy",
    "DefaultInstanceWarmup",
    "ServiceLinkedRoleARN",
    "CapacityRebalance",
)

moto_create = AutoScalingResponse.create_auto_scaling_group
moto_update = AutoScalingResponse.update_auto_scaling_group


@action(AutoScalingResponse)
def create_auto_scaling_group(self: AutoScalingResponse, params: dict[str, Any]) -> dict[str, Any]:
    moto_create(self)
    return keep(self, params)


@action(AutoScalingResponse)
def update_auto_scaling_group(self: AutoScalingResponse, params: dict[str, Any]) -> dict[str, Any]:
    moto_update(self)
    return keep(self, params)


def keep(response: AutoScalingResponse, params: dict[str, Any]) -> dict[str, Any]:
    group = response.autoscaling_backend.autoscaling_groups[params["AutoScalingGroupName"]]
    remember(group, params, *REMEMBERED)
    return {}
