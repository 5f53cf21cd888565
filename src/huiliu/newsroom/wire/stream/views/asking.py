"""What a page of the stream was asked, read from its address."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.kit.pages import ListQuery
from huiliu.newsroom.wire.core.states import ItemState
from huiliu.newsroom.wire.intake import api as intake
from huiliu.newsroom.wire.rules.labels import KIND_WORDS, LANGUAGE_WORDS, Names

ANY: Final = "any"
"""Every state: a list that says nothing shows the unseen."""
SORTS: Final = ("-arrived",)
_TOPIC: Final = re.compile(r"\A[\w:.-]{1,24}\Z")
STATE_WORDS: Final[Mapping[str, Promise]] = {
    ItemState.NEW.value: _("Unseen"),
    ItemState.LED.value: _("Made a lead"),
    ItemState.STORIED.value: _("Made a story"),
    ItemState.DROPPED.value: _("Not used"),
    ANY: _("In any state"),
}
TAB_WORDS: Final[Mapping[intake.Tab, Promise]] = {
    intake.Tab.OWN: _("Our stream"),
    intake.Tab.SHARED: _("All shared"),
    intake.Tab.UNSORTED: _("Not sorted"),
    intake.Tab.FOLLOW: _("To follow up"),
}


def asked_of(given: Mapping[str, str], *, names: Names, desks: Mapping[UUID, str]) -> ListQuery:
    """Read what a list was asked; what is not allowed is left out."""
    filters = {
        "tab": tuple(tab.value for tab in intake.Tab),
        "state": tuple(STATE_WORDS),
        "provider": tuple(map(str, names.providers)),
        "desk": tuple(map(str, desks)),
        "kind": tuple(KIND_WORDS),
        "place": tuple(names.districts),
        "language": tuple(LANGUAGE_WORDS),
        "topic": tuple(_TOPIC.findall(given.get("topic", ""))),
    }
    query = ListQuery.parse(given, sorts=SORTS, filters=filters)
    return replace(query, filters={"state": ItemState.NEW.value, **query.filters})


def looked_up(query: ListQuery) -> ListQuery:
    """Give what the intake is asked: a list in any state is one without a state."""
    kept = {name: value for name, value in query.filters.items() if value != ANY}
    return replace(query, filters=kept)


def before_of(given: Mapping[str, str]) -> UUID | None:
    """Read below which item a list goes on; nothing where that is no id."""
    try:
        return UUID(given["before"])
    except (KeyError, ValueError):
        return None
