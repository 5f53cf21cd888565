"""The security log as its page asks for it: what of it a person may see, rows with names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from huiliu.accounts.api import PersonCard, operates_province, people_of_tenant, person_cards
from huiliu.audit.api import PLATFORM
from huiliu.kit.pages import ListQuery, Page
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.security.reading import EventCard, Seen, Wanted, event_page, event_part
from huiliu.web.oversight.export import Row, in_parts
from huiliu.web.oversight.trail import SORTS, day_start, id_in
from huiliu.web.oversight.wording import SECURITY_WORDS, codes_saying, worded

_FREE = ("since", "until", "who", "kind")
_LENGTH = 80
_COLUMNS = ("at", "kind", "words", "who", "person", "subject", "source", "route", "request_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for; `platform` is what belongs to no centre."""

    query: ListQuery
    wanted: Wanted
    seen: Seen
    platform: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the page: what happened, to whom, from where."""

    event: EventCard
    words: str
    person: PersonCard | None
    subject: PersonCard | None


def asked_for(asked: Mapping[str, str], *, by: UUID) -> Asked:
    """Read words, filters and days, in the centre's scope; what is not understood is left out."""
    free = {name: asked[name].strip()[:_LENGTH] for name in _FREE if asked.get(name, "").strip()}
    platform = asked.get("trail") == "platform" and operates_province(by)
    base = ListQuery.parse(asked, sorts=SORTS)
    filters = free | ({"trail": "platform"} if platform else {})
    people = people_of_tenant()
    named = {card.id for card in people if base.words.casefold() in card.name.casefold()}
    wanted = Wanted(
        kind=free.get("kind", ""),
        person=id_in(free.get("who", "")),
        since=day_start(free.get("since", ""), days=0),
        until=day_start(free.get("until", ""), days=1),
        words=base.words,
        kinds=codes_saying(SECURITY_WORDS, base.words),
        ids=frozenset(named | ({found} if (found := id_in(base.words)) else set())),
    )
    own = Seen(
        platform=PLATFORM,
        tenant=tenant_of_scope(),
        people=frozenset(card.id for card in people),
    )
    return Asked(
        query=ListQuery(words=base.words, filters=filters, sort=base.sort, page=base.page),
        wanted=wanted,
        seen=Seen(platform=PLATFORM) if platform else own,
        platform=platform,
    )


def lines_of(asked: Asked) -> Page[Line]:
    """Give one page of rows with their names."""
    page = event_page(asked.wanted, asked.query, seen=asked.seen)
    people = _people(page)
    return page.of(
        [
            Line(
                event=event,
                words=worded(SECURITY_WORDS, event.kind),
                person=people.get(event.person) if event.person else None,
                subject=people.get(event.subject) if event.subject else None,
            )
            for event in page
        ]
    )


def written(asked: Asked, *, tenant: UUID, kind: str) -> Iterator[str]:
    """Write what is listed, oldest first, as CSV or JSON Lines; each part in its transaction."""

    def part(after: UUID | None, most: int) -> list[Row]:
        events = event_part(asked.wanted, seen=asked.seen, after=after, most=most)
        people = _people(events)
        return [(event.id, _fields(event, people)) for event in events]

    return in_parts(part, columns=_COLUMNS, tenant=tenant, kind=kind)


def _people(events: Iterable[EventCard]) -> dict[UUID, PersonCard]:
    ids = {one for event in events for one in (event.person, event.subject) if one}
    return person_cards(ids)


def _fields(event: EventCard, people: Mapping[UUID, PersonCard]) -> dict[str, str]:
    person = people.get(event.person) if event.person else None
    values = (
        event.at.isoformat(),
        event.kind,
        worded(SECURITY_WORDS, event.kind),
        person.name if person else "",
        str(event.person or ""),
        str(event.subject or ""),
        event.source,
        event.route,
        event.request_id,
    )
    return dict(zip(_COLUMNS, values, strict=True))
