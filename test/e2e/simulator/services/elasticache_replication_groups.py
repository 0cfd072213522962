"""Replication groups: moto's have members that cannot be read, cannot be changed, and never finish deleting."""

from datetime import datetime, timezone
from typing import Any

from moto.elasticache.responses import ElastiCacheResponse

from ..extend import action, copy_fields, fail, find, matching, state
from . import elasticache_users
from .elasticache_nodes import clusters, place, unplace
from .elasticache_parameter_groups import arn

MISSING = "ReplicationGroupNotFoundFault"
SWITCH = {True: "enabled", False: "disabled"}


def groups(response: ElastiCacheResponse) -> dict[str, Any]:
    return state(response.elasticache_backend, "cache_replication_groups")


@action(ElastiCacheResponse)
def create_replication_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group_id = params["ReplicationGroupId"]
    if group_id in groups(response):
        raise fail("ReplicationGroupAlreadyExists", group_id)
    sharded = params.get("ClusterMode") == "enabled" or "NumNodeGroups" in params
    replicas = params.get("ReplicasPerNodeGroup", params.get("NumCacheClusters", 1) - 1)
    group = {
        "ReplicationGroupId": group_id,
        "Description": params["ReplicationGroupDescription"],
        "Status": "available",
        "PendingModifiedValues": {},
        "Engine": params.get("Engine", "redis"),
        "AutomaticFailover": SWITCH[params.get("AutomaticFailoverEnabled", False)],
        "MultiAZ": SWITCH[params.get("MultiAZEnabled", False)],
        "ClusterEnabled": sharded,
        "ClusterMode": params.get("ClusterMode", SWITCH[sharded]),
        "CacheNodeType": params["CacheNodeType"],
        "AuthTokenEnabled": "AuthToken" in params,
        "TransitEncryptionEnabled": False,
        "AtRestEncryptionEnabled": False,
        "SnapshotRetentionLimit": 0,
        "SnapshotWindow": "05:00-06:00",
        "AutoMinorVersionUpgrade": True,
        "NetworkType": "ipv4",
        "IpDiscovery": "ipv4",
        "DataTiering": SWITCH[params.get("DataTieringEnabled", False)],
        "UserGroupIds": [],
        "LogDeliveryConfigurations": delivered(params.get("LogDeliveryConfigurations", [])),
        "ReplicationGroupCreateTime": datetime.now(timezone.utc),
        "ARN": arn(response, "replicationgroup", group_id),
        "asked": params,
    }
    copy_fields(params, group, "TransitEncryptionEnabled", "AtRestEncryptionEnabled", "SnapshotRetentionLimit")
    copy_fields(params, group, "SnapshotWindow", "AutoMinorVersionUpgrade", "NetworkType", "IpDiscovery", "KmsKeyId")
    if group["TransitEncryptionEnabled"]:
        group["TransitEncryptionMode"] = params.get("TransitEncryptionMode", "required")
    admit(response, group, params.get("UserGroupIds", []))
    place(response, group, params.get("NumNodeGroups", 1), replicas)
    groups(response)[group_id] = group
    response.elasticache_backend.tagging_service.tag_resource(group["ARN"], params.get("Tags"))
    return {"ReplicationGroup": group}


@action(ElastiCacheResponse)
def describe_replication_groups(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    return {"ReplicationGroups": matching(groups(response), params.get("ReplicationGroupId"), MISSING)}


@action(ElastiCacheResponse)
def modify_replication_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group = find(groups(response), params["ReplicationGroupId"], MISSING)
    copy_fields(params, group, "CacheNodeType", "SnapshotRetentionLimit", "SnapshotWindow", "AutoMinorVersionUpgrade")
    copy_fields(params, group, "TransitEncryptionEnabled", "TransitEncryptionMode", "IpDiscovery", "ClusterMode", "Engine")
    group["Description"] = params.get("ReplicationGroupDescription", group["Description"])
    if "AutomaticFailoverEnabled" in params:
        group["AutomaticFailover"] = SWITCH[params["AutomaticFailoverEnabled"]]
    if "MultiAZEnabled" in params:
        group["MultiAZ"] = SWITCH[params["MultiAZEnabled"]]
    dismiss(response, group, params.get("UserGroupIdsToRemove", []))
    admit(response, group, params.get("UserGroupIdsToAdd", []))
    if "LogDeliveryConfigurations" in params:
        changed = {log["LogType"] for log in params["LogDeliveryConfigurations"]}
        kept = [log for log in group["LogDeliveryConfigurations"] if log["LogType"] not in changed]
        group["LogDeliveryConfigurations"] = kept + delivered(params["LogDeliveryConfigurations"])
    group["asked"] = {**group["asked"], **params}
    place(response, group, len(group["NodeGroups"]), len(group["NodeGroups"][0]["NodeGroupMembers"]) - 1)
    return {"ReplicationGroup": group}


@action(ElastiCacheResponse)
def increase_replica_count(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group = find(groups(response), params["ReplicationGroupId"], MISSING)
    place(response, group, len(group["NodeGroups"]), params["NewReplicaCount"])
    return {"ReplicationGroup": group}


@action(ElastiCacheResponse)
def decrease_replica_count(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    return increase_replica_count(response, params)


@action(ElastiCacheResponse)
def modify_replication_group_shard_configuration(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group = find(groups(response), params["ReplicationGroupId"], MISSING)
    place(response, group, params["NodeGroupCount"], len(group["NodeGroups"][0]["NodeGroupMembers"]) - 1)
    return {"ReplicationGroup": group}


@action(ElastiCacheResponse)
def delete_replication_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group = find(groups(response), params["ReplicationGroupId"], MISSING)
    dismiss(response, group, list(group["UserGroupIds"]))
    unplace(response, group)
    if "FinalSnapshotIdentifier" in params:
        snapshots = state(response.elasticache_backend, "final_snapshots")
        snapshots[params["FinalSnapshotIdentifier"]] = group["ReplicationGroupId"]
    del groups(response)[group["ReplicationGroupId"]]
    return {"ReplicationGroup": {**group, "Status": "deleting"}}


@action(ElastiCacheResponse)
def describe_cache_clusters(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    return {"CacheClusters": matching(clusters(response), params.get("CacheClusterId"), "CacheClusterNotFound")}


def delivered(requested: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**log, "Status": "active"} for log in requested if log.get("Enabled", True)]


def admit(response: ElastiCacheResponse, group: dict[str, Any], user_group_ids: list[str]) -> None:
    for user_group_id in user_group_ids:
        users = find(elasticache_users.groups(response), user_group_id, elasticache_users.MISSING_GROUP)
        users["ReplicationGroups"].append(group["ReplicationGroupId"])
        group["UserGroupIds"].append(user_group_id)


def dismiss(response: ElastiCacheResponse, group: dict[str, Any], user_group_ids: list[str]) -> None:
    for user_group_id in user_group_ids:
        users = find(elasticache_users.groups(response), user_group_id, elasticache_users.MISSING_GROUP)
        users["ReplicationGroups"].remove(group["ReplicationGroupId"])
        group["UserGroupIds"].remove(user_group_id)
