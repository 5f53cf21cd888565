"""What readers write about a story that is out: a lead for its editors, and nobody's profile."""

from datetime import timedelta

from django.db import transaction

from huiliu.kit import clock
from huiliu.kit.scope import system_scope
from huiliu.kit.storage import store
from huiliu.newsroom.gathering.core.found import Found
from huiliu.newsroom.gathering.core.received import Format, Understood
from huiliu.newsroom.gathering.models import Lead, LeadContact
from huiliu.newsroom.gathering.selectors import lead_row_of_note
from huiliu.newsroom.gathering.services.leads import lead_keep

CONTACT_KEPT = timedelta(days=30)


def lead_note(words: str, *, url: str, source: str, title: str, contact: str) -> Lead:
    """Keep what a reader wrote; the same words about the same story, while they wait, are one."""
    data = words.encode()
    digest = store().put(data)
    before = lead_row_of_note(digest=digest, url=url)
    if before is not None:
        return before
    lead = Lead(source=source, url=url, received_digest=digest, received_bytes=len(data))
    kept = lead_keep(lead, Understood(Format.NOTE, words, found=Found(title=title)))
    if contact:
        LeadContact.objects.create(lead=kept, contact=contact, erase_at=clock.now() + CONTACT_KEPT)
    return kept


def contacts_erase() -> int:
    """Erase what readers left to be answered, where its time is over; give how many."""
    with transaction.atomic(), system_scope("scheduler"):
        erased, _by_model = LeadContact.objects.filter(erase_at__lte=clock.now()).delete()
    return erased
