"""What somebody looks for in a trail, and how much of it the ledger covers."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Hits:
    """What a word stands for: actions by their wording, people and things by their ids."""

    actions: frozenset[str] = frozenset()
    ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """All that is given must hold. `since` is within the range, `until` is not.

    `one_of` None asks for no word; empty hits find nothing.
    """

    action: str = ""
    object_kind: str = ""
    object_id: UUID | None = None
    actor: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    one_of: Hits | None = field(default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many rows there are, how many a root on the ledger covers, and the newest root."""

    rows: int
    covered: int
    last_at: datetime | None
    last_leaf: UUID | None
