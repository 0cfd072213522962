"""AWS Backup: moto has no selections, restore tests or recovery points, looks for tags of the wrong resource,
and keeps what was deleted."""

from typing import Any

from moto.backup import urls
from moto.backup.models import BackupBackend
from moto.backup.responses import BackupResponse
from moto.moto_api._internal import mock_random

from ..extend import action, find, state

MISSING = "ResourceNotFoundException"
RESTORE_TESTS = "{0}/restore-testing/plans"
SELECTIONS = f"{RESTORE_TESTS}/(?P<plan>[^/]+)/selections"

for path in (RESTORE_TESTS, f"{RESTORE_TESTS}/(?P<plan>[^/]+)", SELECTIONS, f"{SELECTIONS}/(?P<name>[^/]+)"):
    urls.url_paths[f"{path}$"] = urls.response.dispatch
urls.url_paths["{0}/backup-vaults/(?P<name>[^/]+)/recovery-points/?$"] = urls.response.dispatch


moto_delete_plan = BackupBackend.delete_backup_plan


def delete_backup_plan(self: BackupBackend, backup_plan_id: str) -> Any:
    answer = moto_delete_plan(self, backup_plan_id)
    del self.plans[backup_plan_id]
    return answer


BackupBackend.delete_backup_plan = delete_backup_plan


def arn(response: BackupResponse, kind: str, name: str) -> str:
    return f"arn:aws:backup:{response.region}:{response.current_account}:{kind}:{name}"


def selections(response: BackupResponse) -> dict[str, Any]:
    return state(response.backup_backend, "selections")


def restore_tests(response: BackupResponse) -> dict[str, Any]:
    return state(response.backup_backend, "restore_testing_plans")


def restore_selections(response: BackupResponse) -> dict[str, Any]:
    return state(response.backup_backend, "restore_testing_selections")


@action(BackupResponse)
def list_tags(response: BackupResponse, params: dict[str, Any]) -> Any:
    return {"Tags": response.backup_backend.list_tags(params["ResourceArn"])}


@action(BackupResponse)
def create_backup_selection(response: BackupResponse, params: dict[str, Any]) -> Any:
    record = {
        "SelectionId": str(mock_random.uuid4()),
        "BackupPlanId": params["BackupPlanId"],
        "BackupSelection": params["BackupSelection"],
        "CreationDate": 0,
    }
    selections(response)[record["SelectionId"]] = record
    return record


@action(BackupResponse)
def get_backup_selection(response: BackupResponse, params: dict[str, Any]) -> Any:
    return find(selections(response), params["SelectionId"], MISSING)


@action(BackupResponse)
def delete_backup_selection(response: BackupResponse, params: dict[str, Any]) -> Any:
    selections(response).pop(params["SelectionId"], None)
    return {}


@action(BackupResponse)
def list_recovery_points_by_backup_vault(response: BackupResponse, params: dict[str, Any]) -> Any:
    return {"RecoveryPoints": []}


@action(BackupResponse)
def create_restore_testing_plan(response: BackupResponse, params: dict[str, Any]) -> Any:
    given = params["RestoreTestingPlan"]
    name = given["RestoreTestingPlanName"]
    points = {"ExcludeVaults": [], "SelectionWindowDays": 30, **given["RecoveryPointSelection"]}
    record = {
        "ScheduleExpressionTimezone": "Etc/UTC",
        "StartWindowHours": 24,
        **given,
        "RecoveryPointSelection": points,
        "CreationTime": 0,
        "RestoreTestingPlanArn": arn(response, "restore-testing-plan", name),
    }
    restore_tests(response)[name] = record
    response.backup_backend.tagger.tag_resource(
        record["RestoreTestingPlanArn"], [{"Key": key, "Value": value} for key, value in params.get("Tags", {}).items()]
    )
    return record


@action(BackupResponse)
def get_restore_testing_plan(response: BackupResponse, params: dict[str, Any]) -> Any:
    return {"RestoreTestingPlan": find(restore_tests(response), params["RestoreTestingPlanName"], MISSING)}


@action(BackupResponse)
def delete_restore_testing_plan(response: BackupResponse, params: dict[str, Any]) -> Any:
    restore_tests(response).pop(params["RestoreTestingPlanName"], None)
    return {}


@action(BackupResponse)
def create_restore_testing_selection(response: BackupResponse, params: dict[str, Any]) -> Any:
    plan, given = params["RestoreTestingPlanName"], params["RestoreTestingSelection"]
    name = given["RestoreTestingSelectionName"]
    record = {
        "RestoreMetadataOverrides": {},
        **given,
        "RestoreTestingPlanName": plan,
        "CreationTime": 0,
    }
    restore_selections(response)[f"{plan}/{name}"] = record
    return {**record, "RestoreTestingPlanArn": arn(response, "restore-testing-plan", plan)}


@action(BackupResponse)
def get_restore_testing_selection(response: BackupResponse, params: dict[str, Any]) -> Any:
    key = f"{params['RestoreTestingPlanName']}/{params['RestoreTestingSelectionName']}"
    return {"RestoreTestingSelection": find(restore_selections(response), key, MISSING)}


@action(BackupResponse)
def delete_restore_testing_selection(response: BackupResponse, params: dict[str, Any]) -> Any:
    key = f"{params['RestoreTestingPlanName']}/{params['RestoreTestingSelectionName']}"
    restore_selections(response).pop(key, None)
    return {}
