"""Server access logs: moto stumbles over statements for everyone, and over resources that are a list."""

import json
from typing import Any

from moto.s3.models import FakeBucket

WRITER = "logging.s3.amazonaws.com"


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def may_write(target_bucket: FakeBucket, target_prefix: str | None) -> bool:
    statements = json.loads(target_bucket.policy.decode())["Statement"] if target_bucket.policy else []
    bucket = f"arn:{target_bucket.partition}:s3:::{target_bucket.name}"
    wanted = {f"{bucket}/{target_prefix or ''}*", f"{bucket}/*"}
    return any(
        statement["Effect"] == "Allow"
        and statement["Principal"] == {"Service": WRITER}
        and "s3:PutObject" in listed(statement["Action"])
        and wanted & set(listed(statement["Resource"]))
        for statement in statements
    )


FakeBucket._log_permissions_enabled_policy = staticmethod(may_write)
