"""Users, access control lists and parameter groups of MemoryDB: moto has none."""

from typing import Any

from moto.memorydb.models import MemoryDBBackend
from moto.memorydb.responses import MemoryDBResponse

from ..extend import action, copy_fields, fail, find, matching, state

MISSING_USER = "UserNotFoundFault"
MISSING_ACL = "ACLNotFoundFault"
MISSING_GROUP = "ParameterGroupNotFoundFault"
# What every group has, whatever its family.
DEFAULTS = {"activedefrag": "no", "maxmemory-policy": "noeviction", "timeout": "0"}


def users(response: MemoryDBResponse) -> dict[str, Any]:
    return state(response.memorydb_backend, "users")


def acls(response: MemoryDBResponse) -> dict[str, Any]:
    return state(response.memorydb_backend, "acls")


def groups(response: MemoryDBResponse) -> dict[str, Any]:
    return state(response.memorydb_backend, "parameter_groups")


def arn(response: MemoryDBResponse, kind: str, name: str) -> str:
    return f"arn:aws:memorydb:{response.region}:{response.current_account}:{kind}/{name}"


def keep(response: MemoryDBResponse, records: dict[str, Any], record: dict[str, Any], params: dict[str, Any]) -> None:
    if record["Name"] in records:
        raise fail("AlreadyExistsFault", record["Name"])
    records[record["Name"]] = record
    response.memorydb_backend.tagger.tag_resource(record["ARN"], params.get("Tags") or [])


moto_arns = MemoryDBBackend._list_arns


def list_arns(self: MemoryDBBackend) -> list[str]:
    ours = [record["ARN"] for name in ("users", "acls", "parameter_groups") for record in state(self, name).values()]
    return moto_arns(self) + ours


MemoryDBBackend._list_arns = list_arns


@action(MemoryDBResponse)
def create_user(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    mode = params["AuthenticationMode"]
    name = params["UserName"]
    user = {
        "Name": name,
        "Status": "active",
        "AccessString": params["AccessString"],
        "ACLNames": [],
        "MinimumEngineVersion": "7.0" if mode["Type"] == "iam" else "6.2",
        "Authentication": {"Type": mode["Type"], "PasswordCount": len(mode.get("Passwords", []))},
        "ARN": arn(response, "user", name),
    }
    keep(response, users(response), user, params)
    return {"User": user}


@action(MemoryDBResponse)
def describe_users(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    return {"Users": matching(users(response), params.get("UserName"), MISSING_USER)}


@action(MemoryDBResponse)
def delete_user(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    user = find(users(response), params["UserName"], MISSING_USER)
    if user["ACLNames"]:
        raise fail("InvalidUserStateFault", f"{user['Name']} is in {user['ACLNames']}")
    return {"User": users(response).pop(user["Name"])}


@action(MemoryDBResponse)
def create_acl(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    name = params["ACLName"]
    members = [find(users(response), user, MISSING_USER) for user in params.get("UserNames", [])]
    acl = {
        "Name": name,
        "Status": "active",
        "UserNames": [user["Name"] for user in members],
        "MinimumEngineVersion": "7.0",
        "Clusters": [],
        "ARN": arn(response, "acl", name),
    }
    keep(response, acls(response), acl, params)
    for user in members:
        user["ACLNames"].append(name)
    return {"ACL": acl}


# moto splits the name of the call in this way.
@action(MemoryDBResponse)
def describe_ac_ls(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    return {"ACLs": matching(acls(response), params.get("ACLName"), MISSING_ACL)}


@action(MemoryDBResponse)
def delete_acl(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    acl = find(acls(response), params["ACLName"], MISSING_ACL)
    if any(cluster.acl_name == acl["Name"] for cluster in response.memorydb_backend.clusters.values()):
        raise fail("InvalidACLStateFault", f"{acl['Name']} is in use")
    for user in acl["UserNames"]:
        users(response)[user]["ACLNames"].remove(acl["Name"])
    return {"ACL": acls(response).pop(acl["Name"])}


@action(MemoryDBResponse)
def create_parameter_group(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    group = {"Name": params["ParameterGroupName"], "values": {}}
    copy_fields(params, group, "Family", "Description")
    group["ARN"] = arn(response, "parametergroup", group["Name"])
    keep(response, groups(response), group, params)
    return {"ParameterGroup": group}


@action(MemoryDBResponse)
def describe_parameter_groups(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    return {"ParameterGroups": matching(groups(response), params.get("ParameterGroupName"), MISSING_GROUP)}


@action(MemoryDBResponse)
def describe_parameters(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    name = params["ParameterGroupName"]
    ours = {} if name.startswith("default.") else find(groups(response), name, MISSING_GROUP)["values"]
    return {"Parameters": [{"Name": key, "Value": value} for key, value in {**DEFAULTS, **ours}.items()]}


@action(MemoryDBResponse)
def update_parameter_group(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    group = find(groups(response), params["ParameterGroupName"], MISSING_GROUP)
    group["values"] |= {each["ParameterName"]: each["ParameterValue"] for each in params["ParameterNameValues"]}
    return {"ParameterGroup": group}


@action(MemoryDBResponse)
def delete_parameter_group(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    return {"ParameterGroup": groups(response).pop(params["ParameterGroupName"])}
