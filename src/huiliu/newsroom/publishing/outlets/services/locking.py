"""The lock of a post: the job that talks to the service holds it, and so does who changes it."""

from collections.abc import Iterable
from uuid import UUID

from huiliu.kit.locks import hold, hold_all


def post_lock(post: UUID) -> None:
    """Let nobody else carry or change this post until the transaction ends."""
    hold(f"outlet post {post}")


def posts_lock(posts: Iterable[UUID]) -> None:
    """Lock several posts, before any of their rows: a recall waits for rows, never for a job."""
    hold_all(f"outlet post {post}" for post in posts)
