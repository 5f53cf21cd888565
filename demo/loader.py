"""Loads the sample province through the doors that people and modules use.

Everything goes the way it went in the newsroom: each act at its moment, by its person, in its
centre's scope. At the end every job has run and every leaf is in the ledger.
"""

from datetime import datetime

from django.db import transaction
from django.utils import translation

from demo.cast import accounts_show, cast_enter
from demo.content import Province, read_province
from demo.gallery import pictures_hung
from demo.timeline import acts_of
from demo.world import World
from huiliu.accounts import api as accounts
from huiliu.audit import api as audit
from huiliu.kit import clock, jobs
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger


def load_province(*, now: datetime | None = None) -> bool:
    """Load the week that ends at `now` (or at this minute); False if it is there already.

    The same `now` makes the same province, apart from its ids and keys.
    """
    if accounts.demo_account_list():
        return False
    moment = (now or clock.now()).replace(second=0, microsecond=0)
    province, world = read_province(), World(now=moment)
    with translation.override("zh-hans"):
        cast_enter(province, world)
        with pictures_hung(province, world):
            _live(province, world)
        _seal(world)
        _catch_up(moment)
    accounts_show(province, world)
    return True


def _live(province: Province, world: World) -> None:
    for act in acts_of(province, now=world.now):
        with world.acting(act.centre, by=act.by, at=act.at) as person:
            act.work(world, person)
        if act.goes_public:
            _catch_up(act.at)


def _seal(world: World) -> None:
    """Put the roots of all trails into the ledger, as the platform does every hour."""
    with clock.at(world.now), transaction.atomic():
        for tenant in world.tenants.values():
            with tenant_scope(tenant):
                audit.trail_seal()
        with audit.platform_scope():
            audit.trail_seal()


def _catch_up(moment: datetime) -> None:
    """Take all leaves into the ledger, then bake and prove what waits, as of `moment`."""
    with clock.at(moment):
        ledger.sequence_pending()
        jobs.run_due()
