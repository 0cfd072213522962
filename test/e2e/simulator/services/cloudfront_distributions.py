"""Distributions: moto knows no origin group as a target of a cache behaviour, forgets how an origin signs its requests,
tells of forwarded values beside a cache policy, and calls the certificate CloudFront's own where another one is given."""

from typing import Any

from moto.cloudfront.models import DefaultCacheBehaviour, DistributionConfig, Origin, ViewerCertificate

moto_origin = Origin.__init__
moto_behavior = DefaultCacheBehaviour.__init__
moto_config = DistributionConfig.__init__
moto_certificate = ViewerCertificate.__init__


def origin(self: Origin, given: dict[str, Any]) -> None:
    moto_origin(self, given)
    self.origin_access_control_id = given.get("OriginAccessControlId") or ""
    if "S3OriginConfig" in given:
        self.s3_origin_config = given["S3OriginConfig"]


def behavior(self: DefaultCacheBehaviour, given: dict[str, Any]) -> None:
    moto_behavior(self, given)
    if "ForwardedValues" not in given:
        self.forwarded_values = None


def config(self: DistributionConfig, given: dict[str, Any]) -> None:
    default = given["DefaultCacheBehavior"]
    target = default["TargetOriginId"]
    groups = [group["Id"] for group in (given.get("OriginGroups") or {}).get("Items") or []]
    if target in groups:
        default["TargetOriginId"] = given["Origins"]["Items"][0]["Id"]
    moto_config(self, given)
    self.__dict__["DefaultCacheBehavior"].target_origin_id = target


def certificate(self: ViewerCertificate, given: dict[str, Any]) -> None:
    moto_certificate(self, given)
    if self.acm_certificate_arn or self.iam_certificate_id:
        self.cloud_front_default_certificate = False
    else:
        self.ssl_support_method = None


Origin.__init__ = origin
DefaultCacheBehaviour.__init__ = behavior
DistributionConfig.__init__ = config
ViewerCertificate.__init__ = certificate
