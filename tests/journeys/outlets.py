"""Outlets of the sample world: two without credentials, and a story that is on its way to one."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from huiliu.accounts.api import PersonCard, Role
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.outlets import api
from tests.journeys.sittings import MARK


class Sample(Protocol):
    """The part of the sample world that outlets need."""

    people: dict[Role, PersonCard]
    insider: PersonCard
    ids: dict[str, str]
    codes: dict[str, str]


def outlets_set_up(act: Callable[..., Any], world: Sample) -> None:
    """Set two outlets up as a manager and send the story that is out to the second.

    Enters the ids by parameter, and those of the story and of the outlet that it goes to.
    """
    manager, insider = world.people[Role.CENTRE_MANAGER].id, world.insider.id
    entries = [api.Entry(name=f"{MARK}{name}") for name in ("甲号", "乙号")]
    first, second = (
        act(
            Role.CENTRE_MANAGER,
            partial(api.outlet_add, api.OutletKind.WEIBO, entry=entry, by=manager),
        )
        for entry in entries
    )
    release = UUID(world.ids["release"])
    card = act(Role.EDITOR, partial(publishing.release_card, release, by=insider))
    send = partial(api.post_send, second.id, story=card.story, words=api.Words(), by=insider)
    act(Role.EDITOR, send)
    world.ids |= {"outlet": str(first.id), "service": "weibo", "shape": "1x1"}
    world.codes |= {"story_out": str(card.story), "outlet_waiting": str(second.id)}
