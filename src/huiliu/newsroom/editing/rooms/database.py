"""The way from a room to the database: short transactions on threads of their own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID

from django.db import close_old_connections, transaction

from huiliu.kit.scope import tenant_scope

Result = TypeVar("Result")


class Database:
    """Runs doors in a tenant's scope. Adding has a thread to itself: it never waits for asking."""

    def __init__(self) -> None:
        self._adding = ThreadPoolExecutor(1, "rooms-add")
        self._asking = ThreadPoolExecutor(2, "rooms-ask")

    async def add(self, tenant: UUID, work: Callable[[], Result]) -> Result:
        """Run what adds updates; one at a time, in the order asked."""
        return await self._run(self._adding, tenant, None, work)

    async def ask(
        self, tenant: UUID, work: Callable[[], Result], *, person: UUID | None = None
    ) -> Result:
        """Run anything else."""
        return await self._run(self._asking, tenant, person, work)

    def close(self) -> None:
        """End the threads after what they are at."""
        self._adding.shutdown()
        self._asking.shutdown()

    async def _run(
        self,
        threads: ThreadPoolExecutor,
        tenant: UUID,
        person: UUID | None,
        work: Callable[[], Result],
    ) -> Result:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(threads, _within, tenant, person, work)


def _within(tenant: UUID, person: UUID | None, work: Callable[[], Result]) -> Result:
    close_old_connections()
    with transaction.atomic(), tenant_scope(tenant, person=person):
        return work()
