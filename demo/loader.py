"""Loads the sample province through the doors that people and modules use.

Everything goes the way it went in the newsroom: each act at its moment, by its person, in its
centre's scope. Centres share nothing but the database, so two processes live their weeks at once.
At the end every job has run and every leaf is in the ledger.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from multiprocessing import get_context

from django.db import connection, connections, transaction
from django.utils import translation

from demo.campaign import campaign_run
from demo.cast import accounts_show, cast_enter
from demo.content import Province, read_province
from demo.gallery import pictures_hung
from demo.partners import partners_enter
from demo.shares import shares_of
from demo.timeline import acts_of
from demo.wires import wire_run
from demo.world import World
from huiliu.accounts import api as accounts
from huiliu.audit import api as audit
from huiliu.kit import clock, jobs
from huiliu.kit.scope import tenant_scope
from huiliu.kit.search import index_noted, index_notes_only
from huiliu.ledger import api as ledger

_PROCESSES = 2
_AT_ONCE = ("kit.deliver_event", "publishing.bake", "publishing.stop")
"""What readers and colleagues see at the moment at which it happens."""
_AT_THE_END = ("publishing.front", "publishing.prove")
"""What is the same however often it is done: once is enough. Search and further renditions are
left to the worker, which starts next."""


def load_province(*, now: datetime | None = None) -> bool:
    """Load the week that ends at `now` (or at this minute); False if it is there already.

    The same `now` makes the same province, apart from its ids and keys.
    """
    if accounts.demo_account_list():
        return False
    moment = (now or clock.now()).replace(second=0, microsecond=0)
    province, world = read_province(), World(now=moment)
    with translation.override("zh-hans"):
        with _unhurried_disk():
            cast_enter(province, world)
            campaign_run(province, world)
        _live(province, world)
        with _unhurried_disk():
            partners_enter(world)
            wire_run(world)
            _seal(world)
            _catch_up(moment)
            index_noted()
    accounts_show(province, world)
    return True


@contextmanager
def _unhurried_disk() -> Iterator[None]:
    """Let commits not wait for the disk; the next one after that waits for all of them.

    A load that is cut off is thrown away whole, so nothing can be lost that somebody keeps.
    """
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
    yield
    with connection.cursor() as cursor:
        cursor.execute("reset synchronous_commit")


def _live(province: Province, world: World) -> None:
    """Let each share of the centres live its weeks in a process of its own.

    They are forked from this one, with all that it has imported; a connection is nobody's to share.
    """
    shares = shares_of(province, count=_PROCESSES)
    connections.close_all()
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("fork")) as processes:
        for _ in processes.map(partial(_live_share, world), shares):
            pass


def _live_share(world: World, share: Province) -> None:
    tenants = [world.tenants[tenant.slug] for tenant in share.tenants]
    with _unhurried_disk(), index_notes_only(), pictures_hung(share, world):
        for act in acts_of(share, now=world.now):
            with world.acting(act.centre, by=act.by, at=act.at) as person:
                act.work(world, person)
            if act.goes_public:
                with clock.at(act.at):
                    jobs.run_due(only=_AT_ONCE, tenants=tenants)
    connections.close_all()


def _seal(world: World) -> None:
    """Put the roots of all trails into the ledger, as the platform does every hour."""
    with clock.at(world.now), transaction.atomic():
        for tenant in world.tenants.values():
            with tenant_scope(tenant):
                audit.trail_seal()
        with audit.platform_scope():
            audit.trail_seal()


def _catch_up(moment: datetime) -> None:
    """Take all leaves into the ledger, then prove and show what waits, as of `moment`."""
    with clock.at(moment):
        while ledger.sequence_pending():
            pass
        jobs.run_due(only=(*_AT_ONCE, *_AT_THE_END))
