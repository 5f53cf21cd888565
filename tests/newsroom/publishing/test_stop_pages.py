"""The desk's pages of channels, plans and recalls: two steps, one reason, words for each state."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localtime

from huiliu.kit import clock
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ReleaseCard
from tests import builders
from tests.newsroom.publishing.builders import a_release
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
Browser = Callable[[str], Client]


@pytest.fixture
def browser(room: Newsroom) -> Browser:
    return lambda who: builders.a_client(getattr(room, who), room.centre)


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    made = a_story(room)
    passed_by_all(room, made)
    return made


def local(hours: int) -> str:
    return f"{localtime(clock.now() + timedelta(hours=hours)):%Y-%m-%dT%H:%M}"


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_recall_asks_first_and_says_how_many_channels_go_off(
    release: ReleaseCard, browser: Browser
) -> None:
    client = browser("publisher")
    address = f"/releases/{release.id}/recall/"

    shown, asked = text_of(client, f"/releases/{release.id}/"), text_of(client, address)
    empty = client.post(address, {"channels": ["site"]})
    done = client.post(
        address, {"reason": "facts", "channels": ["site", "feed", "ninjs", "api"], "words": "错了"}
    )

    assert address in shown
    assert "撤下这篇稿？4 个端会下线。" in asked
    assert empty.status_code == 422
    assert done["Location"] == f"/releases/{release.id}/"
    page = text_of(client, f"/releases/{release.id}/")
    assert "已撤稿" in page
    assert "事实有误" in page


@pytest.mark.drill
def test_a_withdrawal_leads_to_the_story_that_takes_its_place(
    room: Newsroom, browser: Browser
) -> None:
    release, other = a_release(room), a_release(room)
    client = browser("manager")
    address = f"/releases/{release.id}/withdraw/"

    asked = text_of(client, address)
    unknown = client.post(address, {"reason": "law", "replacement": "XX-0101-01"})
    client.post(address, {"reason": "law", "replacement": other.code})

    assert "下架这篇稿？4 个端会下线。" in asked
    assert unknown.status_code == 422
    with room.as_(room.manager):
        (stop,) = api.stops_of(release.id, by=room.manager.id)
    assert stop.replacement == other.story
    assert "已下架" in text_of(client, "/releases/?tab=stopped")


@pytest.mark.parametrize("deed", ["recall", "withdraw"])
@pytest.mark.drill
def test_those_who_may_not_take_back_see_no_button_and_no_page(
    release: ReleaseCard, browser: Browser, deed: str
) -> None:
    client = browser("reporter")

    page = text_of(client, f"/releases/{release.id}/")

    assert f"/{deed}/" not in page
    assert client.get(f"/releases/{release.id}/{deed}/").status_code == 403


def test_a_plan_is_made_moved_and_cancelled_from_the_panel(
    browser: Browser, story: StoryCard, room: Newsroom
) -> None:
    client = browser("publisher")
    panel = f"/stories/{story.id}/release/"
    refused = client.post(f"{panel}plan/", {"at": local(-1)})
    broken = client.post(f"{panel}plan/", {"at": "gestern"})

    made = client.post(f"{panel}plan/", {"at": local(3)})

    with room.as_(room.publisher):
        plan = api.plan_of(story.id)
    assert plan is not None
    shown = text_of(client, panel)
    listed = text_of(client, "/releases/?tab=planned")
    cancelled = client.post(f"/plans/{plan.id}/cancel/")
    assert [refused.status_code, broken.status_code, made["Location"]] == [422, 422, panel]
    assert "这个时间已过" in refused.content.decode()
    assert "自动发布" in shown
    assert story.title in listed
    assert cancelled["Location"] == panel
    assert "没有定时的" in text_of(client, "/releases/?tab=planned")


def test_an_embargo_is_set_shown_and_lifted_from_the_panel(
    browser: Browser, story: StoryCard
) -> None:
    client = browser("publisher")
    panel = f"/stories/{story.id}/release/"
    refused = client.post(f"/stories/{story.id}/embargo/", {"until": local(-1)})
    broken = client.post(f"/stories/{story.id}/embargo/", {"until": ""})

    client.post(f"/stories/{story.id}/embargo/", {"until": local(3), "note": "与教委约定"})

    shown = text_of(client, panel)
    early = client.post(f"{panel}plan/", {"at": local(1)})
    put_out = client.post(f"{panel}create/")
    client.post(f"/stories/{story.id}/embargo/lift/")
    assert [refused.status_code, broken.status_code, early.status_code] == [422, 422, 422]
    assert put_out.status_code == 409
    assert "与教委约定" in shown
    assert "release/create" not in shown
    assert "release/create" in text_of(client, panel)


@pytest.mark.drill
def test_the_channels_are_set_up_named_and_switched(room: Newsroom, browser: Browser) -> None:
    client = browser("manager")
    before = text_of(client, "/channels/")
    client.post("/channels/")
    with room.as_(room.manager):
        feed = next(
            card.id for card in api.channel_list(by=room.manager.id) if card.kind.value == "feed"
        )

    client.post(f"/channels/{feed}/", {"name": "通州订阅"})

    assert "建立渠道" in before
    after = text_of(client, "/channels/")
    assert "通州订阅" in after
    assert "已停" in after
    assert "建立渠道" not in after
    assert "保存" not in text_of(browser("reporter"), "/channels/")


@pytest.mark.drill
def test_redirects_are_added_found_and_removed(room: Newsroom, browser: Browser) -> None:
    client = browser("publisher")
    refused = client.post("/redirects/", {"old": "https://a.example/", "new": "b/"})
    empty = client.post("/redirects/", {"old": "", "new": "b/"})
    client.post("/redirects/", {"old": "old/", "new": "news/"})

    page = text_of(client, "/redirects/?q=old")
    with room.as_(room.publisher):
        from huiliu.kit.pages import ListQuery

        (card,) = api.redirect_list(ListQuery(), by=room.publisher.id)
    client.post(f"/redirects/{card.id}/remove/")

    assert [refused.status_code, empty.status_code] == [422, 422]
    assert "old/" in page
    assert "没有跳转" in text_of(client, "/redirects/")


@pytest.mark.drill
def test_the_tabs_and_filters_of_the_list(room: Newsroom, browser: Browser) -> None:
    a_release(room, title="在发的稿")
    client = browser("publisher")

    assert "没有撤下的" in text_of(client, "/releases/?tab=stopped")
    assert "没有待发的" in text_of(client, "/releases/?tab=waiting")
    assert "在发的稿" in text_of(client, "/releases/?tab=out&channel=feed&kind=first")
