"""Leaves: what the log says happened, signed by the tenant that says so.

A leaf is canonical JSON of at most 2 KiB. It is public and for ever, so it holds hashes, numbers,
machine words and salted commitments only; `fact` refuses anything that could be a person's name
or a sentence. The signature covers everything but itself, behind a prefix that no signed note
can begin with, so that neither can be passed off as the other.
"""

import hmac
import json
import re
import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import cast
from uuid import UUID

from huiliu.kit.canonical import canonical_json
from huiliu.ledger.core.notes import NoteInvalid, Signer, Verifier, decode_base64

LEAF_BYTES_MAX = 2048

COMMITMENT_PREFIX = "commit-hmac-sha256:"

_PREFIX = b"huiliu.leaf/v1\x00"
_SALT_BYTES = 32
_FACT_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FACT_TEXT = re.compile(r"[A-Za-z0-9+/][A-Za-z0-9._:/+=@-]{0,159}")
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"
_FIELDS = frozenset({"at", "facts", "id", "key", "kind", "sig", "subject", "tenant", "v"})


class LeafInvalid(ValueError):
    """A leaf cannot be written or read; the message names the field."""


class LeafKind(StrEnum):
    """What a leaf can say has happened."""

    VERSION_SUBMITTED = "version-submitted"
    REVIEW_PASSED = "review-passed"
    REVIEW_RETURNED = "review-returned"
    WAIVER_GRANTED = "waiver-granted"
    READ_ALOUD = "read-aloud"
    CHAIN_DEFINED = "chain-defined"
    RELEASED = "released"
    CORRECTED = "corrected"
    RECALLED = "recalled"
    WITHDRAWN = "withdrawn"
    AUDIT_ROOT = "audit-root"
    KEY_CHANGED = "key-changed"


@dataclass(frozen=True, slots=True)
class Commit:
    """A value that the log shall bind without showing it.

    Only its commitment enters the leaf; the value and the salt stay with the tenant, who can
    erase them. Without the salt the commitment says nothing about the value.
    """

    value: str
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(_SALT_BYTES), repr=False)

    @property
    def commitment(self) -> str:
        """HMAC-SHA256 (RFC 2104) of the value under the salt, in the leaf's spelling.

        >>> Commit("林想", salt=bytes(32)).commitment[:30]
        'commit-hmac-sha256:721b08ea666'
        """
        return COMMITMENT_PREFIX + hmac.digest(self.salt, self.value.encode(), "sha256").hex()


Fact = str | int | Commit
"""What a caller may state: a machine word or hash, a number, or a value to commit to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One fact of the log. `facts` hold words and numbers; commitments are already closed."""

    id: UUID
    tenant: UUID
    kind: LeafKind
    subject: UUID
    at: datetime
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class SignedLeaf:
    """A leaf as it was read: its fields, which key signed it, and the signature, unchecked."""

    leaf: Leaf
    key_id: bytes
    signature: bytes

    def check(self, *, by: Verifier) -> None:
        """Check the tenant's signature (RFC 8032, 5.1.7, over the leaf without `sig`).

        Raises NoteInvalid.
        """
        if by.key_id != self.key_id:
            raise NoteInvalid(f"the leaf was signed with key {self.key_id.hex()}")
        body = canonical_json(_fields(self.leaf, self.key_id))
        by.check(self.signature, message=_PREFIX + body)


def leaf_encode(leaf: Leaf, *, by: Signer) -> bytes:
    """Write and sign a leaf: canonical JSON (RFC 8785) with an Ed25519 signature inside.

    Raises LeafInvalid if a fact could be personal data or the leaf exceeds 2 KiB.
    """
    for name, value in leaf.facts.items():
        _require_fact(name, value)
    body = canonical_json(_fields(leaf, by.verifier.key_id))
    data = _signed(body, by.raw_signature(_PREFIX + body))
    if len(data) > LEAF_BYTES_MAX:
        raise LeafInvalid(f"a leaf has at most {LEAF_BYTES_MAX} bytes, not {len(data)}")
    return data


def leaf_parse(data: bytes) -> SignedLeaf:
    """Read a leaf without trusting it; only the canonical bytes (RFC 8785) are a leaf.

    Raises LeafInvalid.
    """
    if len(data) > LEAF_BYTES_MAX:
        raise LeafInvalid(f"a leaf has at most {LEAF_BYTES_MAX} bytes")
    try:
        fields = json.loads(data)
        if not isinstance(fields, dict) or fields.keys() != _FIELDS or fields["v"] != 1:
            raise LeafInvalid("these are not the fields of a leaf")
        read = _read(fields)
        canonical = _signed(canonical_json(_fields(read.leaf, read.key_id)), read.signature)
    except (ValueError, TypeError, AttributeError) as error:
        raise LeafInvalid(f"this is not a leaf: {error}") from error
    if canonical != data:
        raise LeafInvalid("the leaf is not in its canonical form")
    return read


def _read(fields: dict[str, object]) -> SignedLeaf:
    text = cast("dict[str, str]", fields)
    facts = cast("dict[str, str | int]", fields["facts"])
    for name, value in facts.items():
        _require_fact(name, value)
    leaf = Leaf(
        id=UUID(text["id"]),
        tenant=UUID(text["tenant"]),
        kind=LeafKind(text["kind"]),
        subject=UUID(text["subject"]),
        at=datetime.strptime(text["at"], _TIME).replace(tzinfo=UTC),
        facts=facts,
    )
    return SignedLeaf(leaf, bytes.fromhex(text["key"]), decode_base64(text["sig"]))


def _signed(body: bytes, signature: bytes) -> bytes:
    """Put the signature where the sorted names want it: before the subject, the last of its name.

    Encoding the whole again would give the same bytes and cost a third more.
    """
    at = body.rindex(b',"subject":')
    return body[:at] + b',"sig":"' + b64encode(signature) + b'"' + body[at:]


def _fields(leaf: Leaf, key_id: bytes) -> dict[str, str | int | Mapping[str, str | int]]:
    return {
        "at": leaf.at.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z",
        "facts": leaf.facts,
        "id": str(leaf.id),
        "key": key_id.hex(),
        "kind": leaf.kind.value,
        "subject": str(leaf.subject),
        "tenant": str(leaf.tenant),
        "v": 1,
    }


def _require_fact(name: str, value: object) -> None:
    if _FACT_NAME.fullmatch(name) is None:
        raise LeafInvalid(f"{name!r} is no fact's name: a-z, 0-9 and _, at most 40")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise LeafInvalid(f"the fact {name} is neither text nor a number")
    if isinstance(value, str) and _FACT_TEXT.fullmatch(value) is None:
        raise LeafInvalid(
            f"the fact {name} is no hash and no machine word; wrap a text in Commit(...)"
        )
