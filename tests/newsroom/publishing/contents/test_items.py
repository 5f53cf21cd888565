"""What a partner's program reads: changes, items, their text; and that nothing dead comes back."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from huiliu.kit import clock
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.delivery.api import Pictures
from tests.newsroom.publishing.builders import NOTICE, a_release, corrected
from tests.newsroom.publishing.contents.builders import (
    Partner,
    a_partner,
    problem_of,
    recalled,
    withdrawn,
)
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def test_an_item_is_ninjs_with_its_whole_text(partner: Partner, release: ReleaseCard) -> None:
    found = partner.get(f"items/{release.story}")

    assert found.status_code == 200
    assert found["Content-Type"] == "application/json"
    assert "22:40" in found.json()["bodies"][0]["value"]
    assert found.json()["uri"].endswith(release.path)
    assert (found["X-RateLimit-Limit"], found["X-RateLimit-Remaining"]) == ("600", "599")


def test_a_correction_comes_under_the_same_id_with_a_new_version_and_tag(
    room: Newsroom, partner: Partner, release: ReleaseCard
) -> None:
    before = partner.get(f"items/{release.story}")
    corrected(room, release)

    after = partner.get(f"items/{release.story}", **{"If-None-Match": before["ETag"]})

    assert after.status_code == 200
    assert "22:50" in after.json()["bodies"][0]["value"]
    assert after.json()["edNote"] == NOTICE


def test_whoever_has_it_already_gets_304_and_no_line_in_the_log(
    partner: Partner, release: ReleaseCard
) -> None:
    tag = partner.get(f"items/{release.story}")["ETag"]

    again = partner.get(f"items/{release.story}", **{"If-None-Match": f"W/{tag}"})

    assert (again.status_code, again.content) == (304, b"")
    assert partner.read("usage")["total"] == 1


@pytest.mark.drill
def test_the_list_goes_on_by_cursor_to_its_end(room: Newsroom, partner: Partner) -> None:
    for title in ("一", "二", "三"):
        a_release(room, title=title)

    first = partner.get("items?limit=2")
    link = first["Link"].split(";")[0].strip("<>").split("/api/partner/v1/")[1]
    second = partner.get(link)

    titles = [one["title"] for page in (first, second) for one in page.json()["items"]]
    assert titles == ["三", "二", "一"]
    assert (second.json()["next"], "Link" in second) == (None, False)


@pytest.mark.drill
def test_the_list_can_be_cut_by_moment(room: Newsroom, partner: Partner) -> None:
    with clock.at(clock.now() - timedelta(days=3)):
        a_release(room, title="前天的")
    a_release(room, title="今天的")
    cut = f"{clock.now() - timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"

    late = partner.read(f"items?released_since={cut}")["items"]
    early = partner.read(f"items?released_before={cut}")["items"]

    assert ([one["title"] for one in late], [one["title"] for one in early]) == (
        ["今天的"],
        ["前天的"],
    )


def test_changes_are_told_once_in_their_order(
    room: Newsroom, partner: Partner, release: ReleaseCard
) -> None:
    seen = partner.read("changes")
    second = corrected(room, release)
    recalled(room, second, words="数字有误。")

    news = partner.read(f"changes?since={seen['last']}")

    assert [one["kind"] for one in seen["changes"]] == ["released"]
    assert [(one["kind"], one["sequence"]) for one in news["changes"]] == [
        ("corrected", 2),
        ("recalled", 3),
    ]
    assert {one["item"]["reason"] for one in news["changes"]} == {"数字有误。"}
    assert {one["item"]["title"] for one in news["changes"]} == {""}
    assert partner.read("changes?since=3") == {"changes": [], "last": 3, "more": False}


@pytest.mark.drill
def test_more_changes_than_were_asked_for_are_said_and_linked(
    room: Newsroom, partner: Partner
) -> None:
    for title in ("一", "二", "三"):
        a_release(room, title=title)

    found = partner.get("changes?limit=2")

    assert (found.json()["last"], found.json()["more"]) == (2, True)
    assert "since=2" in found["Link"]
    assert 'rel="next"' in found["Link"]


def test_nothing_of_a_recalled_item_comes_back_by_any_old_way(
    room: Newsroom, partner: Partner
) -> None:
    for title in ("会撤的稿", "别的稿"):
        a_release(room, title=title)
    cursor = partner.read("items?limit=1")["next"]
    doomed = next(one for one in partner.read("items")["items"] if one["title"] == "会撤的稿")
    tag = partner.get(f"items/{doomed['id']}")["ETag"]
    with room.as_(room.publisher):
        card = _card(room, doomed["number"])
    recalled(room, card)

    gone = partner.get(f"items/{doomed['id']}", **{"If-None-Match": tag})

    told = problem_of(gone)
    assert (gone.status_code, told["kind"], told["reason"]) == (410, "recalled", "facts")
    assert told["sequence"] == 3
    everything = [
        gone.content,
        partner.get("items").content,
        partner.get(f"items?cursor={cursor}").content,
        partner.get("changes").content,
        partner.get(f"items/{doomed['id']}/media").content,
        partner.get(f"items/{doomed['id']}?form=ninjs1").content,
    ]
    assert [text for text in everything if "会撤的稿".encode() in text] == []
    assert [text for text in everything if "大光楼".encode() in text] == [
        text for text in everything if b"22:40" in text
    ]


@pytest.mark.drill
def test_a_withdrawn_item_says_so(room: Newsroom, partner: Partner, release: ReleaseCard) -> None:
    withdrawn(room, release)

    told = problem_of(partner.get(f"items/{release.story}"))

    assert (told["status"], told["kind"], told["reason"]) == (410, "withdrawn", "law")


@pytest.mark.drill
def test_a_recalled_item_that_was_mended_is_there_again(
    room: Newsroom, partner: Partner, release: ReleaseCard
) -> None:
    recalled(room, release)
    corrected(room, release)

    found = partner.get(f"items/{release.story}")

    assert found.status_code == 200
    assert "22:50" in found.json()["bodies"][0]["value"]


def test_an_item_of_another_product_or_centre_is_not_there(
    room: Newsroom, foreign: Newsroom, release: ReleaseCard, own_data: Path
) -> None:
    other = a_partner(room, columns=("culture",))
    stranger = a_partner(foreign)
    theirs = a_release(foreign, title="别区的稿")

    answers = [
        other.get(f"items/{release.story}"),
        other.get(f"items/{release.story}/media"),
        other.get(f"items/{release.story}/media/1"),
        stranger.get(f"items/{release.story}"),
        a_partner(room).get(f"items/{theirs.story}"),
        other.get(f"items/{uuid4()}"),
    ]

    assert [one.status_code for one in answers] == [404] * 6
    assert len({one.content for one in answers}) == 1
    assert other.read("items")["items"] == []
    assert other.read("changes")["changes"] == []
    assert [one["title"] for one in stranger.read("items")["items"]] == ["别区的稿"]


@pytest.fixture
def two(room: Newsroom) -> tuple[ReleaseCard, ReleaseCard]:
    """Give two stories that are out."""
    return a_release(room, title="北运河夜航"), a_release(room, title="图书馆夜读")


def _card(room: Newsroom, number: str) -> ReleaseCard:
    from huiliu.kit.pages import ListQuery
    from huiliu.newsroom.publishing import api

    page = api.release_list(ListQuery(sort="-released"), by=room.publisher.id)
    return next(card for card in page if card.printed == number)


@pytest.mark.drill
@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ({"words": ("北运河",)}, ["北运河夜航"]),
        ({"words": ("大光楼",)}, ["图书馆夜读", "北运河夜航"]),
        ({"places": ("火星",)}, []),
        ({"languages": ("fr",)}, []),
        ({"languages": ("zh-Hans",)}, ["图书馆夜读", "北运河夜航"]),
        ({"pictures": Pictures.WITH}, []),
        ({"pictures": Pictures.WITHOUT}, ["图书馆夜读", "北运河夜航"]),
        ({"important_only": True}, []),
        ({"kinds": ("none",)}, []),
    ],
)
def test_a_product_holds_what_its_filter_says(
    room: Newsroom, two: tuple[ReleaseCard, ReleaseCard], wanted: Any, titles: list[str]
) -> None:
    partner = a_partner(room, **wanted)

    listed = [one["title"] for one in partner.read("items")["items"]]
    changed = [one["item"]["title"] for one in partner.read("changes")["changes"]]
    opened = [partner.get(f"items/{one.story}").status_code for one in two]

    assert (listed, changed[::-1]) == (titles, titles)
    assert opened.count(200) == len(titles)


def test_a_recall_is_told_to_every_partner_without_a_word_of_it(
    room: Newsroom, release: ReleaseCard
) -> None:
    other = a_partner(room, columns=("culture",))
    recalled(room, release)

    (change,) = other.read("changes")["changes"]

    assert (change["kind"], change["item"]["title"]) == ("recalled", "")
    assert other.get(f"items/{release.story}").status_code == 410
