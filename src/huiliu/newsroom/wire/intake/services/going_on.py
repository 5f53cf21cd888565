"""What goes on from the stream by itself: to leads and stories, and to those made before.

One that cannot go on stays in the stream with its fault: it never stops the others.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import Error as DatabaseError
from django.db import OperationalError, transaction

from huiliu.kit.errors import HuiliuError
from huiliu.kit.logs import logger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.gathering.api import WireChange
from huiliu.newsroom.wire.core.item import PubStatus
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.states import ItemState
from huiliu.newsroom.wire.intake.services.chains import Linked
from huiliu.newsroom.wire.intake.services.leads import Senders, lead_of, senders_of
from huiliu.newsroom.wire.intake.services.reading import Understood
from huiliu.newsroom.wire.models import WireItem, WireRule

EMBARGO, HELD_BACK, NOT_ALLOWED, FAILED = "embargo", "held back", "not allowed", "failed"
"""Faults of an item that a rule sends on and that did not go."""
_GOES_ON = frozenset({Outcome.LEAD.value, Outcome.STORY.value})
_CHANGED = ["state", "lead", "story", "fault", "decided_at"]
_log = logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A new row of the stream with what it was made of."""

    link: Linked
    row: WireItem


def go_on(entered: Sequence[Entered]) -> None:
    """Make leads and stories where rules say so, and tell those made of versions before."""
    _tell([one for one in entered if one.row.to_follow])
    sent = [one for one in entered if one.row.outcome in _GOES_ON and one.link.is_current]
    sent = [one for one in sent if one.row.is_current and one.row.lead is None]
    items_go_on([(one.row, one.link.coming) for one in sent])


def items_go_on(sent: Sequence[tuple[WireItem, Understood]]) -> None:
    """Let items go where their outcome says; what hinders one is kept as its fault."""
    if not sent:
        return
    ready = [one for one in sent if not _hindered(one[0], one[1].receipt.received_at)]
    if ready:
        senders = senders_of([row.provider for row, _ in ready])
        leads = _leads_made(ready, senders)
        _stories_begun([one for one in ready if one[0].id in leads])
    WireItem.objects.bulk_update([row for row, _ in sent], _CHANGED)


def _hindered(row: WireItem, now: datetime) -> bool:
    row.fault = ""
    if row.status != PubStatus.USABLE:
        row.fault = HELD_BACK
    elif row.embargoed_until is not None and row.embargoed_until > now:
        row.fault = EMBARGO
    return bool(row.fault)


def _leads_made(ready: Sequence[tuple[WireItem, Understood]], senders: Senders) -> set[UUID]:
    """Make leads of all at once, or of each that can where one cannot."""

    def make(some: Sequence[tuple[WireItem, Understood]]) -> None:
        made = gathering.leads_enter([lead_of(row, coming, senders) for row, coming in some])
        for (row, coming), lead in zip(some, made, strict=True):
            row.lead, row.state = lead, ItemState.LED.value
            row.decided_at = coming.receipt.received_at

    if not _tried(lambda: make(ready), [row for row, _ in ready]):
        for one in ready:
            _tried(lambda one=one: make([one]), [one[0]])  # type: ignore[misc]
    return {row.id for row, _ in ready if row.lead is not None}


def _stories_begun(ready: Sequence[tuple[WireItem, Understood]]) -> None:
    """Begin the stories, in the name of whoever made the rule."""
    wanted = [one for one in ready if one[0].outcome == Outcome.STORY.value]
    if not wanted:
        return
    makers = dict(
        WireRule.objects.filter(pk__in={row.rule for row, _ in wanted}).values_list("id", "made_by")
    )
    for row, coming in wanted:
        maker = makers.get(row.rule)
        if maker is not None:
            _tried(lambda row=row, coming=coming, by=maker: begin(row, coming, by=by), [row])  # type: ignore[misc]


def begin(row: WireItem, coming: Understood, *, by: UUID) -> None:
    """Begin the story of an item that is a lead; its words are marked as those of a source."""
    story = editing.story_create(
        title=row.title,
        by=by,
        lead=row.lead,
        text=coming.words.text,
        byline=row.byline,
    )
    row.story, row.state = story.id, ItemState.STORIED.value


def _tried(act: Callable[[], None], rows: Iterable[WireItem]) -> bool:
    """Do something in a savepoint of its own; a failure is undone and kept as the rows' fault."""
    try:
        with transaction.atomic():
            act()
    except OperationalError:
        raise
    except HuiliuError:
        fault = NOT_ALLOWED
    except (DatabaseError, LookupError, ValueError, TypeError) as error:
        _log.error("wire.going_on_failed", fault=type(error).__name__)
        fault = FAILED
    else:
        for row in rows:
            row.fault = ""
        return True
    for row in rows:
        row.fault = fault
    return False


def _tell(later: Sequence[Entered]) -> None:
    """Tell the leads made of versions before what became of them."""
    changes = [
        WireChange(
            lead=one.row.lead,
            title=one.row.title,
            text=one.link.coming.words.text,
            digest=one.link.coming.receipt.digest,
            is_withdrawn=one.row.status != PubStatus.USABLE,
        )
        for one in later
        if one.row.lead is not None
    ]
    if changes:
        _tried(lambda: gathering.leads_change(changes), [one.row for one in later])
