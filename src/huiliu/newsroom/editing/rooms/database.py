"""The way from a room to the database: short transactions on threads of their own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from typing import Final, TypeVar
from uuid import UUID

from django.db import close_old_connections, connections, transaction

from huiliu.kit.scope import tenant_scope

Result = TypeVar("Result")
_ASKING: Final = 2


class Database:
    """Runs doors in a tenant's scope. Adding has a thread to itself: it never waits for asking.

    Every thread has its own connection.
    """

    def __init__(self) -> None:
        self._adding = ThreadPoolExecutor(1, "rooms-add")
        self._asking = [ThreadPoolExecutor(1, "rooms-ask") for _ in range(_ASKING)]
        self._turns = cycle(self._asking)

    async def add(self, tenant: UUID, work: Callable[[], Result]) -> Result:
        """Run what adds updates; one at a time, in the order asked."""
        return await _run(self._adding, tenant, None, work)

    async def ask(
        self, tenant: UUID, work: Callable[[], Result], *, person: UUID | None = None
    ) -> Result:
        """Run anything else."""
        return await _run(next(self._turns), tenant, person, work)

    def close(self) -> None:
        """End the threads, and their connections, after what they are at."""
        for thread in (self._adding, *self._asking):
            thread.submit(connections.close_all).result()
            thread.shutdown()


async def _run(
    thread: ThreadPoolExecutor, tenant: UUID, person: UUID | None, work: Callable[[], Result]
) -> Result:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(thread, _within, tenant, person, work)


def _within(tenant: UUID, person: UUID | None, work: Callable[[], Result]) -> Result:
    close_old_connections()
    with transaction.atomic(), tenant_scope(tenant, person=person):
        return work()
