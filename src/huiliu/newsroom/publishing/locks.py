"""Locks of publishing, held until the transaction ends.

A story has two: the writes that decide what is out wait for each other, and the jobs that write a
story's public files do. A person who recalls never waits for a disk.
"""

from uuid import UUID

from huiliu.kit.locks import hold
from huiliu.kit.scope import tenant_of_scope


def story_lock(story: UUID) -> None:
    """Let nobody else release, stop or plan this story meanwhile."""
    hold(f"publishing {story}")


def files_lock(story: UUID) -> None:
    """Let no other job write this story's public files meanwhile."""
    hold(f"public files {story}")


def front_lock() -> None:
    """Let no other job write the active centre's lists, feeds and sitemaps meanwhile.

    Whoever waited reads afresh, so that an older list never lies over a newer one.
    """
    hold(f"public front {tenant_of_scope()}")
