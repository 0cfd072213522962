"""File systems: moto cannot switch their backups, take their policy away, or replicate them."""

from typing import Any

from moto.efs import urls
from moto.efs.responses import EFSResponse

from ..extend import action, fail, find, state

for path in ("file-systems/<file_system_id>/replication-configuration", "file-systems/replication-configurations"):
    urls.url_paths[f"/2015-02-01/{path}"] = urls.response.dispatch


def replications(response: EFSResponse) -> dict[str, Any]:
    return state(response.efs_backend, "replications")


def file_system(response: EFSResponse, params: dict[str, Any]) -> Any:
    return find(response.efs_backend.file_systems_by_id, params["FileSystemId"], "FileSystemNotFound")


@action(EFSResponse)
def put_backup_policy(response: EFSResponse, params: dict[str, Any]) -> Any:
    file_system(response, params)._backup_status = params["BackupPolicy"]["Status"]
    return describe_backup_policy(response, params)


@action(EFSResponse)
def describe_backup_policy(response: EFSResponse, params: dict[str, Any]) -> Any:
    status = getattr(file_system(response, params), "_backup_status", None)
    if status is None:
        raise fail("PolicyNotFound", params["FileSystemId"])
    return {"BackupPolicy": {"Status": status}}


@action(EFSResponse)
def delete_file_system_policy(response: EFSResponse, params: dict[str, Any]) -> Any:
    file_system(response, params).file_system_policy = None
    return {}


@action(EFSResponse)
def create_replication_configuration(response: EFSResponse, params: dict[str, Any]) -> Any:
    source = params["SourceFileSystemId"]
    [destination] = params["Destinations"]
    replication = {
        "SourceFileSystemId": source,
        "SourceFileSystemRegion": response.region,
        "SourceFileSystemArn": f"arn:aws:elasticfilesystem:{response.region}:{response.current_account}:file-system/{source}",
        "OriginalSourceFileSystemArn": source,
        "CreationTime": 0,
        "Destinations": [
            {"Status": "ENABLED", "FileSystemId": f"{source}-copy", "Region": destination["Region"]},
        ],
    }
    replications(response)[source] = replication
    return replication


@action(EFSResponse)
def describe_replication_configurations(response: EFSResponse, params: dict[str, Any]) -> Any:
    return {"Replications": [find(replications(response), params["FileSystemId"], "ReplicationNotFound")]}


@action(EFSResponse)
def delete_replication_configuration(response: EFSResponse, params: dict[str, Any]) -> Any:
    replications(response).pop(params["SourceFileSystemId"], None)
    return {}
