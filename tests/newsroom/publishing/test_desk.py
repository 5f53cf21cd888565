"""The desk's pages of publishing: seen by those of the centre, each with its one next action."""

import os
from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from huiliu.kit.ids import new_id
from huiliu.kit.jobs import JobsFailed
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryState
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ReleaseCard
from tests import builders
from tests.newsroom.publishing.builders import NOTICE, a_release, sequenced
from tests.newsroom.publishing.test_bake import FullDisk
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
Browser = Callable[[str], Client]


@pytest.fixture
def browser(room: Newsroom) -> Browser:
    """Log in as one of the centre's people, named by what they do."""
    return lambda who: builders.a_client(getattr(room, who), room.centre)


def text_of(client: Client, address: str) -> str:
    """Open a page and give its words."""
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_list_shows_what_is_out_and_what_waits(room: Newsroom, browser: Browser) -> None:
    a_release(room, title="已经发了的")
    story = a_story(room, title="等着发的")
    passed_by_all(room, story)

    waits = text_of(browser("publisher"), "/releases/")
    out = text_of(browser("publisher"), "/releases/?tab=out")

    assert f"/stories/{story.id}/release/" in waits
    assert "已经发了的" in out


def test_the_list_comes_as_a_fragment_too(release: ReleaseCard, browser: Browser) -> None:
    response = browser("publisher").get("/releases/", HTTP_HX_REQUEST="true")

    assert b"<html" not in response.content


def test_an_empty_list_says_what_will_stand_there(browser: Browser) -> None:
    assert "还没有发布" in text_of(browser("publisher"), "/releases/")


def test_a_search_without_a_hit_offers_the_way_back(release: ReleaseCard, browser: Browser) -> None:
    assert "没有符合的发布" in text_of(browser("publisher"), "/releases/?q=没有的")


def test_a_release_shows_its_channels_and_its_proof(release: ReleaseCard, browser: Browser) -> None:
    sequenced()

    page = text_of(browser("publisher"), f"/releases/{release.id}/")

    assert release.path in page
    assert f"/releases/{release.id}/proof.zip" in page
    assert release.manifest_digest in page


def test_a_release_without_a_proof_yet_says_why(release: ReleaseCard, browser: Browser) -> None:
    assert "几秒内做好" in text_of(browser("publisher"), f"/releases/{release.id}/")


def test_a_release_whose_page_could_not_be_written_says_why(
    room: Newsroom, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", FullDisk("index.html").fsync)
    with pytest.raises(JobsFailed):
        a_release(room)
    with room.as_(room.publisher):
        (story,) = api.release_list(ListQuery(sort="title"), by=room.publisher.id)

    assert "No space left" in text_of(browser("publisher"), f"/releases/{story.id}/")


def test_the_channels_come_as_a_fragment_too(release: ReleaseCard, browser: Browser) -> None:
    response = browser("publisher").get(f"/releases/{release.id}/", HTTP_HX_REQUEST="true")

    assert b"<html" not in response.content


def test_the_proof_is_a_download(release: ReleaseCard, browser: Browser) -> None:
    sequenced()

    response = browser("reporter").get(f"/releases/{release.id}/proof.zip")

    assert response.content.startswith(b"PK")
    assert release.printed.lower() in response["Content-Disposition"]


def test_a_publisher_puts_a_story_out_by_one_button(room: Newsroom, browser: Browser) -> None:
    story = a_story(room)
    passed_by_all(room, story)
    client = browser("publisher")
    asked = text_of(client, f"/stories/{story.id}/release/")

    response = client.post(f"/stories/{story.id}/release/create/")

    with room.as_(room.publisher):
        (release,) = api.releases_of(story.id)
    assert f"/stories/{story.id}/release/create/" in asked
    assert response["Location"] == f"/releases/{release.id}/"


def test_a_double_click_releases_once(room: Newsroom, browser: Browser) -> None:
    story = a_story(room)
    passed_by_all(room, story)
    client = browser("publisher")

    first = client.post(f"/stories/{story.id}/release/create/")
    second = client.post(f"/stories/{story.id}/release/create/")

    with room.as_(room.publisher):
        assert len(api.releases_of(story.id)) == 1
    assert second["Location"] == first["Location"]


def test_those_who_may_not_put_out_see_no_button(room: Newsroom, browser: Browser) -> None:
    story = a_story(room)
    passed_by_all(room, story)

    page = text_of(browser("reporter"), f"/stories/{story.id}/release/")

    assert "release/create" not in page
    assert "等发布员发布" in page


def test_a_story_on_its_way_shows_nothing_in_public(room: Newsroom, browser: Browser) -> None:
    story = a_story(room)

    assert "三审都过了才能发" in text_of(browser("reporter"), f"/stories/{story.id}/release/")


def test_the_panel_beside_a_story_is_a_fragment(correction: ReleaseCard, browser: Browser) -> None:
    response = browser("reporter").get(
        f"/stories/{correction.story}/release/", HTTP_HX_REQUEST="true"
    )

    assert NOTICE in response.content.decode()
    assert b"<html" not in response.content


def test_an_editor_starts_a_correction_from_the_release(
    room: Newsroom, release: ReleaseCard, browser: Browser
) -> None:
    response = browser("editor").post(f"/releases/{release.id}/correct/", {"notice": NOTICE})

    assert response["Location"] == f"/stories/{release.story}/edit/"
    with room.as_(room.editor):
        card = editing.story_card(release.story, by=room.editor.id)
    assert (card.state, card.correcting) == (StoryState.DRAFT, True)


def test_a_correction_without_a_notice_is_asked_for_one(
    release: ReleaseCard, browser: Browser
) -> None:
    response = browser("editor").post(f"/releases/{release.id}/correct/", {"notice": ""})

    assert response.status_code == 422


@pytest.mark.parametrize(
    "address",
    ["/releases/{release}/", "/releases/{release}/proof.zip", "/stories/{story}/release/"],
)
def test_another_centre_sees_nothing(release: ReleaseCard, address: str) -> None:
    other = a_newsroom()
    client = builders.a_client(other.publisher, other.centre)

    response = client.get(address.format(release=release.id, story=release.story))

    assert response.status_code == 404


@pytest.mark.parametrize(
    "address", ["/releases/{release}/correct/", "/stories/{story}/release/create/"]
)
def test_another_centre_changes_nothing(room: Newsroom, release: ReleaseCard, address: str) -> None:
    other = a_newsroom()
    client = builders.a_client(other.publisher, other.centre)

    response = client.post(
        address.format(release=release.id, story=release.story), {"notice": NOTICE}
    )

    assert response.status_code in {403, 404, 409}
    with room.as_(room.publisher):
        assert len(api.releases_of(release.story)) == 1


@pytest.mark.parametrize("release", [new_id()])
def test_a_release_that_never_was_is_not_there(browser: Browser, release: UUID) -> None:
    assert browser("publisher").get(f"/releases/{release}/").status_code == 404


def test_without_a_login_the_desk_asks_for_one(room: Newsroom) -> None:
    assert Client().get("/releases/").status_code == 302
