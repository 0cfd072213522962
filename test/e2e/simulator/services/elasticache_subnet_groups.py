"""Cache subnet groups: moto creates and reads them, but cannot change or delete them."""

from typing import Any

from moto.elasticache.models import CacheSubnetGroup
from moto.elasticache.responses import ElastiCacheResponse

from ..extend import action, find

MISSING = "CacheSubnetGroupNotFoundFault"


@action(ElastiCacheResponse)
def describe_cache_subnet_groups(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    groups = response.elasticache_backend.cache_subnet_groups
    name = params.get("CacheSubnetGroupName")
    return {"CacheSubnetGroups": [written(find(groups, key, MISSING)) for key in ([name] if name else groups)]}


@action(ElastiCacheResponse)
def modify_cache_subnet_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    backend = response.elasticache_backend
    name = params["CacheSubnetGroupName"]
    group = find(backend.cache_subnet_groups, name, MISSING)
    changed = CacheSubnetGroup(
        backend.account_id,
        backend.region_name,
        name,
        params.get("CacheSubnetGroupDescription", group.cache_subnet_group_description),
        params.get("SubnetIds", group.subnet_ids),
        group.tags,
    )
    backend.cache_subnet_groups[name] = changed
    return {"CacheSubnetGroup": written(changed)}


@action(ElastiCacheResponse)
def delete_cache_subnet_group(response: ElastiCacheResponse, params: dict[str, Any]) -> Any:
    groups = response.elasticache_backend.cache_subnet_groups
    find(groups, params["CacheSubnetGroupName"], MISSING)
    del groups[params["CacheSubnetGroupName"]]
    return None


def written(group: CacheSubnetGroup) -> dict[str, Any]:
    return {
        "CacheSubnetGroupName": group.cache_subnet_group_name,
        "CacheSubnetGroupDescription": group.cache_subnet_group_description,
        "VpcId": group.vpc_id,
        "Subnets": [
            {
                "SubnetIdentifier": subnet["subnet_identifier"],
                "SubnetAvailabilityZone": {"Name": subnet["subnet_availability_zone"]},
                "SupportedNetworkTypes": subnet["supported_network_types"],
            }
            for subnet in group.subnets
        ],
        "ARN": group.arn,
        "SupportedNetworkTypes": group.supported_network_types,
    }
