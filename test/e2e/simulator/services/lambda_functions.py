"""Lambda functions: moto forgets the key of the environment and where the logs go, names the version behind an alias where
AWS names the alias that messages of a queue go to, and overlooks the alias in the ARN that a permission is for."""

from typing import Any

from moto.awslambda.models import EventSourceMapping, LambdaBackend, LambdaFunction

KEPT = ("KMSKeyArn", "LoggingConfig")

moto_function = LambdaFunction.__init__
moto_update = LambdaFunction.update_configuration
moto_configuration = LambdaFunction.get_configuration
moto_add_permission = LambdaBackend.add_permission
moto_mapping = EventSourceMapping.__init__
moto_mapping_configuration = EventSourceMapping.get_configuration


def keep(function: LambdaFunction, given: dict[str, Any]) -> None:
    function.kept = {**vars(function).get("kept", {}), **{name: given[name] for name in KEPT if name in given}}


def create(self: LambdaFunction, account_id: str, spec: dict[str, Any], *rest: Any, **named: Any) -> None:
    moto_function(self, account_id, spec, *rest, **named)
    keep(self, spec)


def update(self: LambdaFunction, given: dict[str, Any]) -> dict[str, Any]:
    keep(self, given)
    return moto_update(self, given)


def configuration(self: LambdaFunction, on_create: bool = False) -> dict[str, Any]:
    return {**moto_configuration(self, on_create), **self.kept}


def create_mapping(self: EventSourceMapping, spec: dict[str, Any]) -> None:
    moto_mapping(self, spec)
    self.invoked = spec["FunctionName"] if spec["FunctionName"].startswith("arn:") else None


def mapping_configuration(self: EventSourceMapping) -> dict[str, Any]:
    answer = moto_mapping_configuration(self)
    return {**answer, "FunctionArn": self.invoked or answer["FunctionArn"]}


def add_permission(self: LambdaBackend, function_name: str, qualifier: str | None, raw: str) -> dict[str, Any]:
    _, _, in_arn = self._lambdas.split_function_arn(function_name)
    return moto_add_permission(self, function_name, qualifier or in_arn, raw)


LambdaBackend.add_permission = add_permission
LambdaFunction.__init__ = create
LambdaFunction.update_configuration = update
LambdaFunction.get_configuration = configuration
EventSourceMapping.__init__ = create_mapping
EventSourceMapping.get_configuration = mapping_configuration
