"""The row of an item: what lists, search, routing and leads need of it, and no more."""

from itertools import islice

from huiliu.newsroom.wire.core.chaining import Step
from huiliu.newsroom.wire.core.item import Item, ItemKind, PubStatus, Words
from huiliu.newsroom.wire.core.routing import Decision, Outcome, Reason
from huiliu.newsroom.wire.core.states import ItemState
from huiliu.newsroom.wire.core.tags import Tag, language_of, places_of, topics_of
from huiliu.newsroom.wire.intake.services.chains import Linked
from huiliu.newsroom.wire.intake.services.folding import Fold
from huiliu.newsroom.wire.intake.services.reading import Understood, plain, sent_at_of
from huiliu.newsroom.wire.models import WireItem

_LISTED_MAX = 20
_KILL, _CORRECTION, _UPDATE = "kill", "correction", "update"
_CORRECTING = ("correct", "更正")
_BEGINNINGS = ("更正", "correction")
_BRACKETS = " （(【[［"
_UNNAMED = "—"


def item_row(link: Linked, fold: Fold, decision: Decision, *, is_shared: bool) -> WireItem:
    """Make the row of an item that is new in a centre's stream."""
    coming, before = link.coming, link.before
    row = WireItem(
        id=link.id,
        provider=coming.receipt.provider,
        receipt=coming.receipt.id,
        place=coming.place,
        is_shared=is_shared,
        guid=coming.guid,
        chain=link.chain,
        number=link.number,
        is_current=link.is_current,
        is_newest=link.is_current,
        fold=fold.id,
        likeness=fold.percent,
        rule=decision.rule,
        desk=decision.desk,
        outcome=decision.outcome.value,
        arrived_at=coming.receipt.received_at,
    )
    understood_set(row, coming, is_later=before is not None)
    if before is not None and not coming.said.title:
        # A notice that takes something back may say no more than its name.
        row.title = before.known.said.title
    row.reasons = [
        {"field": one.field, "met": one.met} for one in (*_of_chain(link), *decision.reasons)
    ]
    if decision.outcome is Outcome.LEAVE:
        row.state = ItemState.DROPPED.value
    if link.is_current and before is not None and (before.lead or before.story):
        row.state, row.lead, row.story = before.state.value, before.lead, before.story
        row.to_follow = True
    return row


def understood_set(row: WireItem, coming: Understood, *, is_later: bool) -> None:
    """Write into a row what was understood of its item."""
    item, tags = coming.item, coming.tags
    row.version = coming.said.version
    row.kind, row.status = item.kind.value, item.status.value
    row.signal = _signal(item, is_later=is_later)
    row.language = language_of(tags)[:12]
    row.urgency = item.urgency
    row.title = coming.said.title or _UNNAMED
    row.summary = plain(_summary(coming), 300)
    row.byline = plain("、".join(one.value for one in item.bylines), 100)
    row.text_digest = coming.said.text_digest
    row.sent_at = sent_at_of(item)
    row.embargoed_until, row.expires_at = item.embargoed_until, item.expires_at
    row.topics = list(topics_of(tags))[:_LISTED_MAX]
    row.places = list(places_of(tags))[:_LISTED_MAX]
    row.tags = [_kept(one) for one in tags]
    row.pictures = min(_pictures(item), 999)


def _kept(tag: Tag) -> dict[str, str | int | list[str]]:
    """Give a tag as the row keeps it; cards.tags_of_row reads it again."""
    return {
        "kind": tag.kind.value,
        "code": tag.code,
        "ground": tag.ground.value,
        "words": list(tag.words),
        "count": tag.count,
    }


def _of_chain(link: Linked) -> list[Reason]:
    """Say of what is no plain item or update what it is."""
    return [Reason(field="chain", met=link.step.value)] if link.step in _TOLD else []


_TOLD = frozenset({Step.LATE, Step.OTHER})


def _signal(item: Item, *, is_later: bool) -> str:
    if item.status is PubStatus.CANCELED:
        return _KILL
    signals = any(word in signal.lower() for signal in item.signals for word in _CORRECTING)
    if signals or any(map(_begins_correcting, (*item.headlines, *item.editor_notes))):
        return _CORRECTION
    return _UPDATE if is_later else ""


def _begins_correcting(words: Words) -> bool:
    """Tell whether words begin as corrections do where the format has no field for it."""
    return words.value.lstrip(_BRACKETS).lower().startswith(_BEGINNINGS)


def _summary(coming: Understood) -> str:
    lines = coming.words.text.split("\n")
    return " ".join(line for line in islice(lines, 6) if line != coming.words.title)[:300]


def _pictures(item: Item) -> int:
    own = item.kind in {ItemKind.PICTURE, ItemKind.GRAPHIC}
    within = [one.item.kind for one in item.associations]
    return int(own) + sum(kind in {ItemKind.PICTURE, ItemKind.GRAPHIC} for kind in within)
