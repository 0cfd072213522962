"""Composite alarms: moto lists them but cannot create one, and forgets their action suppressor."""

from typing import Any

from moto.cloudwatch.responses import CloudWatchResponse

from ..extend import action

SUPPRESSOR = ("ActionsSuppressor", "ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod")


@action(CloudWatchResponse)
def put_composite_alarm(response: CloudWatchResponse, params: dict[str, Any]) -> Any:
    response.put_metric_alarm()
    alarm = response.cloudwatch_backend.alarms[params["AlarmName"]]
    for name in SUPPRESSOR:
        setattr(alarm, name, params.get(name))
    return None
