"""The versions of what comes: each is put behind those that a centre's stream holds of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from huiliu.kit.database import all_rows
from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.core.chaining import (
    Known,
    Step,
    Version,
    current_of,
    order_of,
    step_of,
)
from huiliu.newsroom.wire.core.item import PubStatus
from huiliu.newsroom.wire.core.states import ItemState
from huiliu.newsroom.wire.intake.services.reading import Understood, sound
from huiliu.rights.api import Sketch, likeness, sketches_of

_VERSIONS_MAX = 50
"""Of a name that is sent again and again, the newest are looked at."""
_KNOWN = """select found.* from unnest(%s::uuid[]) as asked (guid) cross join lateral (
        select guid, id, chain, number, is_current, version, sent_at, text_digest, status, title,
            fold, state, lead, story, arrived_at
        from newsroom_wire_item where tenant_id = %s and guid = asked.guid
        order by number desc limit %s) as found"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A version that the stream holds, or that was put there a moment ago."""

    known: Known
    fold: UUID
    state: ItemState
    lead: UUID | None
    story: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What comes, with its place in a chain; `before` is the current version until now."""

    id: UUID
    coming: Understood
    step: Step
    chain: UUID
    number: int
    before: Held | None

    @property
    def is_current(self) -> bool:
        """Whether it is the newest of its chain, as far as is known when it comes."""
        return self.step is not Step.LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Chained:
    """What is new of that which came, in its order, and what had come before."""

    linked: tuple[Linked, ...]
    repeats: tuple[Understood, ...]


def chained(coming: Sequence[Understood]) -> Chained:
    """Link what comes to the versions that the stream of the scope's centre holds."""
    held = _held([one.guid for one in coming])
    texts = _Texts(coming, held)
    linked, repeats = [], []
    for one in coming:
        versions = held[one.guid]
        known = [each.known for each in versions]
        current = current_of(known)
        percent = texts.percent(one, current) if current else None
        step = step_of(one.said, known, percent=percent)
        if step is Step.REPEAT:
            repeats.append(one)
            continue
        link = _link(one, step, next((v for v in versions if v.known is current), None), versions)
        linked.append(link)
        texts.add(link)
        held[one.guid] = _after(link, versions)
    return Chained(linked=tuple(linked), repeats=tuple(repeats))


def _link(one: Understood, step: Step, before: Held | None, versions: Sequence[Held]) -> Linked:
    name = new_id()
    if before is None or step in {Step.FIRST, Step.OTHER}:
        return Linked(id=name, coming=one, step=step, chain=name, number=1, before=None)
    chain = before.known.chain
    last = max(each.known.number for each in versions if each.known.chain == chain)
    return Linked(id=name, coming=one, step=step, chain=chain, number=last + 1, before=before)


def _after(link: Linked, versions: Sequence[Held]) -> list[Held]:
    """Give the versions as they are once a new one is among them."""
    before = link.before
    newest = Held(
        known=Known(
            id=link.id,
            chain=link.chain,
            number=link.number,
            is_current=link.is_current,
            said=link.coming.said,
        ),
        fold=before.fold if before else link.id,
        state=before.state if before else ItemState.NEW,
        lead=before.lead if before else None,
        story=before.story if before else None,
    )
    if not link.is_current:
        return [*versions, newest]
    return [*(_outdated(each) for each in versions), newest]


def _outdated(held: Held) -> Held:
    known = held.known
    old = Known(
        id=known.id, chain=known.chain, number=known.number, is_current=False, said=known.said
    )
    return Held(known=old, fold=held.fold, state=held.state, lead=held.lead, story=held.story)


class _Texts:
    """Sketches of the versions that something is compared with, read only if they are needed."""

    def __init__(self, coming: Sequence[Understood], held: dict[UUID, list[Held]]) -> None:
        asked = [one for one in coming if _needs_text(one, held[one.guid])]
        current = [current_of([each.known for each in held[one.guid]]) for one in asked]
        self._sketches: dict[UUID, Sketch] = dict(sketches_of([one.id for one in current if one]))

    def add(self, link: Linked) -> None:
        """Remember the text of a version that came a moment ago."""
        self._sketches[link.id] = link.coming.sketch

    def percent(self, one: Understood, current: Known) -> int | None:
        """Give how alike a text and that of the current version are, or None if nobody knows."""
        other = self._sketches.get(current.id)
        if other is None or order_of(one.said, current.said) != 0:
            return None
        return likeness(one.sketch, other).percent if one.sketch.total else None


def _needs_text(one: Understood, versions: Sequence[Held]) -> bool:
    current = current_of([each.known for each in versions])
    return current is not None and order_of(one.said, current.said) == 0


def _held(guids: Sequence[UUID]) -> dict[UUID, list[Held]]:
    held: dict[UUID, list[Held]] = defaultdict(list)
    asked = list(dict.fromkeys(guids))
    for row in all_rows(_KNOWN, (asked, tenant_of_scope(), _VERSIONS_MAX)) if asked else []:
        held[row[0]].append(
            Held(
                known=Known(
                    id=row[1],
                    chain=row[2],
                    number=row[3],
                    is_current=row[4],
                    said=Version(
                        version=row[5],
                        made_at=sound(row[6], row[14]),
                        text_digest=row[7],
                        status=PubStatus(row[8]),
                        title=row[9],
                    ),
                ),
                fold=row[10],
                state=ItemState(row[11]),
                lead=row[12],
                story=row[13],
            )
        )
    return held
