"""Security group rules: moto forgets the description of a rule that names a group, and cannot change such a rule."""

from typing import Any

from moto.ec2.models.security_groups import SecurityGroupRule
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
