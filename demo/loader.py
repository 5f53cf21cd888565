"""Loads the sample province through the doors that people and modules use.

Everything goes the way it went in the newsroom: each act at its moment, by its person, in its
centre's scope. At the end every job has run and every leaf is in the ledger.
"""

from datetime import datetime

from django.utils import translation

from demo.cast import accounts_show, cast_enter
from demo.content import read_province
from demo.timeline import acts_of
from demo.world import World
from huiliu.accounts import api as accounts
from huiliu.kit import clock, jobs
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
        for act in acts_of(province, now=moment):
            with world.acting(act.centre, by=act.by, at=act.at) as person:
                act.work(world, person)
            with clock.at(act.at):
                jobs.run_due()
        ledger.sequence_pending()
        jobs.run_due()
    accounts_show(province, world)
    return True
