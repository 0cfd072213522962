"""Queues: moto writes the redrive policy with spaces, which AWS does not, so every plan would show a change; it takes a
redrive allow policy and never tells of it; and it forgets the policy of a queue whenever another attribute is set."""

import json
from typing import Any

from moto.sqs.models import Queue

Queue.BASE_ATTRIBUTES.append("RedriveAllowPolicy")
Queue.redrive_allow_policy = None

moto_attributes = Queue.attributes.fget
moto_set_attributes = Queue._set_attributes


def attributes(self: Queue) -> dict[str, Any]:
    answer = {name: value for name, value in moto_attributes(self).items() if value not in (None, "")}
    if self.redrive_policy:
        answer["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
    return answer


def set_attributes(self: Queue, given: dict[str, Any], now: float | None = None) -> None:
    policy = getattr(self, "policy", None)
    moto_set_attributes(self, given, now)
    if "Policy" not in given:
        self.policy = policy


Queue.attributes = property(attributes)
Queue._set_attributes = set_attributes
