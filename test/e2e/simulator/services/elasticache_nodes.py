"""The nodes of a replication group, each readable as a cache cluster, as the provider reads them."""

from typing import Any

from moto.elasticache.responses import ElastiCacheResponse

from ..extend import state
from .elasticache_parameter_groups import arn

DEFAULT_PATCH = {"valkey": "1", "redis": "0"}


def clusters(response: ElastiCacheResponse) -> dict[str, Any]:
    return state(response.elasticache_backend, "cache_nodes")


def place(response: ElastiCacheResponse, group: dict[str, Any], shards: int, replicas: int) -> None:
    """Gives the group its shards, with one primary and so many replicas each, spread over the zones asked for."""
    unplace(response, group)
    zones = zones_of(response, group["asked"])
    group["MemberClusters"] = []
    group["NodeGroups"] = [shard(response, group, number + 1, shards, replicas, zones) for number in range(shards)]
    if group["ClusterEnabled"]:
        group["ConfigurationEndpoint"] = endpoint(response, group, "clustercfg")


def unplace(response: ElastiCacheResponse, group: dict[str, Any]) -> None:
    for cluster_id in group.get("MemberClusters", []):
        del clusters(response)[cluster_id]


def zones_of(response: ElastiCacheResponse, asked: dict[str, Any]) -> list[str]:
    if asked.get("PreferredCacheClusterAZs"):
        return asked["PreferredCacheClusterAZs"]
    subnet_group = response.elasticache_backend.cache_subnet_groups.get(asked.get("CacheSubnetGroupName"))
    return sorted(subnet["subnet_availability_zone"] for subnet in subnet_group.subnets) if subnet_group else ["a"]


def shard(
    response: ElastiCacheResponse, group: dict[str, Any], number: int, shards: int, replicas: int, zones: list[str]
) -> dict[str, Any]:
    members = []
    for member in range(replicas + 1):
        prefix = f"{number:04}-" if group["ClusterEnabled"] else ""
        cluster_id = f"{group['ReplicationGroupId']}-{prefix}{member + 1:03}"
        zone = zones[(member + number - 1) % len(zones)]
        clusters(response)[cluster_id] = node(response, group, cluster_id, zone)
        group["MemberClusters"].append(cluster_id)
        members.append({
            "CacheClusterId": cluster_id,
            "CacheNodeId": "0001",
            "PreferredAvailabilityZone": zone,
            "ReadEndpoint": endpoint(response, group, cluster_id),
            "CurrentRole": "replica" if member else "primary",
        })
    described = {"NodeGroupId": f"{number:04}", "Status": "available", "NodeGroupMembers": members}
    if group["ClusterEnabled"]:
        slots = 16384 // shards
        return {**described, "Slots": f"{(number - 1) * slots}-{number * slots - 1 if number < shards else 16383}"}
    return {
        **described,
        "PrimaryEndpoint": endpoint(response, group, "master"),
        "ReaderEndpoint": endpoint(response, group, "replica"),
    }


def endpoint(response: ElastiCacheResponse, group: dict[str, Any], prefix: str) -> dict[str, Any]:
    host = f"{prefix}.{group['ReplicationGroupId']}.abc123.{response.region}.cache.amazonaws.com"
    return {"Address": host, "Port": group["asked"].get("Port", 6379)}


def node(response: ElastiCacheResponse, group: dict[str, Any], cluster_id: str, zone: str) -> dict[str, Any]:
    asked = group["asked"]
    engine = group["Engine"]
    version = asked.get("EngineVersion", "8.0" if engine == "valkey" else "7.1")
    family = f"{engine}{version.split('.')[0]}" + (".cluster.on" if group["ClusterEnabled"] else "")
    described = {
        "CacheClusterId": cluster_id,
        "ReplicationGroupId": group["ReplicationGroupId"],
        "CacheNodeType": group["CacheNodeType"],
        "Engine": engine,
        "EngineVersion": version if version.count(".") == 2 else f"{version}.{DEFAULT_PATCH[engine]}",
        "CacheClusterStatus": "available",
        "NumCacheNodes": 1,
        "PreferredAvailabilityZone": zone,
        "PreferredMaintenanceWindow": asked.get("PreferredMaintenanceWindow", "sun:05:00-sun:06:00"),
        "CacheParameterGroup": {
            "CacheParameterGroupName": asked.get("CacheParameterGroupName", f"default.{family}"),
            "ParameterApplyStatus": "in-sync",
        },
        "CacheSubnetGroupName": asked.get("CacheSubnetGroupName"),
        "SecurityGroups": [{"SecurityGroupId": name, "Status": "active"} for name in asked.get("SecurityGroupIds", [])],
        "CacheNodes": [{"CacheNodeId": "0001", "CacheNodeStatus": "available", "CustomerAvailabilityZone": zone,
                        "Endpoint": endpoint(response, group, cluster_id)}],
        "ARN": arn(response, "cluster", cluster_id),
    }
    if asked.get("NotificationTopicArn"):
        described["NotificationConfiguration"] = {"TopicArn": asked["NotificationTopicArn"], "TopicStatus": "active"}
    for inherited in ("AutoMinorVersionUpgrade", "SnapshotRetentionLimit", "SnapshotWindow", "AuthTokenEnabled",
                      "TransitEncryptionEnabled", "AtRestEncryptionEnabled", "NetworkType", "IpDiscovery"):
        described[inherited] = group[inherited]
    described["TransitEncryptionMode"] = group.get("TransitEncryptionMode")
    return described
