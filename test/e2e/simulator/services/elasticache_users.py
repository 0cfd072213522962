"""Cache users and user groups: moto has no groups, cannot change a user, and deletes one only when it is read again."""

from typing import Any

from moto.elasticache.responses import ElastiCacheResponse

from ..extend import action, copy_fields, fail, find, matching, state
from .elasticache_parameter_groups import arn

MISSING_USER = "UserNotFound"
MISSING_GROUP = "UserGroupNotFound"
AUTHENTICATION = {"password": "password", "no-password-required": "no-password", "iam": "iam"}


def users(response: ElastiCacheResponse) -> dict[str, Any]:
    return state(response.elasticache_backend, "cache_users")


def groups(response: ElastiCacheResponse) -> dict[str, Any]:
    return state(response.elasticache_backend, "user_groups")


def authentication(params: dict[str, Any]) -> dict[str, Any]:
    mode = params.get("AuthenticationMode", {})
    passwords = mode.get("Passwords", params.get("Passwords", []))
    named = "no-password-required" if params.get("NoPasswordRequired") else mode.get("Type", "password")
    return {"Type": AUTHENTICATION[named], "PasswordCount": len(passwords)}


@action(ElastiCacheResponse)
def create_user(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    user_id = params["UserId"]
    if user_id in users(response):
        raise fail("UserAlreadyExists", user_id)
    user = {
        "UserId": user_id,
        "UserName": params["UserName"],
        "Status": "active",
        "Engine": params["Engine"].lower(),
        "MinimumEngineVersion": "6.0",
        "AccessString": params["AccessString"],
        "UserGroupIds": [],
        "Authentication": authentication(params),
        "ARN": arn(response, "user", user_id),
    }
    users(response)[user_id] = user
    response.elasticache_backend.tagging_service.tag_resource(user["ARN"], params.get("Tags"))
    return user


@action(ElastiCacheResponse)
def describe_users(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    return {"Users": matching(users(response), params.get("UserId"), MISSING_USER)}


@action(ElastiCacheResponse)
def modify_user(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    user = find(users(response), params["UserId"], MISSING_USER)
    copy_fields(params, user, "AccessString", "Engine")
    if params.get("AuthenticationMode") or "NoPasswordRequired" in params:
        user["Authentication"] = authentication(params)
    return user


@action(ElastiCacheResponse)
def delete_user(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    user = find(users(response), params["UserId"], MISSING_USER)
    if user["UserGroupIds"]:
        raise fail("InvalidUserState", f"{user['UserId']} is a member of {user['UserGroupIds']}")
    return users(response).pop(params["UserId"])


@action(ElastiCacheResponse)
def create_user_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group_id = params["UserGroupId"]
    if group_id in groups(response):
        raise fail("UserGroupAlreadyExists", group_id)
    group = {
        "UserGroupId": group_id,
        "Status": "active",
        "Engine": params["Engine"].lower(),
        "UserIds": [],
        "MinimumEngineVersion": "6.0",
        "ReplicationGroups": [],
        "ARN": arn(response, "usergroup", group_id),
    }
    enlist(response, group, params.get("UserIds", []))
    groups(response)[group_id] = group
    response.elasticache_backend.tagging_service.tag_resource(group["ARN"], params.get("Tags"))
    return group


@action(ElastiCacheResponse)
def describe_user_groups(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    return {"UserGroups": matching(groups(response), params.get("UserGroupId"), MISSING_GROUP)}


@action(ElastiCacheResponse)
def modify_user_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group = find(groups(response), params["UserGroupId"], MISSING_GROUP)
    discharge(response, group, params.get("UserIdsToRemove", []))
    enlist(response, group, params.get("UserIdsToAdd", []))
    return group


@action(ElastiCacheResponse)
def delete_user_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    group = find(groups(response), params["UserGroupId"], MISSING_GROUP)
    if group["ReplicationGroups"]:
        raise fail("InvalidUserGroupState", f"{group['UserGroupId']} is used by {group['ReplicationGroups']}")
    discharge(response, group, list(group["UserIds"]))
    return groups(response).pop(params["UserGroupId"])


def enlist(response: ElastiCacheResponse, group: dict[str, Any], user_ids: list[str]) -> None:
    members = [find(users(response), user_id, MISSING_USER) for user_id in user_ids]
    has_default = any(user["UserName"] == "default" for user in members)
    if not group["UserIds"] and not has_default and group["Engine"] == "redis":
        raise fail("DefaultUserRequired", "a Redis user group needs a user named default")
    for user in members:
        group["UserIds"].append(user["UserId"])
        user["UserGroupIds"].append(group["UserGroupId"])


def discharge(response: ElastiCacheResponse, group: dict[str, Any], user_ids: list[str]) -> None:
    for user_id in user_ids:
        group["UserIds"].remove(user_id)
        find(users(response), user_id, MISSING_USER)["UserGroupIds"].remove(group["UserGroupId"])
