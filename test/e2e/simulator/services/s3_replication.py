"""Replication of buckets: moto keeps all of a rule and answers a part of it."""

from typing import Any

from moto.core.responses import ActionResult
from moto.s3.exceptions import ReplicationConfigurationNotFoundError
from moto.s3.responses import S3Response


def get_bucket_replication(self: S3Response) -> Any:
    self.data["Action"] = "GetBucketReplication"
    replication = self.backend.get_bucket_replication(self.bucket_name)
    if not replication:
        raise ReplicationConfigurationNotFoundError(bucket_name=self.bucket_name)
    # An empty element is no text to moto, and an empty prefix to AWS.
    rules = [{**rule, "Filter": {"Prefix": (rule.get("Filter") or {}).get("Prefix") or ""}} for rule in replication["Rule"]]
    configuration = {"Role": replication["Role"], "Rules": rules}
    return self.serialized(ActionResult({"ReplicationConfiguration": configuration}))


S3Response.get_bucket_replication = get_bucket_replication
