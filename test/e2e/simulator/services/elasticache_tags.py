"""Cache tags: moto knows the ARNs of clusters, but not of parameter groups and user groups."""

from typing import Any

from moto.elasticache.responses import ElastiCacheResponse

from ..extend import action


@action(ElastiCacheResponse)
def list_tags_for_resource(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    return {"TagList": response.elasticache_backend.tagging_service.list_tags_for_resource(params["ResourceName"])["Tags"]}
