"""Stands before moto: one request at a time, clear errors instead of retried ones, and the list of what is held."""

import io
import json
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from typing import Any

from . import held

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]


class Gateway:
    def __init__(self, application: Application) -> None:
        self.application = application
        # moto's dictionaries are not safe to change from two threads, and Terraform sends thirty requests at once.
        self.lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        with self.lock:
            if environ["PATH_INFO"] == "/simulator/held":
                return respond(start_response, "200 OK", json.dumps(held.everything()), "application/json")
            call, started = describe(environ), time.monotonic()

            def answer(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
                print(f"{call} {status[:3]} {time.monotonic() - started:.2f}s", flush=True)
                return start_response(status, headers, *rest)

            try:
                return list(self.application(environ, answer))
            except Exception as error:
                traceback.print_exc(file=sys.stderr)
                return refuse(environ, answer, error)


def describe(environ: Environ) -> str:
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    action = re.match(rb"(?:.*&)?Action=(\w+)", body)
    name = action[1].decode() if action else environ.get("HTTP_X_AMZ_TARGET", "").split(".")[-1]
    return f"{service_of(environ)} {name or environ['REQUEST_METHOD'] + ' ' + environ['PATH_INFO']}"


def service_of(environ: Environ) -> str:
    scope = environ.get("HTTP_AUTHORIZATION", "").split(",")[0].split("/")
    return scope[3] if len(scope) > 3 else "unsigned"


def refuse(environ: Environ, start_response: Any, error: Exception) -> Iterable[bytes]:
    # moto answers 500 to what it does not know; the provider retries that 25 times, so a gap looks like a hang.
    code, message = "SimulatorGap", f"{type(error).__name__}: {error}"
    if "json" in environ.get("CONTENT_TYPE", ""):
        body = json.dumps({"__type": code, "message": message})
        return respond(start_response, "400 Bad Request", body, "application/json")
    text = message.replace("&", "&amp;").replace("<", "&lt;")
    detail = f"<Error><Code>{code}</Code><Message>{text}</Message></Error>"
    wrapped = f"<Errors>{detail}</Errors>" if service_of(environ) == "ec2" else detail
    root = "Response" if service_of(environ) == "ec2" else "ErrorResponse"
    return respond(start_response, "400 Bad Request", f"<{root}>{wrapped}</{root}>", "text/xml")


def respond(start_response: Any, status: str, body: str, content_type: str) -> Iterable[bytes]:
    start_response(status, [("Content-Type", content_type)])
    return [body.encode()]
