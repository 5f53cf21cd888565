"""The jobs of publishing. Each may run twice: files are written whole, marks are kept once."""

from uuid import UUID

from huiliu.kit.jobs import job
from huiliu.newsroom.publishing import api

# Readers wait for the page; a full disk is tried for three hours before a person must act.
AHEAD = 20
BAKE_ATTEMPTS = 26


@job("publishing.bake", attempts=BAKE_ATTEMPTS, priority=AHEAD)
def bake(*, release: str) -> None:
    api.release_bake(UUID(release))


@job("publishing.front", attempts=BAKE_ATTEMPTS)
def front() -> None:
    api.front_write()


@job("publishing.prove", attempts=BAKE_ATTEMPTS)
def prove(*, release: str) -> None:
    api.release_prove(UUID(release))
