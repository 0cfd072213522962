"""Scaling targets: moto takes no tags, and cannot list them."""

import json
from typing import Any

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

from ..extend import action, state


moto_register = ApplicationAutoScalingResponse.register_scalable_target


@action(ApplicationAutoScalingResponse)
def register_scalable_target(response: ApplicationAutoScalingResponse, params: dict[str, Any]) -> Any:
    answer = json.loads(moto_register(response))
    tags(response).setdefault(answer["ScalableTargetARN"], {}).update(params.get("Tags", {}))
    return answer


moto_deregister = ApplicationAutoScalingResponse.deregister_scalable_target


@action(ApplicationAutoScalingResponse)
def deregister_scalable_target(response: ApplicationAutoScalingResponse, params: dict[str, Any]) -> Any:
    targets = response.applicationautoscaling_backend.targets
    tags(response).pop(targets[params["ScalableDimension"]][params["ResourceId"]].arn, None)
    return json.loads(moto_deregister(response))


@action(ApplicationAutoScalingResponse)
def list_tags_for_resource(response: ApplicationAutoScalingResponse, params: dict[str, Any]) -> Any:
    return {"Tags": tags(response).get(params["ResourceARN"], {})}


@action(ApplicationAutoScalingResponse)
def tag_resource(response: ApplicationAutoScalingResponse, params: dict[str, Any]) -> Any:
    tags(response).setdefault(params["ResourceARN"], {}).update(params["Tags"])
    return {}


@action(ApplicationAutoScalingResponse)
def untag_resource(response: ApplicationAutoScalingResponse, params: dict[str, Any]) -> Any:
    for key in params["TagKeys"]:
        tags(response).get(params["ResourceARN"], {}).pop(key, None)
    return {}


def tags(response: ApplicationAutoScalingResponse) -> dict[str, Any]:
    return state(response.applicationautoscaling_backend, "target_tags")
