"""Serverless caches: moto has none."""

from datetime import datetime, timezone
from typing import Any

from moto.elasticache.responses import ElastiCacheResponse

from ..extend import action, copy_fields, fail, find, matching, state
from . import elasticache_users
from .elasticache_parameter_groups import arn

MISSING = "ServerlessCacheNotFoundFault"
KEPT = ("Description", "CacheUsageLimits", "SecurityGroupIds", "SnapshotRetentionLimit", "DailySnapshotTime")
PORTS = {"memcached": 11211}


def caches(response: ElastiCacheResponse) -> dict[str, Any]:
    return state(response.elasticache_backend, "serverless_caches")


@action(ElastiCacheResponse)
def create_serverless_cache(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    name = params["ServerlessCacheName"]
    if name in caches(response):
        raise fail("ServerlessCacheAlreadyExistsFault", name)
    port = PORTS.get(params["Engine"], 6379)
    cache = {
        "ServerlessCacheName": name,
        "CreateTime": datetime.now(timezone.utc),
        "Status": "available",
        "FullEngineVersion": f"{params['MajorEngineVersion']}.1",
        "Endpoint": {"Address": f"{name}.serverless.{response.region}.cache.amazonaws.com", "Port": port},
        "ReaderEndpoint": {"Address": f"{name}.serverless.{response.region}.cache.amazonaws.com", "Port": port + 1},
        "ARN": arn(response, "serverlesscache", name),
    }
    copy_fields(params, cache, *KEPT, "Engine", "MajorEngineVersion", "KmsKeyId", "UserGroupId", "SubnetIds")
    if "UserGroupId" in cache:
        find(elasticache_users.groups(response), cache["UserGroupId"], elasticache_users.MISSING_GROUP)
    caches(response)[name] = cache
    response.elasticache_backend.tagging_service.tag_resource(cache["ARN"], params.get("Tags"))
    return {"ServerlessCache": cache}


@action(ElastiCacheResponse)
def describe_serverless_caches(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    return {"ServerlessCaches": matching(caches(response), params.get("ServerlessCacheName"), MISSING)}


@action(ElastiCacheResponse)
def modify_serverless_cache(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    cache = find(caches(response), params["ServerlessCacheName"], MISSING)
    copy_fields(params, cache, *KEPT, "UserGroupId", "MajorEngineVersion")
    return {"ServerlessCache": cache}


@action(ElastiCacheResponse)
def delete_serverless_cache(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    cache = find(caches(response), params["ServerlessCacheName"], MISSING)
    del caches(response)[params["ServerlessCacheName"]]
    return {"ServerlessCache": {**cache, "Status": "deleting"}}
