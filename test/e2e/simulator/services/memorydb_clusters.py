"""MemoryDB clusters: moto forgets the engine, knows its old versions only, and leaves no last snapshot."""

from typing import Any

from moto.memorydb.models import MemoryDBCluster, MemoryDBSubnetGroup
from moto.memorydb.responses import MemoryDBResponse

from ..extend import action, find, state
from .memorydb_access import MISSING_ACL, acls

moto_create = MemoryDBResponse.create_cluster
moto_delete = MemoryDBResponse.delete_cluster
moto_written = MemoryDBCluster.to_dict
moto_group = MemoryDBSubnetGroup.to_dict


def written(self: MemoryDBCluster) -> dict[str, Any]:
    return {**moto_written(self), "Engine": self.engine, "DataTiering": self.data_tiering}


MemoryDBCluster.engine = "redis"
MemoryDBCluster.to_dict = written
# The provider reads null for a group that was made without a description.
MemoryDBSubnetGroup.to_dict = lambda self: {**moto_group(self), "Description": self.description or ""}


@action(MemoryDBResponse)
def create_cluster(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    find(acls(response), params["ACLName"], MISSING_ACL)
    moto_create(response)
    cluster = response.memorydb_backend.clusters[params["ClusterName"]]
    cluster.engine = params.get("Engine", "redis")
    cluster.engine_version = params["EngineVersion"]
    cluster.engine_patch_version = f"{params['EngineVersion']}.0"
    return {"Cluster": cluster.to_dict()}


@action(MemoryDBResponse)
def delete_cluster(response: MemoryDBResponse, params: dict[str, Any]) -> Any:
    answer = moto_delete(response).result
    backend = response.memorydb_backend
    if "FinalSnapshotName" in params:
        backend.snapshots.pop(params["FinalSnapshotName"], None)
        state(backend, "final_snapshots")[params["FinalSnapshotName"]] = params["ClusterName"]
    return answer
