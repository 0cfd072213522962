"""Memcached: moto's clusters have no nodes and no endpoint, and are not among those that are described."""

from typing import Any

from moto.elasticache.responses import ElastiCacheResponse

from ..extend import action, copy_fields, fail, find
from .elasticache_nodes import clusters
from .elasticache_parameter_groups import arn

MISSING = "CacheClusterNotFound"


@action(ElastiCacheResponse)
def create_cache_cluster(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    cluster_id = params["CacheClusterId"]
    if cluster_id in clusters(response):
        raise fail("CacheClusterAlreadyExists", cluster_id)
    if params.get("Engine") != "memcached":
        raise fail("SimulatorGap", f"a cache cluster of {params.get('Engine')}")
    zones = params.get("PreferredAvailabilityZones") or [f"{response.region}a"] * params["NumCacheNodes"]
    if len(zones) != params["NumCacheNodes"]:
        raise fail("InvalidParameterValue", "one availability zone for each node")
    cluster = {
        "CacheClusterId": cluster_id,
        "Engine": "memcached",
        "CacheClusterStatus": "available",
        "PreferredAvailabilityZone": "Multiple" if len(set(zones)) > 1 else zones[0],
        "CacheParameterGroup": {
            "CacheParameterGroupName": params["CacheParameterGroupName"],
            "ParameterApplyStatus": "in-sync",
        },
        "SecurityGroups": [{"SecurityGroupId": name, "Status": "active"} for name in params.get("SecurityGroupIds", [])],
        "ConfigurationEndpoint": endpoint(response, params, "cfg"),
        "CacheNodes": [node(response, params, number + 1, zone) for number, zone in enumerate(zones)],
        "AutoMinorVersionUpgrade": True,
        "NetworkType": "ipv4",
        "IpDiscovery": "ipv4",
        "ARN": arn(response, "cluster", cluster_id),
    }
    copy_fields(params, cluster, "CacheNodeType", "EngineVersion", "NumCacheNodes", "PreferredMaintenanceWindow")
    copy_fields(params, cluster, "CacheSubnetGroupName", "TransitEncryptionEnabled")
    clusters(response)[cluster_id] = cluster
    response.elasticache_backend.tagging_service.tag_resource(cluster["ARN"], params.get("Tags"))
    return {"CacheCluster": cluster}


@action(ElastiCacheResponse)
def delete_cache_cluster(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    cluster = find(clusters(response), params["CacheClusterId"], MISSING)
    del clusters(response)[params["CacheClusterId"]]
    return {"CacheCluster": {**cluster, "CacheClusterStatus": "deleting"}}


def node(response: ElastiCacheResponse, params: dict[str, Any], number: int, zone: str) -> dict[str, Any]:
    return {
        "CacheNodeId": f"{number:04}",
        "CacheNodeStatus": "available",
        "CustomerAvailabilityZone": zone,
        "Endpoint": endpoint(response, params, f"{number:04}"),
    }


def endpoint(response: ElastiCacheResponse, params: dict[str, Any], name: str) -> dict[str, Any]:
    host = f"{params['CacheClusterId']}.abc123.{name}.{response.region}.cache.amazonaws.com"
    return {"Address": host, "Port": params.get("Port", 11211)}
