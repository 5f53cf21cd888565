"""The jobs of outlets. Both do what is wanted of a post now; taking back goes before all else."""

from typing import Final
from uuid import UUID

from huiliu.kit.jobs import job
from huiliu.newsroom.publishing.outlets import api

_RUNS_MAX: Final = 50
"""How often a worker may die in the middle of one; failures at the service are no runs of it."""
_FIRST_OF_ALL: Final = 40


@job("outlets.carry", attempts=_RUNS_MAX)
def carry(*, post: str) -> None:
    api.post_carry(UUID(post))


@job("outlets.take_back", attempts=_RUNS_MAX, priority=_FIRST_OF_ALL)
def take_back(*, post: str) -> None:
    api.post_carry(UUID(post))
