"""An item of the wire as a lead: plain words, credit and terms of its provider, its bytes kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.kit.storage import store
from huiliu.newsroom.gathering.api import WireLead
from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.item_words import words_of_item
from huiliu.newsroom.wire.intake.services.reading import sent_at_of
from huiliu.newsroom.wire.models import WireItem, WireProvider

_NAMES_MAX = 40
_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Sender:
    """What a lead says of who sent it."""

    name: str
    credit: str
    terms: str
    quotes_only: bool


Senders = Mapping[UUID, Sender]


def senders_of(providers: Iterable[UUID]) -> Senders:
    """Give what is said of providers, the centre's own and shared ones."""
    rows = WireProvider.seen.filter(pk__in=set(providers))
    return {row.id: Sender(row.name, row.credit, row.terms, row.quotes_only) for row in rows}


def lead_of(row: WireItem, item: Item, data: bytes, senders: Senders) -> WireLead:
    """Give the lead of an item. Its bytes go to storage, where the lead keeps them for good."""
    sender = senders[row.provider]
    return WireLead(
        item=row.id,
        provider=row.provider,
        title=row.title,
        text=words_of_item(item).text or row.title,
        source=sender.credit or sender.name,
        byline=row.byline,
        url=item.uri if item.uri.startswith(_WEB) else "",
        published_at=sent_at_of(item),
        digest=str(store().put(data)),
        size_bytes=len(data),
        facts=_facts(item, sender),
    )


def _facts(item: Item, sender: Sender) -> dict[str, str | list[str]]:
    subjects = [name.value for term in item.subjects for name in term.names[:1]]
    usage = [one.value for rights in item.rights for one in rights.usage]
    quotes = [str(_("Quotes only"))] if sender.quotes_only else []
    found: dict[str, str | list[str]] = {
        "publisher": item.provider,
        "located": item.dateline,
        "subjects": list(dict.fromkeys(subjects))[:_NAMES_MAX],
        "terms": " ".join(filter(None, [*quotes, sender.terms, *usage]))[:300],
        "note": " ".join(one.value for one in item.editor_notes)[:300],
    }
    return {name: value for name, value in found.items() if value}
