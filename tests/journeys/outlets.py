"""Outlets of the sample world: two without credentials, and a story that is on its way to one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from huiliu.accounts.api import PersonCard, Role
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.outlets import api
from tests.journeys.sittings import MARK

Ids = dict[str, str]


def outlets_set_up(
    act: Callable[..., Any], people: Mapping[Role, PersonCard], insider: UUID, release: str
) -> tuple[Ids, Ids]:
    """Set two outlets up as a manager and send a story to the second as the insider.

    Gives the ids by parameter, and those of the story and of the outlet that it goes to.
    """
    manager = people[Role.CENTRE_MANAGER].id
    entries = [api.Entry(name=f"{MARK}{name}") for name in ("甲号", "乙号")]
    first, second = (
        act(
            Role.CENTRE_MANAGER,
            partial(api.outlet_add, api.OutletKind.WEIBO, entry=entry, by=manager),
        )
        for entry in entries
    )
    card = act(Role.EDITOR, partial(publishing.release_card, UUID(release), by=insider))
    send = partial(api.post_send, second.id, story=card.story, words=api.Words(), by=insider)
    act(Role.EDITOR, send)
    ids = {"outlet": str(first.id), "service": "weibo", "shape": "1x1"}
    return ids, {"story_out": str(card.story), "outlet_waiting": str(second.id)}
