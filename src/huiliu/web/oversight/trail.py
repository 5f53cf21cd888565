"""The trail as its page asks for it: words and days of the address, rows with names and links."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.timezone import make_aware

from huiliu.accounts.api import (
    Duties,
    PersonCard,
    duties_of,
    operates_province,
    people_of_tenant,
    person_cards,
)
from huiliu.audit import api as audit
from huiliu.audit.api import Entry, Hits, Search
from huiliu.kit.pages import ListQuery, Page
from huiliu.kit.scope import Scope
from huiliu.newsroom.editing import api as editing
from huiliu.web.oversight.wording import ACTION_WORDS, KIND_WORDS, PLACES, codes_saying, worded

SORTS = ("-at", "at")
_FREE = ("since", "until", "who", "object", "action", "kind")
_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the page: who did what, to what, and the ledger's leaf that covers it."""

    entry: Entry
    words: str
    person: PersonCard | None
    kind: str
    title: str
    url: str
    leaf: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for. `platform` is the trail of what belongs to no centre."""

    query: ListQuery
    search: Search
    platform: bool


def asked_for(asked: Mapping[str, str], *, by: UUID) -> Asked:
    """Read words, filters and days; what is not understood is left out."""
    free = {name: asked[name].strip()[:_LENGTH] for name in _FREE if asked.get(name, "").strip()}
    platform = asked.get("trail") == "platform" and operates_province(by)
    filters = free | ({"trail": "platform"} if platform else {})
    base = ListQuery.parse(asked, sorts=SORTS)
    query = ListQuery(words=base.words, filters=filters, sort=base.sort, page=base.page)
    search = Search(
        action=free.get("action", ""),
        object_kind=free.get("kind", ""),
        object_id=id_in(free.get("object", "")),
        actor=id_in(free.get("who", "")),
        since=day_start(free.get("since", ""), days=0),
        until=day_start(free.get("until", ""), days=1),
        one_of=_hits(base.words) if base.words else None,
    )
    return Asked(query=query, search=search, platform=platform)


def scope_of(asked: Asked, *, by: UUID) -> AbstractContextManager[Scope | None]:
    """Enter the platform's trail where that is asked for; else stay in the centre."""
    return audit.platform_scope(person=by) if asked.platform else nullcontext()


def lines_of(page: Page[Entry], *, covers: Mapping[UUID, UUID], by: UUID) -> Page[Line]:
    """Give rows with their names and links; call it in the centre's scope, after the rows."""
    entries = list(page)
    people = person_cards(_people(entries))
    stories = editing.story_cards([one.object_id for one in entries if one.object_kind == "story"])
    titles = {story: card.title for story, card in stories.items()}
    titles |= {person: card.name for person, card in people.items()}
    duties = duties_of(by)
    return page.of(
        [
            Line(
                entry=entry,
                words=worded(ACTION_WORDS, entry.action),
                person=people.get(entry.actor) if entry.actor else None,
                kind=worded(KIND_WORDS, entry.object_kind),
                title="" if entry.object_id == entry.actor else titles.get(entry.object_id, ""),
                url=_url(entry, duties=duties),
                leaf=covers.get(entry.id),
            )
            for entry in entries
        ]
    )


def _people(entries: Iterable[Entry]) -> set[UUID]:
    found: set[UUID] = set()
    for entry in entries:
        found |= {entry.actor} if entry.actor else set()
        found |= {entry.object_id} if entry.object_kind == "person" else set()
    return found


def _url(entry: Entry, *, duties: Duties) -> str:
    name, action = PLACES.get(entry.object_kind, ("", ""))
    return reverse(name, args=[entry.object_id]) if name and duties.may(action) else ""


def _hits(words: str) -> Hits:
    found = words.casefold()
    ids = {card.id for card in people_of_tenant() if found in card.name.casefold()}
    named = id_in(words)
    actions = codes_saying(ACTION_WORDS, words)
    return Hits(actions=actions, ids=frozenset(ids | ({named} if named else set())))


def id_in(text: str) -> UUID | None:
    """Read an id; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def day_start(text: str, *, days: int) -> datetime | None:
    """Read a day and give the start of the one so many days later; None for anything else."""
    try:
        day: date | None = parse_date(text)
        return make_aware(datetime.combine(day, time.min)) + timedelta(days=days) if day else None
    except (ValueError, OverflowError):
        return None
