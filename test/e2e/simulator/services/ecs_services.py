"""ECS services: moto never starts a task and forgets most of what a service is configured with."""

from datetime import datetime, timezone
from typing import Any

from moto.ecs.models import Service
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.moto_api._internal import mock_random

from ..extend import action, remember

# The image tag with which a test asks for a deployment that fails, so that the circuit breaker rolls it back.
BROKEN_TAG = ":does-not-start"

KEPT = (
    "availabilityZoneRebalancing",
    "capacityProviderStrategy",
    "deploymentConfiguration",
    "enableECSManagedTags",
    "enableExecuteCommand",
    "healthCheckGracePeriodSeconds",
    "loadBalancers",
    "networkConfiguration",
    "placementConstraints",
    "placementStrategy",
    "platformVersion",
    "propagateTags",
    "serviceRegistries",
)

moto_create = EC2ContainerServiceResponse.create_service
moto_update = EC2ContainerServiceResponse.update_service


@action(EC2ContainerServiceResponse)
def create_service(response: EC2ContainerServiceResponse, params: dict[str, Any]) -> Any:
    answer = moto_create(response).result
    service = answer["service"]
    service.platform_family = "Linux"
    service.created_at = datetime.now(timezone.utc)
    if "capacityProviderStrategy" in params:
        service.launch_type = None
    remember(service, params, *KEPT)
    deploy(service, params)
    return answer


@action(EC2ContainerServiceResponse)
def update_service(response: EC2ContainerServiceResponse, params: dict[str, Any]) -> Any:
    service = response.ecs_backend._get_service(params.get("cluster", "default"), params["service"])
    remember(service, params, *KEPT)
    wanted = params.get("taskDefinition", service.task_definition)
    definition = response.ecs_backend.describe_task_definition(wanted)
    if not rolls_back(service, definition):
        service.task_definition = definition.arn
    service.desired_count = params.get("desiredCount", service.desired_count)
    deploy(service, params)
    return {"service": service}


def rolls_back(service: Service, definition: Any) -> bool:
    breaker = getattr(service, "deployment_configuration", {}).get("deploymentCircuitBreaker", {})
    broken = any(container["image"].endswith(BROKEN_TAG) for container in definition.container_definitions)
    return broken and breaker.get("rollback", False)


def deploy(service: Service, params: dict[str, Any]) -> None:
    """All tasks start at once."""
    service.running_count = service.desired_count
    service.pending_count = 0
    now = datetime.now(timezone.utc)
    previous = service.deployments[0] if service.deployments else {}
    service.deployments = [
        {
            **previous,
            "id": f"ecs-svc/{mock_random.randint(0, 32**12)}",
            "status": "PRIMARY",
            "taskDefinition": service.task_definition,
            "desiredCount": service.desired_count,
            "runningCount": service.desired_count,
            "pendingCount": 0,
            "failedTasks": 0,
            "rolloutState": "COMPLETED",
            "launchType": service.launch_type,
            "capacityProviderStrategy": getattr(service, "capacity_provider_strategy", None),
            "serviceConnectConfiguration": params.get(
                "serviceConnectConfiguration", previous.get("serviceConnectConfiguration")
            ),
            "createdAt": now,
            "updatedAt": now,
        }
    ]
