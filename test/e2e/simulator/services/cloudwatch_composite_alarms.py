"""Composite alarms: moto lists them but cannot create one, and forgets their action suppressor."""

from typing import Any

from moto.cloudwatch.responses import CloudWatchResponse

from ..extend import action, remember

SUPPRESSOR = ("ActionsSuppressor", "ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod")


@action(CloudWatchResponse)
def put_composite_alarm(response: CloudWatchResponse, params: dict[str, Any]) -> Any:
    response.put_metric_alarm()
    remember(response.cloudwatch_backend.alarms[params["AlarmName"]], params, *SUPPRESSOR)
    return None
