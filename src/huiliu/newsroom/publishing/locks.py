"""Locks of publishing, held until the transaction ends.

A story has two: the writes that decide what is out wait for each other, and the jobs that write a
story's public files do. A person who recalls never waits for a disk.
"""

from uuid import UUID

from django.db import connection

from huiliu.kit.scope import tenant_of_scope


def story_lock(story: UUID) -> None:
    """Let nobody else release, stop or plan this story meanwhile."""
    _lock(f"publishing {story}")


def files_lock(story: UUID) -> None:
    """Let no other job write this story's public files meanwhile."""
    _lock(f"public files {story}")


def front_lock() -> None:
    """Let no other job write the active centre's lists, feeds and sitemaps meanwhile.

    Whoever waited reads afresh, so that an older list never lies over a newer one.
    """
    _lock(f"public front {tenant_of_scope()}")


def _lock(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
