"""What speaks for a topic, and whom, what and when to choose: beside the item that is on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiliu.accounts.api import may, people_of_tenant
from huiliu.kit import clock
from huiliu.kit.moments import day
from huiliu.kit.search import Filters, search
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import loads, reading
from huiliu.newsroom.planning.cards import TopicCard
from huiliu.newsroom.planning.meetings import api

CHIPS_MOST: Final = 4
_BEFORE_DUE: Final = timedelta(hours=1)
"""Whoever is out in the hour before it is due cannot well hand it in."""
_PARTS = re.compile(r"[\s,，。:：;；、!！?？“”「」《》()（）—-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number, what it counts, and where it opens onto what it was made of."""

    number: str
    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A colleague or crew to choose: how much they have that day, and when they are out."""

    value: str
    name: str
    count: int
    clash: str
    is_crew: bool = False


def figures_of(topic: TopicCard, *, by: UUID) -> list[Figure]:
    """Count the topic's leads, and the stories and leads that its first words find."""
    words = next((part for part in _PARTS.split(topic.title) if part), topic.title)
    seen = topic.leads if may(by, "lead.view") else ()
    leads = [gathering.lead_card(lead, by=by) for lead in seen]
    sources = dict.fromkeys(lead.source for lead in leads if lead.source)
    told = _(", ").join(sources)
    return [
        Figure(
            number=ngettext("%(num)s lead", "%(num)s leads", len(leads)) % {"num": len(leads)},
            words=_("it grows from: %(sources)s") % {"sources": told}
            if told
            else _("it grows from"),
            url=reverse("topic", args=[topic.id]),
        ),
        _found(words, "story"),
        _found(words, "lead"),
    ]


def hands_for(topic: TopicCard, *, due_at: datetime, by: UUID) -> list[Hand]:
    """Give whom to choose, who is in charge first, then who writes and has least that day."""
    writers, hands = reading.writers(), {hand.person: hand for hand in reading.hands_on(due_at)}
    crews = [crew for crew in reading.crew_list(by=by) if crew.retired_at is None]
    people = sorted(
        people_of_tenant(),
        key=lambda one: (one.id != topic.owner, one.id not in writers, hands[one.id].count),
    )
    return [
        *(
            Hand(
                value=f"p-{one.id}",
                name=one.name,
                count=hands[one.id].count,
                clash=_clash([hands[one.id]], due_at),
            )
            for one in people
        ),
        *(
            Hand(
                value=f"c-{crew.id}",
                name=crew.name,
                count=max((hands[one].count for one in crew.members if one in hands), default=0),
                clash=_clash([hands[one] for one in crew.members if one in hands], due_at),
                is_crew=True,
            )
            for crew in crews
        ),
    ]


def times_for(topic: TopicCard) -> tuple[datetime, ...]:
    """Give the times to choose among."""
    return api.due_times(clock.now(), due_at=topic.due_at, zone=get_current_timezone())


def _found(words: str, kind: str) -> Figure:
    hits = search(words, filters=Filters(kinds=(kind,)), take=1)
    latest = day(hits.items[0].at) if hits.items else ""
    if kind == "story":
        number = ngettext("%(num)s story", "%(num)s stories", hits.total)
        found = _("of ours for “%(words)s”, one of %(day)s") if latest else _("for “%(words)s”")
    else:
        number = ngettext("%(num)s lead", "%(num)s leads", hits.total)
        found = _("came in for “%(words)s”, one of %(day)s") if latest else _("for “%(words)s”")
    return Figure(
        number=number % {"num": hits.total},
        words=found % {"words": words, "day": latest},
        url=f"{reverse('search')}?{urlencode({'q': words, 'kind': kind})}",
    )


def _clash(hands: Sequence[loads.Hand], due_at: datetime) -> str:
    out = [
        localtime(one.starts_at)
        for hand in hands
        for one in hand.engagements
        if one.starts_at < due_at and one.ends_at > due_at - _BEFORE_DUE
    ]
    return _("%(time)s, out") % {"time": f"{min(out):%H:%M}"} if out else ""
