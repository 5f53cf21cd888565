"""The secrets of a provider, sealed as one: names and texts, never shown again."""

import json
from collections.abc import Mapping
from typing import Any, Final

from huiliu.kit.scope import system_scope
from huiliu.kit.secrets import reseal, seal, unseal
from huiliu.newsroom.wire.models import WireProvider

PURPOSE: Final = "wire provider"


def secrets_of(row: WireProvider) -> dict[str, Any]:
    """Open a provider's secrets; raises SealBroken."""
    text = unseal(bytes(row.secrets), purpose=PURPOSE)
    found: dict[str, Any] = json.loads(text) if text else {}
    return found


def sealed(secrets: Mapping[str, Any]) -> bytes:
    """Seal secrets for the row; those that are empty are left out."""
    kept = {name: value for name, value in secrets.items() if value}
    return seal(json.dumps(kept), purpose=PURPOSE) if kept else b""


def providers_reseal() -> int:
    """Seal the secrets of all providers anew under the present key; gives how many."""
    count = 0
    with system_scope("scheduler"):
        for row in WireProvider.objects.select_for_update().exclude(secrets=b""):
            row.secrets = reseal(bytes(row.secrets), purpose=PURPOSE)
            row.save(update_fields=["secrets"])
            count += 1
    return count
