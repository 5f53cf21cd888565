"""Two texts of one story beside each other: any versions, or the draft as it stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.kit.document.content import Node, blocks_of
from huiliu.kit.document.differences import Difference, Run, difference_of, text_runs
from huiliu.kit.document.spans import spans_of
from huiliu.kit.text import pieces
from huiliu.newsroom.editing.cards import DraftCard, VersionCard

DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the texts; `name` is what addresses call it, `number` 0 means the draft."""

    name: str
    number: int
    title: str
    byline: str
    summary: str
    content: Node
    chars: int
    note: str
    made_by: UUID
    made_at: datetime

    @property
    def origin_chars(self) -> dict[str, int]:
        """Count the characters by where they come from; a person's own under an empty name."""
        counted: Counter[str] = Counter()
        for block in blocks_of(self.content):
            for span in spans_of(block):
                counted[span.origin] += len("".join(span.text.split()))
        return dict(counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A line above the text that reads differently."""

    field: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two sides, all sides to choose from (the newest first), and what differs."""

    old: Side
    new: Side
    sides: tuple[Side, ...]
    fields: tuple[FieldChange, ...]
    difference: Difference

    @property
    def places(self) -> int:
        """Count the places that differ."""
        return len(self.fields) + len(self.difference.changed)

    @property
    def origins(self) -> tuple[str, ...]:
        """Give the origins that stand in either text, a person's own left out."""
        both = self.old.origin_chars | self.new.origin_chars
        return tuple(origin for origin in ("source", "ai_edited", "ai") if origin in both)


def comparison_of(
    versions: Sequence[VersionCard], draft: DraftCard, *, old: str, new: str
) -> Comparison | None:
    """Compare the sides of these names; None while there is no version."""
    if not versions:
        return None
    sides = (_of_draft(draft), *(_of_version(version) for version in versions))
    names = [side.name for side in sides]
    later = names.index(new) if new in names else _newest(sides)
    earlier = names.index(old) if old in names else min(later + 1, len(sides) - 1)
    one, other = sides[earlier], sides[later]
    return Comparison(
        old=one,
        new=other,
        sides=sides,
        fields=_fields(one, other),
        difference=difference_of(one.content, other.content, tokenize=pieces),
    )


def _newest(sides: Sequence[Side]) -> int:
    """The newest version; the draft instead where it alone can differ from something."""
    return 0 if len(sides) == len(("draft", "version")) else 1


def _fields(old: Side, new: Side) -> tuple[FieldChange, ...]:
    pairs = {
        "title": (old.title, new.title),
        "byline": (old.byline, new.byline),
        "summary": (old.summary, new.summary),
    }
    return tuple(
        FieldChange(field=name, runs=text_runs(before, after, tokenize=pieces))
        for name, (before, after) in pairs.items()
        if before != after
    )


def _of_draft(draft: DraftCard) -> Side:
    return Side(
        name=DRAFT,
        number=0,
        title=draft.title,
        byline=draft.byline,
        summary=draft.summary,
        content=draft.content,
        chars=draft.chars,
        note="",
        made_by=draft.saved_by,
        made_at=draft.saved_at,
    )


def _of_version(version: VersionCard) -> Side:
    return Side(
        name=str(version.number),
        number=version.number,
        title=version.title,
        byline=version.byline,
        summary=version.summary,
        content=version.content,
        chars=version.chars,
        note=version.note,
        made_by=version.made_by,
        made_at=version.made_at,
    )
