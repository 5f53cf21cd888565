"""Addresses of the sample world that its ids alone do not give."""

from django.db import transaction

from huiliu.accounts.api import Role
from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.publishing import api as publishing
from tests.journeys.world import World


def places_of(world: World) -> dict[str, str]:
    """Give the world's ids, a draft of the insider, and the address of what is out."""
    insider, publisher = world.insider.id, world.people[Role.PUBLISHER].id
    with transaction.atomic(), tenant_scope(world.centre.id, person=insider):
        draft = editing.story_create(title="三河湿地开园", by=insider, text="北岸今起开放。")
        release = next(iter(publishing.release_list(_ALL, by=publisher)))
    return {
        **world.ids,
        "draft": str(draft.id),
        "out": str(release.story),
        "article": release.path,
    }


_ALL = ListQuery(sort="-released")
