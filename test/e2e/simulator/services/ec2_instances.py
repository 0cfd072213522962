"""Instances: moto keeps the network interfaces of those that ended, and never forgets that they were."""

from typing import Any

from moto.ec2.models.instances import Instance, InstanceBackend

moto_terminate = InstanceBackend.terminate_instances


def terminate_instances(self: Any, instance_ids: list[str]) -> list[Any]:
    ended = moto_terminate(self, instance_ids)
    for instance, _ in ended:
        for interface in instance.nics.values():
            self.enis.pop(interface.id, None)
    for reservation in self.reservations.values():
        if all(is_terminated(instance) for instance in reservation.instances):
            reservation.state = "deleted"
    return ended


def is_terminated(instance: Instance) -> bool:
    return instance._state.name == "terminated"


InstanceBackend.terminate_instances = terminate_instances
