"""A simulated AWS on 127.0.0.1: moto, plus the calls that the Terraform provider makes and moto lacks."""

import argparse
import importlib
import logging
import os
import pkgutil
import signal
import sys
import threading

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

from . import held, hosted_zones, services
from .gateway import Gateway


def main() -> None:
    parser = argparse.ArgumentParser(prog="simulator", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--until-input-ends", action="store_true")
    parser.add_argument("--hosted-zone", metavar="ID=NAME", action="append", default=[])
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if arguments.until_input_ends:
        threading.Thread(target=end_with_input, daemon=True).start()
    for module in pkgutil.iter_modules(services.__path__):
        importlib.import_module(f"{services.__name__}.{module.name}")
    for zone in arguments.hosted_zone:
        hosted_zones.create(*zone.split("="))
    held.take_as_given()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = Gateway(DomainDispatcherApplication(create_backend_app))
    run_simple("127.0.0.1", arguments.port, application, threaded=True)


def end_with_input() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
