"""DocumentDB: its calls are those of RDS, but moto does not know the engine."""

from collections.abc import Callable
from typing import Any

from moto.rds.models import ClusterEngine, DBCluster, DBInstance, DbInstanceEngine

ENGINE = "docdb"
PORT = 27017

moto_cluster_engines = ClusterEngine.list_cluster_engines
moto_instance_engines = DbInstanceEngine.valid_db_instance_engine

ClusterEngine.list_cluster_engines = staticmethod(lambda: [*moto_cluster_engines(), ENGINE])
DbInstanceEngine.valid_db_instance_engine = staticmethod(lambda: [*moto_instance_engines(), ENGINE])


def also(ours: Any, moto: Callable[..., Any]) -> Any:
    return staticmethod(lambda engine, *rest, **named: ours if engine == ENGINE else moto(engine, *rest, **named))


DBCluster.default_port = also(PORT, DBCluster.default_port)
DBInstance.default_port = also(PORT, DBInstance.default_port)
# It grows by itself.
DBCluster.default_allocated_storage = also(1, DBCluster.default_allocated_storage)

moto_init = DBCluster.__init__


def init(self: DBCluster, *arguments: Any, **named: Any) -> None:
    moto_init(self, *arguments, **named)
    # AWS names no storage type but I/O-Optimized.
    if self.engine == ENGINE and self.storage_type != "iopt1":
        self.storage_type = None


DBCluster.__init__ = init
