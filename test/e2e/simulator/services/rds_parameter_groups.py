"""Parameter groups: moto does not say which values a user set, and cannot reset one."""

from collections.abc import Iterable
from typing import Any

from moto.rds.models import DBClusterParameterGroup, DBParameterGroup
from moto.rds.responses import RDSResponse

from ..extend import action, find


def update(self: Any, parameters: Iterable[dict[str, Any]]) -> None:
    for parameter in parameters:
        self.parameters[parameter["ParameterName"]].update({**parameter, "Source": "user"})


DBParameterGroup.update_parameters = update
DBClusterParameterGroup.update_cluster_parameters = update


@action(RDSResponse)
def reset_db_parameter_group(response: RDSResponse, params: Any) -> Any:
    return reset(response.backend.db_parameter_groups, params, "DBParameterGroupName")


@action(RDSResponse)
def reset_db_cluster_parameter_group(response: RDSResponse, params: Any) -> Any:
    return reset(response.backend.db_cluster_parameter_groups, params, "DBClusterParameterGroupName")


def reset(groups: Any, params: Any, key: str) -> Any:
    group = find(groups, params[key], "DBParameterGroupNotFound")
    for parameter in params.get("Parameters", []):
        group.parameters.pop(parameter["ParameterName"], None)
    if params.get("ResetAllParameters"):
        group.parameters.clear()
    return {key: params[key]}
