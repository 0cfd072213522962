"""Load balancers: moto answers `provisioning` once, which makes the provider wait another half minute for nothing."""

from typing import Any

from moto.elbv2.models import FakeLoadBalancer

moto_init = FakeLoadBalancer.__init__


def active_at_once(self: FakeLoadBalancer, *args: Any, **kwargs: Any) -> None:
    moto_init(self, *args, **kwargs)
    self.activate()


FakeLoadBalancer.__init__ = active_at_once
