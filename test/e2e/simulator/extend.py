"""How the service modules add to moto."""

from collections.abc import Callable, Mapping
from typing import Any

from botocore import xform_name
from flask import request
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, BaseResponse

Handler = Callable[[Any, dict[str, Any]], Any]


def action(response_class: type[BaseResponse]) -> Callable[[Handler], Handler]:
    """Adds or replaces one API call. The handler takes moto's response object and the parsed parameters, and answers
    a dictionary in the shape of AWS's own model, which moto writes in the service's protocol."""

    def register(handler: Handler) -> Handler:
        def method(self: BaseResponse) -> ActionResult:
            return ActionResult(handler(self, parameters(self)))

        setattr(response_class, handler.__name__, method)
        return handler

    return register


def parameters(response: BaseResponse) -> dict[str, Any]:
    if not response.automated_parameter_parsing:
        response.parse_parameters(request._get_current_object())
    return response.params


def state(backend: Any, name: str) -> dict[str, Any]:
    """A collection that lives, and is reset, with moto's own."""
    return vars(backend).setdefault(name, {})


class Refusal(ServiceException):
    """What AWS answers instead of doing what was asked."""


def fail(code: str, message: str) -> Refusal:
    refusal = Refusal(message)
    refusal.code = code
    return refusal


def find(records: dict[str, Any], key: str, missing: str) -> Any:
    if key not in records:
        raise fail(missing, f"{key} not found")
    return records[key]


def matching(records: dict[str, Any], key: str | None, missing: str) -> list[Any]:
    return [find(records, key, missing)] if key else list(records.values())


def remember(resource: Any, params: Mapping[str, Any], *names: str) -> None:
    """Sets parameters on one of moto's objects, under the names by which moto looks for them when it answers."""
    for name in names:
        if params.get(name) is not None:
            setattr(resource, xform_name(name), params[name])


def copy_fields(source: dict[str, Any], target: dict[str, Any], *names: str) -> None:
    for name in names:
        if source.get(name) is not None:
            target[name] = source[name]
