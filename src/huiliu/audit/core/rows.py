"""One audit row as a value, and the digest that a seal keeps of it.

The digest covers every field. Change what goes into it and every sealed trail reads as altered:
a new field needs a new `FORM`.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from huiliu.kit.canonical import JsonValue, canonical_json, sha256_hex

FORM = "huiliu.audit.1"
"""Name of the form that digests are made in; part of every digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One action as it was recorded; `before` and `after` are SHA-256 in hexadecimal or empty."""

    id: UUID
    tenant: UUID
    at: datetime
    actor: UUID | None
    action: str
    object_kind: str
    object_id: UUID
    before: str
    after: str


def entry_digest(entry: Entry) -> str:
    """Give the SHA-256 in hexadecimal over every field of an entry."""
    return digest_of(
        {
            "form": FORM,
            "id": entry.id,
            "tenant": entry.tenant,
            "at": entry.at,
            "actor": entry.actor,
            "action": entry.action,
            "object_kind": entry.object_kind,
            "object_id": entry.object_id,
            "before": entry.before,
            "after": entry.after,
        }
    )


def digest_of(facts: Mapping[str, object]) -> str:
    """Give one SHA-256 in hexadecimal for equal facts, whatever their order.

    Takes what canonical JSON takes, and ids, moments, days, enums and sets. Raises TypeError
    for anything else, fractions among them.

    >>> digest_of({"a": 1, "b": None}) == digest_of({"b": None, "a": 1})
    True
    >>> digest_of({"roles": {"editor", "clerk"}}) == digest_of({"roles": {"clerk", "editor"}})
    True
    """
    return sha256_hex(canonical_json(_plain(facts)))


def _plain(value: object) -> JsonValue:
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, AbstractSet):
        return sorted(str(_plain(item)) for item in value)
    return _plain_leaf(value)


def _plain_leaf(value: object) -> JsonValue:
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    message = f"a digest has no form for {type(value).__name__}"
    raise TypeError(message)
