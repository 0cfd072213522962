"""Lists what the simulated account holds, so that a test can tell that a destroy left nothing behind."""

from typing import Any

from moto.core.base_backend import BackendDict, BaseBackend


def everything() -> list[str]:
    found: set[str] = set()
    for registry in BackendDict._instances:
        for _, region, backend in registry.iter_backends():
            found |= {f"{registry.service_name}/{region}/{entry}" for entry in entries(backend)}
    return sorted(found)


def entries(backend: BaseBackend) -> list[str]:
    return [f"{name}/{key}" for name, collection in vars(backend).items() for key in keys(collection)]


def keys(collection: Any) -> list[str]:
    if isinstance(collection, dict):
        return [str(key) for key, value in collection.items() if not is_empty(value)]
    return []


def is_empty(value: Any) -> bool:
    return isinstance(value, dict | list | set) and not value
