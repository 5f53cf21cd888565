"""What goes on from the stream by itself: to leads and stories, and to those made before.

One that cannot go on stays in the stream with its fault: it never stops the others.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import Error as DatabaseError
from django.db import OperationalError, transaction

from huiliu.kit import clock
from huiliu.kit.errors import HuiliuError
from huiliu.kit.logs import logger
from huiliu.kit.storage import store
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.gathering.api import WireChange
from huiliu.newsroom.wire.core.item import Item, PubStatus
from huiliu.newsroom.wire.core.item_words import words_of_item
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.states import ItemState
from huiliu.newsroom.wire.intake.services.chains import Linked
from huiliu.newsroom.wire.intake.services.leads import Senders, lead_of, senders_of
from huiliu.newsroom.wire.intake.services.looking import item_again, receipt_bytes, receipt_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What goes on: its row, its words, and how its bytes are had."""

    row: WireItem
    item: Item
    data: Callable[[], bytes]


def go_on(entered: Sequence[Entered]) -> None:
    """Make leads and stories where rules say so, and tell those made of versions before."""
    _tell([one for one in entered if one.row.to_follow])
    sent = [one for one in entered if one.row.outcome in _GOES_ON and one.link.is_current]
    sent = [one for one in sent if one.row.is_current and one.row.lead is None]
    _go(
        [
            Sent(row=one.row, item=one.link.coming.item, data=one.link.coming.receipt.data)
            for one in sent
        ]
    )


def row_goes_on(row: WireItem) -> None:
    """Let an item go on that waited, as its receipt is read now."""
    item, _why_not = item_again(row)
    if item is None:
        row.fault = FAILED
        row.save(update_fields=["fault"])
        return
    _go([Sent(row=row, item=item, data=lambda: receipt_bytes(receipt_of(row)))])


def _go(sent: Sequence[Sent]) -> None:
    """Let items go where their outcome says; what hinders one is kept as its fault."""
    if not sent:
        return
    ready = [one for one in sent if not _hindered(one.row, clock.now())]
    if ready:
        _leads_made(ready, senders_of([one.row.provider for one in ready]))
        _stories_begun([one for one in ready if one.row.lead is not None])
    WireItem.objects.bulk_update([one.row for one in sent], _CHANGED)


def _hindered(row: WireItem, now: datetime) -> bool:
    row.fault = ""
    if row.status != PubStatus.USABLE:
        row.fault = HELD_BACK
    elif row.embargoed_until is not None and row.embargoed_until > now:
        row.fault = EMBARGO
    return bool(row.fault)


def _leads_made(ready: Sequence[Sent], senders: Senders) -> None:
    """Make leads of all at once, or of each that can where one cannot."""
    if not _tried(partial(_make, ready, senders), [one.row for one in ready]):
        for one in ready:
            _tried(partial(_make, [one], senders), [one.row])


def _make(some: Sequence[Sent], senders: Senders) -> None:
    made = gathering.leads_enter([lead_of(one.row, one.item, one.data(), senders) for one in some])
    for one, lead in zip(some, made, strict=True):
        one.row.lead, one.row.state = lead, ItemState.LED.value
        one.row.decided_at = clock.now()


def _stories_begun(ready: Sequence[Sent]) -> None:
    """Begin the stories, in the name of whoever made the rule."""
    wanted = [one for one in ready if one.row.outcome == Outcome.STORY.value]
    rules = WireRule.objects.filter(pk__in={one.row.rule for one in wanted})
    listed = rules.values_list("id", "made_by") if wanted else ()
    makers: dict[UUID | None, UUID] = dict(listed)
    for one in wanted:
        maker, text = makers.get(one.row.rule), words_of_item(one.item).text
        if maker is not None:
            _tried(partial(begin, one.row, text=text, by=maker), [one.row])


def begin(row: WireItem, *, text: str, by: UUID) -> None:
    """Begin the story of an item that is a lead; its words are marked as those of a source."""
    story = editing.story_create(
        title=row.title,
        by=by,
        lead=row.lead,
        text=text,
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


def _change(one: Entered, *, lead: UUID) -> WireChange:
    """Give what became of a lead. The bytes go to storage: the lead keeps them for good."""
    return WireChange(
        lead=lead,
        title=one.row.title,
        text=one.link.coming.words.text,
        digest=str(store().put(one.link.coming.receipt.data())),
        is_withdrawn=one.row.status != PubStatus.USABLE,
    )


def _tell(later: Sequence[Entered]) -> None:
    """Tell the leads made of versions before what became of them."""
    told = [(one, one.row.lead) for one in later if one.row.lead is not None]
    if told:
        _tried(
            lambda: gathering.leads_change([_change(one, lead=lead) for one, lead in told]),
            [one.row for one in later],
        )
