"""Lists what the simulated account holds beyond what AWS itself puts there, so that a test can tell what a destroy left."""

from collections.abc import Mapping
from typing import Any

from moto.core.base_backend import AccountSpecificBackend, BackendDict, BaseBackend

# What was there when a service was first used: default VPCs, managed policies, public images.
given: dict[BaseBackend, set[str]] = {}

# Indexes over what other collections hold, and records of past calls.
INDEXES = {"resource_map", "tags", "_idempotency_tokens", "operations"}

# States of what only waits to be forgotten: AWS keeps it visible for a while.
GONE = {"INACTIVE", "PendingDeletion", "deleted"}

STATES = ("status", "state", "key_state")

moto_backend = AccountSpecificBackend.__getitem__


def first_use(self: Any, region: str) -> BaseBackend:
    known = region in self.keys()
    backend = moto_backend(self, region)
    if not known:
        given.setdefault(backend, set(entries(backend)))
    return backend


AccountSpecificBackend.__getitem__ = first_use


def take_as_given() -> None:
    for registry in BackendDict._instances:
        for _, _, backend in registry.iter_backends():
            given[backend] = set(entries(backend))


def everything() -> list[str]:
    found: set[str] = set()
    for registry in BackendDict._instances:
        for _, region, backend in registry.iter_backends():
            created = set(entries(backend)) - given.get(backend, set())
            found |= {f"{registry.service_name}/{region}/{entry}" for entry in created}
    return sorted(found)


def entries(backend: BaseBackend) -> list[str]:
    return [
        f"{name}/{path}"
        for name, collection in vars(backend).items()
        if isinstance(collection, Mapping) and name not in INDEXES
        for key, value in collection.items()
        # Default parameter groups come into being when they are first used, and belong to AWS.
        if not is_gone(value) and not str(key).startswith("default.")
        for path in (str(key), *(f"{key}/{record.type} {record.name}" for record in getattr(value, "rrsets", [])))
    ]


def is_gone(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(is_gone(part) for part in value.values())
    if isinstance(value, list | set):
        return not value
    if getattr(value, "deleted_date", None):
        return True
    return any(getattr(value, name, None) in GONE for name in STATES if isinstance(getattr(value, name, None), str))
