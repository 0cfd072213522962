"""EKS: moto has no access entries, add-ons or pod identities, forgets most settings of a cluster, gives it no security
group, and only names the Auto Scaling group of a node group."""

from typing import Any
from urllib.parse import unquote

from moto.autoscaling.models import autoscaling_backends
from moto.ec2.models import ec2_backends
from moto.eks import urls
from moto.eks.models import EKSBackend
from moto.eks.responses import EKSResponse
from moto.moto_api._internal import mock_random

from ..extend import action, find, parameters, remember, state

MISSING = "ResourceNotFoundException"
CLUSTER = "{0}/clusters/(?P<name>[^/]+)"
NETWORK = {"ipFamily": "ipv4", "serviceIpv4Cidr": "172.20.0.0/16", "elasticLoadBalancing": {"enabled": False}}
SETTINGS = ("accessConfig", "computeConfig", "storageConfig", "upgradePolicy", "zonalShiftConfig")

for path in (
    "access-entries",
    "access-entries/(?P<principalArn>.+)",
    "access-entries/(?P<principalArn>.+)/access-policies",
    "access-entries/(?P<principalArn>.+)/access-policies/(?P<policyArn>.+)",
    "addons",
    "addons/(?P<addonName>[^/]+)",
    "pod-identity-associations",
    "pod-identity-associations/(?P<associationId>[^/]+)",
):
    urls.url_paths[f"{CLUSTER}/{path}$"] = urls.response.dispatch

moto_create_cluster = EKSResponse.create_cluster
moto_create_nodegroup = EKSResponse.create_nodegroup
moto_delete_cluster = EKSBackend.delete_cluster
moto_delete_nodegroup = EKSBackend.delete_nodegroup


def records(response: EKSResponse, kind: str) -> dict[str, Any]:
    return state(response.eks_backend, kind)


def key(params: dict[str, Any], *names: str) -> str:
    return " ".join(unquote(params[name]) for name in ("clusterName", *names))


def arn(response: EKSResponse, kind: str, *names: str) -> str:
    return f"arn:aws:eks:{response.region}:{response.current_account}:{kind}/{'/'.join(names)}"


def create_cluster(self: EKSResponse) -> Any:
    answer = moto_create_cluster(self)
    params = parameters(self)
    cluster = find(self.eks_backend.clusters, params["name"], MISSING)
    remember(cluster, params, *SETTINGS)
    cluster.certificate_authority = {"data": "c2ltdWxhdGVk"}
    cluster.kubernetes_network_config = NETWORK | params.get("kubernetesNetworkConfig", {})
    ec2 = ec2_backends[self.current_account][self.region]
    subnet = ec2.get_subnet(cluster.resources_vpc_config["subnetIds"][0])
    group = ec2.create_security_group(f"eks-{cluster.name}", "Made by EKS", vpc_id=subnet.vpc_id)
    cluster.resources_vpc_config |= {"clusterSecurityGroupId": group.id, "vpcId": subnet.vpc_id}
    return answer


def delete_cluster(self: EKSBackend, name: str) -> Any:
    cluster = moto_delete_cluster(self, name)
    ec2_backends[self.account_id][self.region_name].delete_security_group(
        group_id=cluster.resources_vpc_config["clusterSecurityGroupId"]
    )
    return cluster


def create_nodegroup(self: EKSResponse) -> Any:
    answer = moto_create_nodegroup(self)
    group = answer.result["nodegroup"]
    params = parameters(self)
    remember(group, params, "updateConfig", "nodeRepairConfig")
    if "remoteAccess" not in params:
        group.remote_access = None
    if "launchTemplate" in params:
        group.disk_size = None
        create_scaling_group(self, group, params)
    return answer


def create_scaling_group(response: EKSResponse, group: Any, params: dict[str, Any]) -> None:
    """The group of a node group, for load balancers to be attached to. It launches nothing."""
    template = {
        {"id": "LaunchTemplateId", "name": "LaunchTemplateName", "version": "Version"}[name]: value
        for name, value in params["launchTemplate"].items()
    }
    autoscaling_backends[response.current_account][response.region].create_auto_scaling_group(
        name=scaling_group(group),
        availability_zones=[],
        desired_capacity=0,
        max_size=params["scalingConfig"]["maxSize"],
        min_size=0,
        launch_config_name="",
        launch_template=template,
        vpc_zone_identifier=",".join(params["subnets"]),
        default_cooldown=None,
        health_check_period=None,
        health_check_type=None,
        load_balancers=[],
        target_group_arns=[],
        placement_group=None,
        termination_policies=[],
        tags=[],
    )


def scaling_group(group: Any) -> str:
    return group.resources["autoScalingGroups"][0]["name"]


def delete_nodegroup(self: EKSBackend, cluster_name: str, nodegroup_name: str) -> Any:
    group = moto_delete_nodegroup(self, cluster_name, nodegroup_name)
    groups = autoscaling_backends[self.account_id][self.region_name].autoscaling_groups
    groups.pop(scaling_group(group), None)
    return group


EKSResponse.create_cluster = create_cluster
EKSResponse.create_nodegroup = create_nodegroup
EKSBackend.delete_cluster = delete_cluster
EKSBackend.delete_nodegroup = delete_nodegroup


@action(EKSResponse)
def create_access_entry(response: EKSResponse, params: dict[str, Any]) -> Any:
    record = {
        "kubernetesGroups": [],
        "type": "STANDARD",
        "username": params["principalArn"],
        "tags": {},
        **params,
        "accessEntryArn": arn(response, "access-entry", params["clusterName"], str(mock_random.uuid4())),
        "createdAt": 0,
        "modifiedAt": 0,
    }
    records(response, "access_entries")[key(params, "principalArn")] = record
    return {"accessEntry": record}


@action(EKSResponse)
def describe_access_entry(response: EKSResponse, params: dict[str, Any]) -> Any:
    return {"accessEntry": find(records(response, "access_entries"), key(params, "principalArn"), MISSING)}


@action(EKSResponse)
def delete_access_entry(response: EKSResponse, params: dict[str, Any]) -> Any:
    records(response, "access_entries").pop(key(params, "principalArn"), None)
    return {}


@action(EKSResponse)
def associate_access_policy(response: EKSResponse, params: dict[str, Any]) -> Any:
    record = {
        "policyArn": params["policyArn"],
        "accessScope": {"namespaces": [], **params["accessScope"]},
        "associatedAt": 0,
        "modifiedAt": 0,
    }
    records(response, "access_policies")[f"{key(params, 'principalArn')} {params['policyArn']}"] = record
    principal = unquote(params["principalArn"])
    return {"clusterName": params["clusterName"], "principalArn": principal, "associatedAccessPolicy": record}


@action(EKSResponse)
def list_associated_access_policies(response: EKSResponse, params: dict[str, Any]) -> Any:
    entry = key(params, "principalArn")
    find(records(response, "access_entries"), entry, MISSING)
    found = [each for name, each in records(response, "access_policies").items() if name.startswith(f"{entry} ")]
    principal = unquote(params["principalArn"])
    return {"clusterName": params["clusterName"], "principalArn": principal, "associatedAccessPolicies": found}


@action(EKSResponse)
def disassociate_access_policy(response: EKSResponse, params: dict[str, Any]) -> Any:
    records(response, "access_policies").pop(key(params, "principalArn", "policyArn"), None)
    return {}


@action(EKSResponse)
def create_addon(response: EKSResponse, params: dict[str, Any]) -> Any:
    cluster, name = params["clusterName"], params["addonName"]
    identities = [
        create_association(response, {**each, "clusterName": cluster, "namespace": "kube-system"})["associationArn"]
        for each in params.get("podIdentityAssociations", [])
    ]
    record = {
        "addonVersion": "v1.0.0-eksbuild.1",
        "tags": {},
        **params,
        "podIdentityAssociations": identities,
        "addonArn": arn(response, "addon", cluster, name, str(mock_random.uuid4())),
        "status": "ACTIVE",
        "health": {"issues": []},
        "createdAt": 0,
        "modifiedAt": 0,
    }
    records(response, "addons")[key(params, "addonName")] = record
    return {"addon": record}


@action(EKSResponse)
def describe_addon(response: EKSResponse, params: dict[str, Any]) -> Any:
    return {"addon": find(records(response, "addons"), key(params, "addonName"), MISSING)}


@action(EKSResponse)
def delete_addon(response: EKSResponse, params: dict[str, Any]) -> Any:
    record = records(response, "addons").pop(key(params, "addonName"))
    for identity in record["podIdentityAssociations"]:
        records(response, "pod_identities").pop(f"{params['clusterName']} {identity.split('/')[-1]}", None)
    return {"addon": record}


def create_association(response: EKSResponse, params: dict[str, Any]) -> dict[str, Any]:
    identity = f"a-{mock_random.get_random_string(17, lower_case=True)}"
    record = {
        "tags": {},
        **params,
        "associationId": identity,
        "associationArn": arn(response, "podidentityassociation", params["clusterName"], identity),
        "createdAt": 0,
        "modifiedAt": 0,
    }
    records(response, "pod_identities")[f"{params['clusterName']} {identity}"] = record
    return record


@action(EKSResponse)
def create_pod_identity_association(response: EKSResponse, params: dict[str, Any]) -> Any:
    return {"association": create_association(response, params)}


@action(EKSResponse)
def describe_pod_identity_association(response: EKSResponse, params: dict[str, Any]) -> Any:
    return {"association": find(records(response, "pod_identities"), key(params, "associationId"), MISSING)}


@action(EKSResponse)
def delete_pod_identity_association(response: EKSResponse, params: dict[str, Any]) -> Any:
    return {"association": records(response, "pod_identities").pop(key(params, "associationId"))}
