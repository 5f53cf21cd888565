"""Districts come with the tenants; words for their places are rows that everyone reads."""

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard, TenantKind
from huiliu.kit import scope
from huiliu.newsroom.wire.core.item import Body, Item, ItemKind, Words
from huiliu.newsroom.wire.core.tagging import tags_of
from huiliu.newsroom.wire.core.tags import places_of
from huiliu.newsroom.wire.rules import api
from tests.builders import a_centre, a_person

pytestmark = pytest.mark.usefixtures("in_centre")


@pytest.fixture
def manager(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.CENTRE_MANAGER, name="周岚")


def places(title: str, text: str = "") -> tuple[str, ...]:
    item = Item(
        kind=ItemKind.TEXT,
        uri="a",
        headlines=(Words(value=title),),
        bodies=(Body(html=f"<p>{text}</p>"),),
    )
    return places_of(tags_of(item, api.lexicon_now()))


def test_a_new_centre_is_a_place_at_once(manager: PersonCard) -> None:
    before = places("延庆区今天下雪")
    a_centre("yanqing", "延庆区融媒体中心")

    assert before == ()
    assert places("延庆区今天下雪") == ("yanqing",)


def test_streets_of_a_centre_are_found_by_its_words(manager: PersonCard) -> None:
    api.places_set(["梨园", "运河商务区", "宋庄?"], by=manager.id)

    assert places("运河商务区新开两条公交") == ("tongzhou",)
    assert places("宋庄办画展") == ()
    assert places("宋庄办画展", "通州的画家都来了") == ("tongzhou",)


def test_words_that_mean_another_place_are_not_taken_for_it(manager: PersonCard) -> None:
    api.places_set(["!南通州", "!南通市通州区"], by=manager.id)

    assert places("南通市通州区纺织展开幕") == ()
    assert places("通州区纺织展开幕") == ("tongzhou",)


def test_a_centre_says_how_far_its_own_name_is_to_be_trusted(
    manager: PersonCard,
) -> None:
    api.places_set(["通州?"], by=manager.id)
    province = a_centre(name="省级平台", kind=TenantKind.PROVINCE)
    duty = a_person(province, Role.CENTRE_MANAGER)
    before = places("通州来客")
    with scope.tenant_scope(province.id, person=duty.id):
        api.places_set(["北京"], by=duty.id)

    assert before == ()
    assert places("通州来客") == ()
    assert places("北京通州来客") == ("tongzhou",)


def test_every_centre_reads_the_words_and_changes_only_its_own(
    manager: PersonCard, other_centre: TenantCard
) -> None:
    api.places_set(["梨园"], by=manager.id)
    foreigner = a_person(other_centre, Role.CENTRE_MANAGER)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        assert places("梨园开新店") == ("tongzhou",)
        assert api.place_words(by=foreigner.id) == ()
        api.places_set(["鼓楼"], by=foreigner.id)

    assert api.place_words(by=manager.id) == ("梨园",)


def test_words_are_kept_once_and_without_what_cannot_be_seen(manager: PersonCard) -> None:
    kept = api.places_set([" 梨园 ", "梨園", "", "宋\x00庄"], by=manager.id)

    assert kept == ("梨园", "宋庄")


def test_a_reporter_changes_no_words(centre: TenantCard) -> None:
    reporter = a_person(centre, Role.REPORTER)

    with pytest.raises(Forbidden):
        api.places_set(["梨园"], by=reporter.id)
