"""Scaling policies: moto takes two groups' policies of one name for the same, and says of each that it is off and predicts."""

from typing import Any

from moto.autoscaling.models import AutoScalingBackend, FakeScalingPolicy
from moto.autoscaling.responses import AutoScalingResponse

from ..extend import action, remember


@action(AutoScalingResponse)
def put_scaling_policy(self: AutoScalingResponse, params: dict[str, Any]) -> dict[str, Any]:
    backend = self.autoscaling_backend
    group, name = params["AutoScalingGroupName"], params["PolicyName"]
    policy = FakeScalingPolicy(
        name=name,
        policy_type=params.get("PolicyType", "SimpleScaling"),
        metric_aggregation_type=params.get("MetricAggregationType"),
        adjustment_type=params.get("AdjustmentType"),
        as_name=group,
        min_adjustment_magnitude=params.get("MinAdjustmentMagnitude"),
        scaling_adjustment=params.get("ScalingAdjustment"),
        cooldown=params.get("Cooldown"),
        target_tracking_config=params.get("TargetTrackingConfiguration", {}),
        step_adjustments=params.get("StepAdjustments", []),
        estimated_instance_warmup=params.get("EstimatedInstanceWarmup"),
        predictive_scaling_configuration=params.get("PredictiveScalingConfiguration"),
        autoscaling_backend=backend,
    )
    remember(policy, {"Enabled": params.get("Enabled", True)}, "Enabled")
    backend.policies[key(group, name)] = policy
    return {"PolicyARN": policy.arn}


@action(AutoScalingResponse)
def delete_policy(self: AutoScalingResponse, params: dict[str, Any]) -> dict[str, Any]:
    self.autoscaling_backend.policies.pop(key(params["AutoScalingGroupName"], params["PolicyName"]), None)
    return {}


moto_delete_group = AutoScalingBackend.delete_auto_scaling_group


def delete_auto_scaling_group(self: AutoScalingBackend, group_name: str) -> None:
    moto_delete_group(self, group_name)
    for name in [each for each, policy in self.policies.items() if policy.auto_scaling_group_name == group_name]:
        del self.policies[name]


AutoScalingBackend.delete_auto_scaling_group = delete_auto_scaling_group


def key(group: str, name: str) -> str:
    return f"{group}/{name}"
