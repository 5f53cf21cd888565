"""The search box and its page: what modules made findable, shown to who may see its kind.

The index says what may fit; whether it is there, and how it stands, each hit's module says anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import duties_of
from huiliu.kit.pages import PAGE_SIZE, ListQuery, Page
from huiliu.kit.search import Filters, Hit, Hits, search
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning

QUICK_MAX = 8
_PAGES_MAX = 500
_SORTS = ("best",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of hits: its name on the page, who sees it, and where it lives."""

    title: str | Promise
    icon: str
    action: str
    page: str
    states: Callable[[Sequence[UUID]], Mapping[UUID, str]]
    state_words: Mapping[str, str | Promise]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One hit as the page shows it, its state as its module tells it now."""

    hit: Hit
    kind: Kind
    url: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One kind, or all, with how many hits it has."""

    name: str
    title: str | Promise
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of hits and the tabs beside it."""

    page: Page[Line]
    tabs: tuple[Tab, ...]


def _story_states(ids: Sequence[UUID]) -> dict[UUID, str]:
    return {key: card.state.value for key, card in editing.story_cards(ids).items()}


def _topic_states(ids: Sequence[UUID]) -> dict[UUID, str]:
    return {key: card.state.value for key, card in planning.topic_cards(ids).items()}


def _lead_states(ids: Sequence[UUID]) -> dict[UUID, str]:
    return {key: state.value for key, state in gathering.lead_states(ids).items()}


def _asset_states(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict.fromkeys(library.asset_cards(ids), "")


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "story": Kind(
            title=_("Stories"),
            icon="file-text",
            action="story.view",
            page="story",
            states=_story_states,
            state_words={
                "draft": _("Draft"),
                "in_review": _("In review"),
                "returned": _("Returned"),
                "passed": _("Passed"),
                "released": _("Live"),
                "withdrawn": _("Withdrawn"),
            },
        ),
        "topic": Kind(
            title=_("Topics"),
            icon="bulb",
            action="topic.view",
            page="topic",
            states=_topic_states,
            state_words={
                "proposed": _("Proposed"),
                "approved": _("To assign"),
                "gathering": _("In the field"),
                "writing": _("Writing"),
                "filed": _("Handed in"),
                "done": _("Out"),
                "dropped": _("Dropped"),
            },
        ),
        "event": Kind(
            title=_("Events diary"),
            icon="calendar",
            action="diary.view",
            page="event",
            states=planning.event_states,
            state_words={
                "confirmed": _("Confirmed"),
                "tentative": _("Not sure yet"),
                "postponed": _("Put off"),
                "cancelled": _("Called off"),
            },
        ),
        "lead": Kind(
            title=_("Leads"),
            icon="microphone",
            action="lead.view",
            page="lead",
            states=_lead_states,
            state_words={"new": _("New"), "taken": _("Taken up"), "dropped": _("Dropped")},
        ),
        "asset": Kind(
            title=_("Pictures"),
            icon="photo",
            action="asset.view",
            page="asset",
            states=_asset_states,
            state_words={},
        ),
    }
)


def kinds_for(person: UUID) -> tuple[str, ...]:
    """Give the kinds that the person's roles may see."""
    duties = duties_of(person)
    return tuple(name for name, kind in KINDS.items() if duties.may(kind.action))


def asked_of(form: Mapping[str, str], *, people: Sequence[UUID]) -> ListQuery:
    """Read the page's address; a filter that means nothing is left out."""
    kind = form.get("kind", "")
    states = tuple(KINDS[kind].state_words) if kind in KINDS else ()
    allowed = {
        "kind": tuple(KINDS),
        "state": states,
        "person": tuple(str(person) for person in people),
    }
    query = ListQuery.parse(form, sorts=_SORTS, filters=allowed)
    days = {name: form[name] for name in ("since", "until") if _day(form.get(name, ""))}
    return replace(
        query, filters={**query.filters, **days}, page=min(query.page, _PAGES_MAX), sort=""
    )


def results(query: ListQuery, *, by: UUID) -> Results:
    """Find what was asked among the kinds that the person sees."""
    kinds = kinds_for(by)
    chosen = query.filter("kind")
    shown = tuple(kind for kind in kinds if chosen in {"", kind})
    hits = _page_of_hits(query, kinds=shown)
    lines = tuple(_lines(hits.items))
    total = min(hits.total, _PAGES_MAX * PAGE_SIZE)
    page = Page(items=lines, total=total, query=query, beyond=hits.total > total)
    return Results(page=page, tabs=_tabs(query, kinds=kinds))


def quick(words: str, *, by: UUID) -> tuple[Line, ...]:
    """Find a few hits while somebody types."""
    query = ListQuery(words=words.strip()[:100])
    if not query.words:
        return ()
    return tuple(_lines(_hits(query, kinds=kinds_for(by), skip=0, take=QUICK_MAX).items))


def _page_of_hits(query: ListQuery, *, kinds: Sequence[str]) -> Hits:
    """Give the page that was asked for; past the end the last one."""
    skip = (query.page - 1) * PAGE_SIZE
    hits = _hits(query, kinds=kinds, skip=skip, take=PAGE_SIZE)
    if not skip < hits.total and hits.total:
        last = (hits.total - 1) // PAGE_SIZE * PAGE_SIZE
        return _hits(query, kinds=kinds, skip=last, take=PAGE_SIZE)
    return hits


def _tabs(query: ListQuery, *, kinds: Sequence[str]) -> tuple[Tab, ...]:
    wide = replace(query, filters={**query.filters, "state": ""})
    counts = {kind: _hits(wide, kinds=(kind,), skip=0, take=0).total for kind in kinds}
    every = Tab(name="", title=_("All"), total=sum(counts.values()))
    return (every, *(Tab(name=one, title=KINDS[one].title, total=counts[one]) for one in kinds))


def _hits(query: ListQuery, *, kinds: Sequence[str], skip: int, take: int) -> Hits:
    if not kinds:
        return Hits(items=(), total=0)
    state, person = query.filter("state"), query.filter("person")
    filters = Filters(
        kinds=tuple(kinds),
        states=(state,) if state else (),
        person=UUID(person) if person else None,
        since=_day(query.filter("since")),
        until=_day(query.filter("until")),
    )
    return search(query.words, filters=filters, skip=skip, take=take)


def _lines(hits: Sequence[Hit]) -> list[Line]:
    states: dict[UUID, str] = {}
    for name in {hit.kind for hit in hits}:
        states |= KINDS[name].states([hit.id for hit in hits if hit.kind == name])
    return [_line(hit, state=states[hit.id]) for hit in hits if hit.id in states]


def _line(hit: Hit, *, state: str) -> Line:
    kind = KINDS[hit.kind]
    return Line(hit=hit, kind=kind, url=reverse(kind.page, args=[hit.id]), state=state)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
