"""Trails: moto starts, stops and deletes them by name alone, and does not say that one has event selectors."""

from typing import Any

from moto.cloudtrail.models import CloudTrailBackend, Trail

moto_description = Trail.description


def start_logging(self: CloudTrailBackend, name: str) -> None:
    self.get_trail(name).start_logging()


def stop_logging(self: CloudTrailBackend, name: str) -> None:
    self.get_trail(name).stop_logging()


def delete_trail(self: CloudTrailBackend, name: str) -> None:
    del self.trails[self.get_trail(name).trail_name]


def description(self: Trail, include_region: bool = False) -> dict[str, Any]:
    answer = moto_description(self, include_region)
    answer["HasCustomEventSelectors"] = bool(self.event_selectors or self.advanced_event_selectors)
    return answer


CloudTrailBackend.start_logging = start_logging
CloudTrailBackend.stop_logging = stop_logging
CloudTrailBackend.delete_trail = delete_trail
Trail.description = description
