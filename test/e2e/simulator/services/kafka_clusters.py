"""MSK: moto leaves a cluster in creation for ever, forgets most of it, and has no configurations and no brokers."""

from typing import Any

from moto.kafka import urls
from moto.kafka.responses import KafkaResponse
from moto.moto_api._internal import mock_random

from ..extend import action, copy_fields, fail, find, state

MISSING = "NotFoundException"
NOW = "2026-01-01T00:00:00Z"

dispatch = next(iter(urls.url_paths.values()))
for path in ("configurations", "configurations/(?P<arn>.+)"):
    urls.url_paths[f"{{0}}/v1/{path}$"] = dispatch


def clusters(response: KafkaResponse) -> dict[str, Any]:
    return state(response.kafka_backend, "msk_clusters")


def configurations(response: KafkaResponse) -> dict[str, Any]:
    return state(response.kafka_backend, "msk_configurations")


def configuration(response: KafkaResponse, params: dict[str, Any]) -> Any:
    """One that is gone is a bad request to AWS, by these words."""
    if params["Arn"] not in configurations(response):
        raise fail("BadRequestException", "Configuration ARN does not exist")
    return configurations(response)[params["Arn"]]


def arn(response: KafkaResponse, kind: str, name: str) -> str:
    place = f"arn:aws:kafka:{response.region}:{response.current_account}"
    return f"{place}:{kind}/{name}/{mock_random.uuid4()}-1"


@action(KafkaResponse)
def create_configuration(response: KafkaResponse, params: dict[str, Any]) -> Any:
    record = {
        "Arn": arn(response, "configuration", params["Name"]),
        "CreationTime": NOW,
        "KafkaVersions": params.get("KafkaVersions", []),
        "LatestRevision": {"CreationTime": NOW, "Revision": 1},
        "Name": params["Name"],
        "ServerProperties": params["ServerProperties"],
        "State": "ACTIVE",
    }
    copy_fields(params, record, "Description")
    configurations(response)[record["Arn"]] = record
    return record


@action(KafkaResponse)
def describe_configuration(response: KafkaResponse, params: dict[str, Any]) -> Any:
    return configuration(response, params)


@action(KafkaResponse)
def describe_configuration_revision(response: KafkaResponse, params: dict[str, Any]) -> Any:
    record = configuration(response, params)
    return {"Arn": record["Arn"], "Revision": params["Revision"], "ServerProperties": record["ServerProperties"]}


@action(KafkaResponse)
def delete_configuration(response: KafkaResponse, params: dict[str, Any]) -> Any:
    record = configuration(response, params)
    return {"Arn": configurations(response).pop(record["Arn"])["Arn"], "State": "DELETING"}


@action(KafkaResponse)
def create_cluster(response: KafkaResponse, params: dict[str, Any]) -> Any:
    info = params.get("ConfigurationInfo", {})
    record = {
        "ClusterArn": arn(response, "cluster", params["ClusterName"]),
        "CreationTime": NOW,
        "CurrentBrokerSoftwareInfo": {
            "ConfigurationArn": info.get("Arn"),
            "ConfigurationRevision": info.get("Revision"),
            "KafkaVersion": params["KafkaVersion"],
        },
        "CurrentVersion": "K1",
        "State": "ACTIVE",
        "StorageMode": "LOCAL",
        "Tags": {},
        **{name: value for name, value in params.items() if name not in ("ConfigurationInfo", "KafkaVersion")},
    }
    clusters(response)[record["ClusterArn"]] = record
    return record


@action(KafkaResponse)
def describe_cluster(response: KafkaResponse, params: dict[str, Any]) -> Any:
    return {"ClusterInfo": find(clusters(response), params["ClusterArn"], MISSING)}


@action(KafkaResponse)
def describe_cluster_v2(response: KafkaResponse, params: dict[str, Any]) -> Any:
    record = find(clusters(response), params["ClusterArn"], MISSING)
    return {"ClusterInfo": {**record, "ClusterType": "PROVISIONED", "Provisioned": record}}


@action(KafkaResponse)
def get_bootstrap_brokers(response: KafkaResponse, params: dict[str, Any]) -> Any:
    record = find(clusters(response), params["ClusterArn"], MISSING)
    hosts = [f"b-{broker + 1}.{record['ClusterName']}:9098" for broker in range(record["NumberOfBrokerNodes"])]
    return {"BootstrapBrokerStringSaslIam": ",".join(hosts)}


@action(KafkaResponse)
def delete_cluster(response: KafkaResponse, params: dict[str, Any]) -> Any:
    find(clusters(response), params["ClusterArn"], MISSING)
    return {"ClusterArn": clusters(response).pop(params["ClusterArn"])["ClusterArn"], "State": "DELETING"}
