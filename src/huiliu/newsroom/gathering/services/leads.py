"""What comes in becomes a lead: kept as it is, beside what was understood of it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import PurePath
from threading import Lock
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.config import config
from huiliu.kit.events import publish
from huiliu.kit.http import Fetched, Limits, fetch
from huiliu.kit.series import next_number
from huiliu.kit.storage import store
from huiliu.kit.text import Cleaned, clean_scraped, sentences
from huiliu.kit.text.letters import compared
from huiliu.newsroom.gathering.core.likeness import NEAR_PERCENT, likeness, sketch
from huiliu.newsroom.gathering.core.received import Format, Understood, understood
from huiliu.newsroom.gathering.core.refusal import Unreadable
from huiliu.newsroom.gathering.errors import PagesBusy
from huiliu.newsroom.gathering.events import LeadReceived
from huiliu.newsroom.gathering.models import Lead, LeadLikeness, LeadMark
from huiliu.newsroom.gathering.refusals import refusal_of
from huiliu.newsroom.gathering.selectors import (
    lead_row_sent_before,
    lead_row_waiting_of,
    lead_rows_near,
    lead_rows_same,
)
from huiliu.newsroom.gathering.services.telling import lead_told

Ask = Callable[..., Fetched]
"""What fetches: `kit.http.fetch`, or the `fetch` of a client with other limits."""

PAGE_LIMITS = Limits(total_s=12.0, received_bytes_max=4 << 20, body_bytes_max=4 << 20)
# A process of web has two threads: one may wait for a slow host, the other serves the desk.
_one_page = Lock()
_TURN_S = 2.0
_TITLE_CHARS_MAX = 200
_LINE_CHARS = 60
_URL_CHARS_MAX = 2000


def lead_receive(
    data: bytes, *, by: UUID, title: str = "", source: str = "", filename: str = ""
) -> Lead:
    """Keep what was received as it is, beside what was understood of it.

    The same person sending the same bytes again, while the lead waits, gives that lead.
    """
    authorize(by, "lead.receive")
    read = _understood(data)
    digest = store().put(data)
    before = lead_row_sent_before(digest=digest, by=by)
    if before is not None:
        return before
    lead = Lead(
        source=source.strip(),
        received_digest=digest,
        received_name=_plain_name(filename),
        received_bytes=len(data),
        received_by=by,
    )
    return lead_keep(lead, read, title=title)


def lead_fetch(url: str, *, by: UUID, ask: Ask = fetch) -> Lead:
    """Fetch a page and keep it; the same page from the same person, while it waits, is one lead."""
    authorize(by, "lead.receive")
    if not _one_page.acquire(timeout=_TURN_S):
        raise PagesBusy
    try:
        fetched = ask(url, limits=PAGE_LIMITS)
    finally:
        _one_page.release()
    before = lead_row_waiting_of(url=fetched.final_url, by=by)
    if before is not None:
        return before
    read = _understood(fetched.body, declared=fetched.encoding, url=fetched.final_url)
    lead = Lead(
        source=fetched.url[:300],
        url=fetched.final_url,
        received_digest=store().put(fetched.body),
        received_bytes=len(fetched.body),
        received_by=by,
    )
    return lead_keep(lead, read)


def lead_keep(lead: Lead, read: Understood, *, title: str = "") -> Lead:
    """Give a new lead its words and its number, look for others like it, and announce it."""
    given = title.strip() or read.found.title
    cleaned = _cleaned(read)
    text, now = _text(given, cleaned), clock.now()
    lead.code = f"XS-{localtime(now):%m%d}-{next_number(f'lead {localtime(now):%Y%m%d}'):02d}"
    lead.title, lead.text = _title(given, cleaned), text
    lead.byline = (cleaned.byline or read.found.byline)[:100]
    lead.source = lead.source or read.found.publisher
    lead.url = lead.url or read.found.url[:_URL_CHARS_MAX]
    lead.published_at, lead.facts = read.found.published, read.found.facts()
    lead.kind, lead.encoding = read.format.value, read.charset
    lead.repairs = [one.value for one in read.repairs]
    lead.removed = [asdict(one) for one in cleaned.removed]
    lead.active_parts, lead.was_traditional = read.active_parts, cleaned.was_traditional
    lead.received_at = now
    lead.text_digest = sha256_hex(compared(text).encode())
    lead.fold = lead.id
    lead.save(force_insert=True)
    numbers = sketch(lead.text)
    lead_fold(lead, numbers)
    LeadMark.objects.bulk_create(LeadMark(lead=lead, number=number) for number in numbers)
    record("lead.receive", object_kind="lead", object_id=lead.id, after=lead.received_digest)
    publish(LeadReceived(aggregate=lead.id))
    lead_told(lead)
    return lead


def lead_fold(lead: Lead, numbers: Sequence[int]) -> None:
    """Put a new lead under the oldest that says the same or nearly the same, and keep why.

    `numbers` are its sketch.
    """
    same = list(lead_rows_same(lead)[:1])
    near = [(other, likeness(lead.text, other.text)) for other in lead_rows_near(lead, numbers)]
    alike = [(other, found) for other, found in near if found.percent >= NEAR_PERCENT]
    LeadLikeness.objects.bulk_create(
        LeadLikeness(lead=lead, other=other, shared=found.shared, of=found.of)
        for other, found in alike
    )
    older = [*same, *(other for other, _found in alike)]
    if older:
        lead.fold = older[0].fold
        lead.save(update_fields=["fold"])
        Lead.objects.filter(fold=lead.fold, is_newest=True).exclude(pk=lead.pk).update(
            is_newest=False
        )


def _cleaned(read: Understood) -> Cleaned:
    """Take out what a page has around its text; a reader's own words are left as they are."""
    if read.format is Format.NOTE:
        return Cleaned("", tuple(read.text.splitlines()), "", ())
    return clean_scraped(read.text)


def _title(given: str, cleaned: Cleaned) -> str:
    """Settle the title: the given one, the text's own, or its first sentence."""
    first = "".join(sentences(cleaned.text)[:1])[:_LINE_CHARS]
    return (given or cleaned.title or first)[:_TITLE_CHARS_MAX]


def _text(given: str, cleaned: Cleaned) -> str:
    """Give the paragraphs; a first line that is not the given title is no title but text."""
    own = cleaned.title if given and compared(given) != compared(cleaned.title) else ""
    paragraphs = (part for part in (own, *cleaned.paragraphs) if part)
    return "\n".join(paragraphs) or given or cleaned.title


def _plain_name(filename: str) -> str:
    # A browser may send a whole path, with either slash, and control characters in it.
    last = PurePath(filename.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-200:]


def _understood(data: bytes, *, declared: str = "", url: str = "") -> Understood:
    try:
        return understood(data, bytes_max=config().upload_bytes_max, declared=declared, url=url)
    except Unreadable as problem:
        raise refusal_of(problem) from problem
