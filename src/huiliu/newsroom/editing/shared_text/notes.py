"""What the rooms of other processes are told: a story of a tenant has new updates."""

from uuid import UUID

from django.db import connection

from huiliu.kit.scope import tenant_of_scope

CHANNEL = "huiliu_rooms"


def tell(story: UUID) -> None:
    """Tell every process that holds the story's room, at the commit, to look for updates."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, %s)", (CHANNEL, f"{tenant_of_scope()} {story}"))


def told(text: str) -> tuple[UUID, UUID]:
    """Read a note: the tenant and the story; ValueError for anything else."""
    tenant, story = text.split(" ")
    return UUID(tenant), UUID(story)
