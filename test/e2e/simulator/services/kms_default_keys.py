"""AWS's own keys: moto makes one when it is first asked for, as if it were the account's."""

from typing import Any

from moto.kms.models import KmsBackend

from .. import held

moto_generate = KmsBackend._generate_default_keys


def generate(self: KmsBackend, alias_name: str) -> Any:
    key_id = moto_generate(self, alias_name)
    if key_id:
        held.given.setdefault(self, set()).add(f"keys/{key_id}")
    return key_id


KmsBackend._generate_default_keys = generate
