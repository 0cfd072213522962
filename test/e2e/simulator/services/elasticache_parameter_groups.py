"""Cache parameter groups: moto has none of these calls."""

from typing import Any

from moto.elasticache.responses import ElastiCacheResponse

from ..extend import action, fail, find, matching, state

MISSING = "CacheParameterGroupNotFound"


def groups(response: ElastiCacheResponse) -> dict[str, Any]:
    return state(response.elasticache_backend, "parameter_groups")


def arn(response: ElastiCacheResponse, kind: str, name: str) -> str:
    return f"arn:aws:elasticache:{response.region}:{response.current_account}:{kind}:{name}"


@action(ElastiCacheResponse)
def create_cache_parameter_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    name = params["CacheParameterGroupName"]
    if name in groups(response):
        raise fail("CacheParameterGroupAlreadyExists", name)
    group = {
        "CacheParameterGroupName": name,
        "CacheParameterGroupFamily": params["CacheParameterGroupFamily"],
        "Description": params["Description"],
        "IsGlobal": False,
        "ARN": arn(response, "parametergroup", name),
        "values": {},
    }
    groups(response)[name] = group
    response.elasticache_backend.tagging_service.tag_resource(group["ARN"], params.get("Tags"))
    return {"CacheParameterGroup": group}


@action(ElastiCacheResponse)
def describe_cache_parameter_groups(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    return {"CacheParameterGroups": matching(groups(response), params.get("CacheParameterGroupName"), MISSING)}


@action(ElastiCacheResponse)
def describe_cache_parameters(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group = find(groups(response), params["CacheParameterGroupName"], MISSING)
    listed = [
        {"ParameterName": name, "ParameterValue": value, "Source": "user", "IsModifiable": True}
        for name, value in group["values"].items()
    ]
    return {"Parameters": listed}


@action(ElastiCacheResponse)
def modify_cache_parameter_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group = find(groups(response), params["CacheParameterGroupName"], MISSING)
    for parameter in params["ParameterNameValues"]:
        group["values"][parameter["ParameterName"]] = parameter["ParameterValue"]
    return {"CacheParameterGroupName": group["CacheParameterGroupName"]}


@action(ElastiCacheResponse)
def reset_cache_parameter_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group = find(groups(response), params["CacheParameterGroupName"], MISSING)
    for parameter in params.get("ParameterNameValues", []):
        group["values"].pop(parameter["ParameterName"], None)
    if params.get("ResetAllParameters"):
        group["values"].clear()
    return {"CacheParameterGroupName": group["CacheParameterGroupName"]}


@action(ElastiCacheResponse)
def delete_cache_parameter_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    find(groups(response), params["CacheParameterGroupName"], MISSING)
    del groups(response)[params["CacheParameterGroupName"]]
    return None
