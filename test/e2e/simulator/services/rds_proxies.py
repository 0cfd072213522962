"""Database proxies: moto cannot change one, and has no proxy endpoints."""

from datetime import datetime, timezone
from typing import Any

from moto.rds.responses import RDSResponse

from ..extend import action, fail, find, state

MISSING_PROXY = "DBProxyNotFoundFault"
MISSING_ENDPOINT = "DBProxyEndpointNotFoundFault"
CHANGEABLE = {
    "Auth": "auth",
    "RequireTLS": "require_tls",
    "IdleClientTimeout": "idle_client_timeout",
    "DebugLogging": "debug_logging",
    "RoleArn": "role_arn",
    "SecurityGroups": "vpc_security_group_ids",
}


def endpoints(response: RDSResponse) -> dict[str, Any]:
    return state(response.backend, "db_proxy_endpoints")


@action(RDSResponse)
def modify_db_proxy(response: RDSResponse, params: Any) -> Any:
    proxy = find(response.backend.db_proxies, params["DBProxyName"], MISSING_PROXY)
    for name, attribute in CHANGEABLE.items():
        if params.get(name) is not None:
            setattr(proxy, attribute, params[name])
    return {"DBProxy": proxy}


@action(RDSResponse)
def create_db_proxy_endpoint(response: RDSResponse, params: Any) -> Any:
    proxy = find(response.backend.db_proxies, params["DBProxyName"], MISSING_PROXY)
    name = params["DBProxyEndpointName"]
    if name in endpoints(response):
        raise fail("DBProxyEndpointAlreadyExistsFault", name)
    host = f"{name}.endpoint.proxy-abc123.{response.region}.rds.amazonaws.com"
    endpoints(response)[name] = {
        "DBProxyEndpointName": name,
        "DBProxyEndpointArn": f"arn:aws:rds:{response.region}:{response.current_account}:db-proxy-endpoint:prx-{name}",
        "DBProxyName": params["DBProxyName"],
        "Status": "available",
        "VpcId": proxy.vpc_id,
        "VpcSecurityGroupIds": params.get("VpcSecurityGroupIds", proxy.vpc_security_group_ids),
        "VpcSubnetIds": params["VpcSubnetIds"],
        "Endpoint": host,
        "CreatedDate": datetime.now(timezone.utc),
        "TargetRole": params.get("TargetRole", "READ_WRITE"),
        "IsDefault": False,
        "Tags": params.get("Tags", []),
    }
    return {"DBProxyEndpoint": endpoints(response)[name]}


@action(RDSResponse)
def describe_db_proxy_endpoints(response: RDSResponse, params: Any) -> Any:
    name, proxy = params.get("DBProxyEndpointName"), params.get("DBProxyName")
    listed = [find(endpoints(response), name, MISSING_ENDPOINT)] if name else endpoints(response).values()
    return {"DBProxyEndpoints": [endpoint for endpoint in listed if proxy in (None, endpoint["DBProxyName"])]}


@action(RDSResponse)
def modify_db_proxy_endpoint(response: RDSResponse, params: Any) -> Any:
    endpoint = find(endpoints(response), params["DBProxyEndpointName"], MISSING_ENDPOINT)
    endpoint["VpcSecurityGroupIds"] = params.get("VpcSecurityGroupIds", endpoint["VpcSecurityGroupIds"])
    return {"DBProxyEndpoint": endpoint}


@action(RDSResponse)
def delete_db_proxy_endpoint(response: RDSResponse, params: Any) -> Any:
    find(endpoints(response), params["DBProxyEndpointName"], MISSING_ENDPOINT)
    return {"DBProxyEndpoint": endpoints(response).pop(params["DBProxyEndpointName"])}


moto_list_tags = RDSResponse.list_tags_for_resource


@action(RDSResponse)
def list_tags_for_resource(response: RDSResponse, params: Any) -> Any:
    for endpoint in endpoints(response).values():
        if endpoint["DBProxyEndpointArn"] == params["ResourceName"]:
            return {"TagList": endpoint["Tags"]}
    return moto_list_tags(response).result
