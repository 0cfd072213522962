"""Database clusters: moto forgets many settings, and gives a Multi-AZ DB cluster no instances."""

from typing import Any

from moto.rds.models import DBCluster
from moto.rds.responses import RDSResponse

from ..extend import action
from .rds_instances import configure

moto_create = RDSResponse.create_db_cluster
moto_modify = RDSResponse.modify_db_cluster
moto_delete = RDSResponse.delete_db_cluster
moto_members = DBCluster.db_cluster_members.fget


def members(self: DBCluster) -> list[dict[str, Any]]:
    if not self.db_cluster_instance_class:
        return moto_members(self)
    return [
        {
            "DBInstanceIdentifier": f"{self.db_cluster_identifier}-instance-{number}",
            "IsClusterWriter": number == 1,
            "DBClusterParameterGroupStatus": "in-sync",
            "PromotionTier": 1,
        }
        for number in (1, 2, 3)
    ]


DBCluster.db_cluster_members = property(members)

moto_scaling = DBCluster.scaling_configuration_info.fget

# moto answers an empty block for a cluster that is not Aurora Serverless v1, which the provider takes for a difference.
DBCluster.scaling_configuration_info = property(
    lambda self: moto_scaling(self) if self.scaling_configuration else None
)


@action(RDSResponse)
def create_db_cluster(response: RDSResponse, params: Any) -> Any:
    # AWS has had IAM authentication in Multi-AZ DB clusters since 2025; moto still refuses it.
    iam_auth = params.pop("EnableIAMDatabaseAuthentication", False)
    answer = moto_create(response).result
    answer["DBCluster"].iam_auth = iam_auth
    configure(answer["DBCluster"], params)
    return answer


@action(RDSResponse)
def modify_db_cluster(response: RDSResponse, params: Any) -> Any:
    cluster = response.backend.clusters[params["DBClusterIdentifier"]]
    exports = params.get("CloudwatchLogsExportConfiguration", {})
    kept = [kind for kind in cluster.enabled_cloudwatch_logs_exports if kind not in exports.get("DisableLogTypes", [])]
    answer = moto_modify(response).result
    cluster.enabled_cloudwatch_logs_exports = kept + list(exports.get("EnableLogTypes", []))
    if params.get("EnableIAMDatabaseAuthentication") is not None:
        cluster.iam_auth = params["EnableIAMDatabaseAuthentication"]
    configure(cluster, params)
    return answer


@action(RDSResponse)
def delete_db_cluster(response: RDSResponse, params: Any) -> Any:
    answer = moto_delete(response).result
    if params.get("DeleteAutomatedBackups", True):
        snapshots = response.backend.cluster_snapshots
        gone = [
            name
            for name, snapshot in snapshots.items()
            if snapshot.snapshot_type == "automated" and snapshot.cluster is answer["DBCluster"]
        ]
        for name in gone:
            del snapshots[name]
    return answer
