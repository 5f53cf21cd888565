"""Clashes in words, as they stand on a card, beside a form and on a page."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiliu.accounts.api import PersonCard
from huiliu.newsroom.planning import api


def clash_line(clash: api.Clash, *, own: Collection[UUID]) -> str:
    """Say when the other engagement is, and what time there is to get there, in one short line."""
    other = clash.second if clash.first.id in own else clash.first
    time = f"{localtime(other.starts_at):%H:%M}"
    if clash.kind is api.ClashKind.OVERLAP:
        return _("Another one at the same time, %(time)s") % {"time": time}
    words = ngettext(
        "Another one at %(time)s, %(num)s minute to get there",
        "Another one at %(time)s, %(num)s minutes to get there",
        clash.gap_min,
    )
    return words % {"time": time, "num": clash.gap_min}


def clash_lines(clashes: Iterable[api.Clash], *, own: Collection[UUID]) -> list[str]:
    """Say several clashes, each once."""
    return list(dict.fromkeys(clash_line(clash, own=own) for clash in clashes))


def clashes_told(clashes: Iterable[api.Clash], *, own: Collection[UUID]) -> list[str]:
    """Say one person's clashes with the other assignment named, each once."""
    return list(dict.fromkeys(text for _clash, text in _told(clashes, own)))


def clashes_named(
    clashes: Iterable[api.Clash], *, own: Collection[UUID], people: Mapping[UUID, PersonCard]
) -> list[str]:
    """Say several people's clashes with the person and the other assignment named, each once."""
    named = (
        _("%(name)s: %(clash)s") % {"name": people[clash.first.person].name, "clash": text}
        for clash, text in _told(clashes, own)
    )
    return list(dict.fromkeys(named))


def _told(clashes: Iterable[api.Clash], own: Collection[UUID]) -> list[tuple[api.Clash, str]]:
    found = list(clashes)
    others = api.assignments_named([end.id for clash in found for end in clash.ends])
    return [(clash, _line(clash, own, others)) for clash in found]


def _line(clash: api.Clash, own: Collection[UUID], known: Mapping[UUID, api.AssignmentCard]) -> str:
    other = clash.second if clash.first.id in own else clash.first
    line, card = clash_line(clash, own=own), known.get(other.id)
    what = f"{card.what} {card.place}".strip() if card else ""
    return _("%(clash)s, %(what)s") % {"clash": line, "what": what}
