"""Database subnet groups: moto loses a group that is changed."""

from typing import Any

from moto.rds.models import RDSBackend

moto_modify = RDSBackend.modify_db_subnet_group


def modify_db_subnet_group(self: RDSBackend, subnet_name: str, description: str, subnets: list[Any]) -> Any:
    group = moto_modify(self, subnet_name, description, subnets)
    self.subnet_groups[subnet_name] = group
    return group


RDSBackend.modify_db_subnet_group = modify_db_subnet_group
