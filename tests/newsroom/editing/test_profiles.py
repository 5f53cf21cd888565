"""Kinds of story: standard ones for every centre, changed by its manager, kept by old versions."""

from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from huiliu.accounts.api import Forbidden
from huiliu.kit.document.content import Node
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import GENERAL, Bounds, ProfileCard, Rules, StoryCard
from huiliu.newsroom.editing.errors import (
    CodeTaken,
    EmbedRefused,
    PasteRefused,
    ProfileNotFound,
    ProfileRetired,
    ProviderInvalid,
    ProviderNotFound,
    StoryIncomplete,
)
from huiliu.newsroom.editing.models import Edition, Profile, Provider
from tests import builders
from tests.journeys.forms import PROFILE
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

pytestmark = pytest.mark.django_db
ADDRESS = "https://tv.example/v/{id}"


@pytest.fixture
def manager(room: Newsroom) -> Client:
    return builders.a_client(room.manager, room.centre)


def a_profile(room: Newsroom, name: str = "通讯") -> ProfileCard:
    with room.as_(room.reporter):
        known = editing.profile_list(by=room.reporter.id)
    return next(one for one in known if one.name == name)


def a_story_of(room: Newsroom, profile: ProfileCard) -> StoryCard:
    story = a_story(room)
    with room.as_(room.reporter):
        return editing.story_profile_set(story.id, profile=profile.id, by=room.reporter.id)


def changed(room: Newsroom, profile: ProfileCard, rules: Rules) -> ProfileCard:
    with room.as_(room.manager):
        return editing.profile_change(
            profile.id, name=profile.name, rules=rules, by=room.manager.id
        )


def lacking(room: Newsroom, story: StoryCard) -> list[str]:
    with room.as_(room.reporter):
        return [one.name for one in editing.findings_of(story.id, by=room.reporter.id)]


def test_every_centre_has_the_seven_standard_kinds(room: Newsroom) -> None:
    with room.as_(room.reporter):
        names = [one.name for one in editing.profile_list(by=room.reporter.id)]
        editing.profile_list(by=room.reporter.id)

        assert names == ["通讯", "短讯", "图集", "视频稿", "专题", "广播稿", "电视稿"]
        assert [str(model.objects.first()) for model in (Profile, Edition, Provider)]
        assert Edition.objects.count() == len(names)


def test_a_story_is_held_to_its_kind_with_the_whole_list(room: Newsroom) -> None:
    story = a_story_of(room, a_profile(room, "专题"))

    with room.as_(room.reporter), pytest.raises(StoryIncomplete) as refused:
        editing.version_freeze(story.id, by=room.reporter.id)

    assert refused.value.missing == ("summary", "lead_picture", "related_too_few")
    assert "至少 2 篇，现有 0 篇" in str(refused.value)


def test_a_story_of_no_kind_is_held_to_what_every_story_needs(room: Newsroom) -> None:
    story = a_story_of(room, a_profile(room, "通讯"))
    before = lacking(room, story)

    with room.as_(room.reporter):
        editing.story_profile_set(story.id, profile=None, by=room.reporter.id)

    assert (before, lacking(room, story)) == (["text_too_short"], [])


def test_a_version_keeps_the_edition_that_it_was_judged_by(room: Newsroom) -> None:
    profile = changed(room, a_profile(room), GENERAL)
    story = a_story_of(room, profile)
    with room.as_(room.reporter):
        version = editing.version_freeze(story.id, by=room.reporter.id)

    changed(room, profile, Rules(text_chars=Bounds(1000, 0)))

    with room.as_(room.reporter):
        judged = editing.profile_of_version(version.id)
    assert judged is not None
    assert (judged.number, judged.rules) == (2, GENERAL)
    assert lacking(room, story) == ["text_too_short"]


def test_a_version_of_a_story_of_no_kind_names_none(room: Newsroom) -> None:
    story = a_story(room)

    with room.as_(room.reporter):
        version = editing.version_freeze(story.id, by=room.reporter.id)

        assert editing.profile_of_version(version.id) is None


def test_the_length_on_air_is_said_in_minutes(room: Newsroom) -> None:
    profile = changed(
        room,
        a_profile(room),
        Rules(chars_per_minute=240, spoken_s=Bounds(90, 0), blocks=frozenset()),
    )
    story = a_story_of(room, profile)

    with room.as_(room.reporter):
        (finding,) = editing.findings_of(story.id, by=room.reporter.id)

    assert finding.words == "播读约 1 秒，至少要 1 分 30 秒。"


def test_a_retired_kind_is_kept_by_its_stories_and_given_to_no_more(room: Newsroom) -> None:
    profile = a_profile(room)
    story = a_story_of(room, profile)
    with room.as_(room.manager):
        editing.profile_retire(profile.id, by=room.manager.id)
        editing.profile_retire(profile.id, by=room.manager.id)

    assert lacking(room, story) == ["text_too_short"]
    with room.as_(room.reporter), pytest.raises(ProfileRetired):
        editing.story_create(title="新", by=room.reporter.id, profile=profile.id)
    with room.as_(room.manager):
        editing.profile_reinstate(profile.id, by=room.manager.id)
    assert a_profile(room).retired_at is None


def test_a_new_kind_is_added_once(room: Newsroom) -> None:
    with room.as_(room.manager):
        added = editing.profile_define(
            code="q-and-a", name="问答", rules=GENERAL, by=room.manager.id
        )
        with pytest.raises(CodeTaken):
            editing.profile_define(code="q-and-a", name="问", rules=GENERAL, by=room.manager.id)

    assert a_profile(room, "问答") == added


def test_only_a_manager_defines(room: Newsroom) -> None:
    with room.as_(room.editor), pytest.raises(Forbidden):
        editing.profile_define(code="x", name="x", rules=GENERAL, by=room.editor.id)
    with room.as_(room.editor), pytest.raises(Forbidden):
        editing.provider_define(code="x", name="x", addresses=[ADDRESS], by=room.editor.id)


def test_another_centre_has_its_own(room: Newsroom) -> None:
    mine, other = a_profile(room), a_newsroom()
    changed(room, mine, Rules(summary=True))

    assert a_profile(other).number == 1
    with other.as_(other.manager), pytest.raises(ProfileNotFound):
        editing.profile_change(mine.id, name="x", rules=GENERAL, by=other.manager.id)
    with other.as_(other.reporter), pytest.raises(ProfileNotFound):
        editing.story_create(title="x", by=other.reporter.id, profile=mine.id)


def test_a_manager_sees_changes_and_retires_kinds_by_forms(room: Newsroom, manager: Client) -> None:
    profile = a_profile(room)
    form = {**PROFILE, "name": "长通讯", "summary": "on"}

    listed = manager.get("/profiles/").content.decode()
    shown = manager.get(f"/profiles/{profile.id}/").content.decode()
    assert "通讯" in listed
    assert 'value="500"' in shown
    assert manager.post(f"/profiles/{profile.id}/", form).status_code == 302
    assert a_profile(room, "长通讯").rules.summary
    assert manager.get("/profiles/new/").status_code == 200
    assert manager.post("/profiles/new/", {**form, "code": "long"}).status_code == 302
    assert manager.post(f"/profiles/{profile.id}/retire/").status_code == 302
    assert manager.post(f"/profiles/{profile.id}/reinstate/").status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"text_least": "9", "text_most": "3"}, {"blocks": ["script"]}]
)
def test_rules_that_nothing_can_meet_are_refused(
    room: Newsroom, manager: Client, wrong: dict[str, object]
) -> None:
    answer = manager.post(f"/profiles/{a_profile(room).id}/", {**PROFILE, "name": "x", **wrong})

    assert answer.status_code == 422
    assert manager.post("/profiles/new/", {**PROFILE, **wrong}).status_code == 422


def test_what_is_missing_is_a_whole_page_without_script(room: Newsroom) -> None:
    address = f"/stories/{a_story(room).id}/findings/"
    writer = builders.a_client(room.reporter, room.centre)

    page = writer.get(address).content
    fragment = writer.get(address, headers={"HX-Request": "true"}).content

    assert b"<html" in page
    assert b"<html" not in fragment


def test_a_writer_sets_the_kind_and_sees_what_is_missing(room: Newsroom) -> None:
    story, profile = a_story(room), a_profile(room)
    writer = builders.a_client(room.reporter, room.centre)

    done = writer.post(f"/stories/{story.id}/profile/", {"profile": str(profile.id)})
    missing = writer.get(f"/stories/{story.id}/findings/").content.decode()

    assert done.status_code == 302
    assert "至少写 500 字" in missing
    assert writer.post(f"/stories/{story.id}/profile/", {"profile": "x"}).status_code == 404
    assert "通讯" in writer.get(f"/stories/{story.id}/").content.decode()
    assert "perMinute" in writer.get(f"/stories/{story.id}/edit/").content.decode()


def test_an_address_of_a_known_place_is_embedded_by_its_id(room: Newsroom) -> None:
    with room.as_(room.reporter):
        card = editing.embed_of("https://v.qq.com/x/page/k0011a.html", by=room.reporter.id)
        with pytest.raises(EmbedRefused):
            editing.embed_of("https://elsewhere.example/1", by=room.reporter.id)

    assert (card.provider, card.ref) == ("tencent-video", "k0011a")


def test_a_retired_place_is_read_but_not_embedded_from(room: Newsroom, manager: Client) -> None:
    form = {"name": "区台", "code": "tv", "addresses": f"{ADDRESS}\n"}
    assert manager.post("/profiles/providers/", form).status_code == 302
    with room.as_(room.manager):
        row = Provider.objects.get(code="tv")

    assert manager.post(f"/profiles/providers/{row.id}/retire/").status_code == 302

    content: Node = {"type": "doc", "content": [AN_EMBED]}
    with room.as_(room.reporter):
        with pytest.raises(EmbedRefused):
            editing.embed_of("https://tv.example/v/7", by=room.reporter.id)
        card = editing.embeds_in(content)["tv", "7"]
    assert card.address == "https://tv.example/v/7"
    assert manager.post(f"/profiles/providers/{row.id}/reinstate/").status_code == 302


AN_EMBED: Node = {"type": "embed", "attrs": {"provider": "tv", "ref": "7", "title": ""}}


def test_a_place_needs_addresses_that_lead_to_it_alone(room: Newsroom, manager: Client) -> None:
    by = room.manager.id
    with room.as_(room.manager):
        for addresses in ([], ["http://a.example/{id}"]):
            with pytest.raises(ProviderInvalid):
                editing.provider_define(code="x", name="x", addresses=addresses, by=by)
        editing.provider_define(code="x", name="x", addresses=[ADDRESS], by=by)
        with pytest.raises(CodeTaken):
            editing.provider_define(code="x", name="x", addresses=[ADDRESS], by=by)
        with pytest.raises(ProviderNotFound):
            editing.provider_retire(uuid4(), by=by)
    assert manager.post("/profiles/providers/", {"code": "A B"}).status_code == 422


def test_a_text_embeds_nothing_of_a_place_that_the_centre_does_not_know(room: Newsroom) -> None:
    writer = builders.a_client(room.reporter, room.centre)
    story = a_story(room)
    body = {"title": "题", "content": {"type": "doc", "content": [AN_EMBED]}}

    answer = writer.put(
        f"/api/stories/{story.id}/draft",
        body,
        content_type="application/json",
        headers={"If-Match": "1"},
    )

    assert answer.status_code == 422


def posted(writer: Client, path: str, body: dict[str, str]) -> tuple[int, dict[str, Any]]:
    answer = writer.post(path, body, content_type="application/json")
    return answer.status_code, answer.json()


def test_the_editor_asks_the_server_to_read_a_paste_and_an_address(room: Newsroom) -> None:
    asked = partial(posted, builders.a_client(room.reporter, room.centre))

    pasted = asked("/api/stories/paste", {"html": "<p>文<img src=x></p>"})
    known = asked("/api/stories/embeds", {"url": "https://v.youku.com/v_show/id_X=.html"})
    unknown = asked("/api/stories/embeds", {"url": "https://a.example/"})
    empty = asked("/api/stories/paste", {"html": ""})

    assert [block["type"] for block in pasted[1]["content"]] == ["paragraph", "pictureGap"]
    assert (known[0], known[1]["ref"]) == (200, "X=")
    assert (unknown[0], "链接" in unknown[1]["detail"]) == (422, True)
    assert empty == (200, {"type": "doc", "content": []})


def test_a_paste_beyond_all_measure_is_refused_in_words(room: Newsroom) -> None:
    with room.as_(room.reporter), pytest.raises(PasteRefused):
        editing.pasted("<p>一</p>" * 20_001, by=room.reporter.id)


def test_readers_of_the_newsroom_paste_and_embed_nothing(room: Newsroom) -> None:
    with room.as_(room.first), pytest.raises(Forbidden):
        editing.pasted("<p>一</p>", by=room.first.id)
    with room.as_(room.first), pytest.raises(Forbidden):
        editing.embed_of(ADDRESS, by=room.first.id)
