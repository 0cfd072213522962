"""Database instances: moto gives them all one resource id, copies a replica too literally and forgets many settings."""

from typing import Any

from botocore import xform_name
from moto.moto_api._internal import mock_random
from moto.rds.models import DBCluster, DBInstance
from moto.rds.responses import RDSResponse

from ..extend import action, remember

KEPT = (
    "CACertificateIdentifier",
    "DatabaseInsightsMode",
    "DedicatedLogVolume",
    "EngineLifecycleSupport",
    "MonitoringInterval",
    "MonitoringRoleArn",
    "NcharCharacterSetName",
    "NetworkType",
    "PerformanceInsightsKMSKeyId",
    "PerformanceInsightsRetentionPeriod",
    "PromotionTier",
    "Timezone",
)

moto_create = RDSResponse.create_db_instance
moto_create_replica = RDSResponse.create_db_instance_read_replica
moto_modify = RDSResponse.modify_db_instance

moto_instance_storage = DBInstance.default_allocated_storage
moto_cluster_storage = DBCluster.default_allocated_storage

# moto has no default size for storage types newer than io1.
DBInstance.default_allocated_storage = staticmethod(lambda engine, storage_type: moto_instance_storage(engine, "gp2"))
DBCluster.default_allocated_storage = staticmethod(lambda engine, storage_type: moto_cluster_storage(engine, "gp2"))


@action(RDSResponse)
def create_db_instance(response: RDSResponse, params: Any) -> Any:
    answer = moto_create(response).result
    answer["DBInstance"].dbi_resource_id = resource_id("db")
    configure(answer["DBInstance"], params)
    return answer


@action(RDSResponse)
def create_db_instance_read_replica(response: RDSResponse, params: Any) -> Any:
    answer = moto_create_replica(response).result
    replica = answer["DBInstance"]
    replica.dbi_resource_id = resource_id("db")
    replica.tags = params.get("Tags", [])
    replica.deletion_protection = params.get("DeletionProtection", False)
    replica.multi_az = params.get("MultiAZ", False)
    replica.backup_retention_period = 0
    replica.enable_iam_database_authentication = params.get("EnableIAMDatabaseAuthentication", False)
    replica.manage_master_user_password = False
    vars(replica).pop("master_user_secret", None)
    for name in (*KEPT, "PerformanceInsightsEnabled"):
        vars(replica).pop(xform_name(name), None)
    configure(replica, params)
    return answer


@action(RDSResponse)
def modify_db_instance(response: RDSResponse, params: Any) -> Any:
    answer = moto_modify(response).result
    configure(answer["DBInstance"], params)
    return answer


def configure(resource: Any, params: Any) -> None:
    remember(resource, params, *KEPT)
    if params.get("EnablePerformanceInsights") is not None:
        resource.performance_insights_enabled = params["EnablePerformanceInsights"]


def resource_id(prefix: str) -> str:
    return f"{prefix}-{mock_random.get_random_string(26).upper()}"
