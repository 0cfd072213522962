"""Security group rules: moto forgets the description of a rule that names a group, cannot change such a rule, and loses
rules of a group that are made and revoked at the same time."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import Any

from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule
from moto.ec2.responses import EC2Response

from ..extend import action, fail

moto_init = SecurityGroupRule.__init__


def remember_description(self: SecurityGroupRule, *args: Any, **kwargs: Any) -> None:
    moto_init(self, *args, **kwargs)
    prefix_list = kwargs.get("prefix_list_id") or {}
    sources = (self.ip_range, self.source_group, prefix_list)
    self.described = next((source["Description"] for source in sources if source.get("Description")), None)


SecurityGroupRule.__init__ = remember_description
SecurityGroupRule.description = property(lambda self: self.described)


one_at_a_time = RLock()


def serialized(change: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(change)
    def locked(*args: Any, **kwargs: Any) -> Any:
        with one_at_a_time:
            return change(*args, **kwargs)

    return locked


for verb in ("authorize", "revoke"):
    for direction in ("ingress", "egress"):
        name = f"{verb}_security_group_{direction}"
        setattr(SecurityGroupBackend, name, serialized(getattr(SecurityGroupBackend, name)))


@action(EC2Response)
def modify_security_group_rules(response: EC2Response, params: dict[str, Any]) -> Any:
    group = response.ec2_backend.get_security_group_by_name_or_id(params["GroupId"])
    for change in params["SecurityGroupRules"]:
        rule, wanted = group.get_rule(change["SecurityGroupRuleId"]), change["SecurityGroupRule"]
        if rule is None:
            raise fail("InvalidSecurityGroupRuleId.NotFound", change["SecurityGroupRuleId"])
        rule.ip_protocol = wanted["IpProtocol"]
        rule.from_port, rule.to_port = wanted.get("FromPort"), wanted.get("ToPort")
        rule.described = wanted.get("Description")
        rule.ip_range = {
            key: wanted[name] for key, name in (("CidrIp", "CidrIpv4"), ("CidrIpv6", "CidrIpv6")) if wanted.get(name)
        }
        rule.prefix_list_id = wanted.get("PrefixListId")
        group_id = wanted.get("ReferencedGroupId")
        rule.source_group = {"GroupId": group_id, "UserId": rule.owner_id} if group_id else {}
    return {"Return": True}
