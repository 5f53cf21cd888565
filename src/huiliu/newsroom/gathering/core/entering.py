"""What the wire hands over for a lead, and what its sender made of it later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WireLead:
    """An item of the wire as a lead begins: plain words, and where its bytes are kept.

    `item` and `provider` are the wire's own; `digest` names the bytes in storage. `facts` are
    those of core.found.
    """

    item: UUID
    provider: UUID
    title: str
    text: str
    source: str
    digest: str
    size_bytes: int
    byline: str = ""
    url: str = ""
    published_at: datetime | None = None
    facts: Mapping[str, str | list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WireChange:
    """A later version of what became the lead; `is_withdrawn` says that its sender took it back."""

    lead: UUID
    title: str
    text: str
    digest: str
    is_withdrawn: bool = False
