"""Queues: moto writes the redrive policy with spaces, which AWS does not, so every plan would show a change."""

import json
from typing import Any

from moto.sqs.models import Queue

moto_attributes = Queue.attributes.fget


def attributes(self: Queue) -> dict[str, Any]:
    answer = moto_attributes(self)
    if "RedrivePolicy" in answer:
        answer["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
    return answer


Queue.attributes = property(attributes)
