"""The province is loaded in shares: nothing is left out, and nothing happens twice."""

from datetime import UTC, datetime

from demo.content import read_province
from demo.shares import shares_of
from demo.timeline import acts_of

NOW = datetime(2026, 10, 21, 9, 30, tzinfo=UTC)


def test_every_act_of_the_province_is_in_one_share() -> None:
    province = read_province()

    shares = shares_of(province, count=2)

    acts = [len(acts_of(share, now=NOW)) for share in shares]
    assert sum(acts) == len(acts_of(province, now=NOW))
    assert min(acts) > 0


def test_a_share_holds_its_own_centres_alone() -> None:
    first, second = shares_of(read_province(), count=2)

    theirs = [{act.centre for act in acts_of(share, now=NOW)} for share in (first, second)]
    assert theirs[0] <= {tenant.slug for tenant in first.tenants}
    assert theirs[1] <= {tenant.slug for tenant in second.tenants}
