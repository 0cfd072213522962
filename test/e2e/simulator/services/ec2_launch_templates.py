"""Launch templates: moto takes the tags of the template for tags of what is launched, so every plan would show a change."""

from typing import Any

from moto.ec2.models.launch_templates import LaunchTemplateVersion

moto_init = LaunchTemplateVersion.__init__


def init(self: LaunchTemplateVersion, template: Any, number: int, data: dict[str, Any], description: str) -> None:
    launched = [spec for spec in data.get("TagSpecifications", []) if spec["ResourceType"] != "launch-template"]
    moto_init(self, template, number, {**data, "TagSpecifications": launched}, description)


LaunchTemplateVersion.__init__ = init
