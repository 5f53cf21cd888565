"""Stories that follow from each other: the parts of a continuing report, and translations."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from huiliu.accounts.api import Forbidden, Role
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.document.nodes import origin_of, walked
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import KinCard, StoryCard
from huiliu.newsroom.editing.errors import (
    LanguageUnknown,
    NotATranslation,
    NotTheAuthor,
    PartFollows,
    PartNotLast,
    StoryNotFound,
    TranslationRefused,
    VersionNeeded,
)
from huiliu.newsroom.editing.models import SerialPart, Translation
from huiliu.newsroom.planning import api as planning
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, rewritten

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room)


@pytest.fixture
def writer(room: Newsroom) -> Client:
    return builders.a_client(room.reporter, room.centre)


def continued(room: Newsroom, story: StoryCard, *, key: UUID | None = None) -> StoryCard:
    with room.as_(room.reporter):
        return editing.story_continue(
            story.id, byline="记者 周予安", key=key or uuid4(), by=room.reporter.id
        )


def frozen(room: Newsroom, story: StoryCard) -> None:
    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=room.reporter.id)


def translated(room: Newsroom, story: StoryCard, *, language: str = "en") -> StoryCard:
    with room.as_(room.reporter):
        return editing.translation_begin(
            story.id, language=language, byline="Zhou Yu'an", by=room.reporter.id
        )


def kin(room: Newsroom, story: StoryCard) -> KinCard:
    with room.as_(room.reporter):
        return editing.kin_now(story.id, by=room.reporter.id)


def parts(room: Newsroom, story: StoryCard) -> list[tuple[int, UUID]]:
    return [(part.number, part.story.id) for part in kin(room, story).parts]


def test_the_next_part_takes_over_headline_kind_topic_and_lead(room: Newsroom) -> None:
    with room.as_(room.planner):
        lead = uuid4()
        topic = planning.topic_create(
            title="供热",
            angle="",
            owner=room.reporter.id,
            due_at=clock.now() + timedelta(hours=6),
            outputs=[planning.Output.TEXT],
            leads=[],
            by=room.planner.id,
        ).id
    with room.as_(room.reporter):
        profile = editing.profile_list(by=room.reporter.id)[0].id
        story = editing.story_create(
            title="供热试水",
            by=room.reporter.id,
            topic=topic,
            lead=lead,
            profile=profile,
            text="文",
        )

    following = continued(room, story)

    taken = (following.title, following.topic, following.lead, following.profile)
    assert taken == ("供热试水", topic, lead, profile)
    with room.as_(room.reporter):
        assert editing.draft_card(following.id, by=room.reporter.id).text == ""


def test_parts_are_numbered_in_the_order_of_writing(room: Newsroom, story: StoryCard) -> None:
    second = continued(room, story)
    third = continued(room, second)

    chain = [(1, story.id), (2, second.id), (3, third.id)]
    assert [parts(room, one) for one in (story, second, third)] == [chain] * 3
    shown = kin(room, second)
    assert (shown.number, shown.is_last, shown.others) == (2, False, (story.id, third.id))


def test_a_part_has_one_next_part_at_most(room: Newsroom, story: StoryCard) -> None:
    continued(room, story)

    with pytest.raises(PartFollows):
        continued(room, story)


def test_a_form_sent_twice_begins_one_part(room: Newsroom, story: StoryCard) -> None:
    key = uuid4()

    assert continued(room, story, key=key).id == continued(room, story, key=key).id
    assert len(parts(room, story)) == 2


def test_a_retired_kind_is_not_taken_over(room: Newsroom) -> None:
    with room.as_(room.manager):
        profile = editing.profile_list(by=room.manager.id)[0].id
        story = editing.story_create(title="题", by=room.editor.id, profile=profile)
        editing.profile_retire(profile, by=room.manager.id)

    assert continued(room, story).profile is None


def test_the_last_part_is_taken_out_and_one_alone_is_no_report(
    room: Newsroom, story: StoryCard
) -> None:
    second = continued(room, story)
    third = continued(room, second)
    by = room.reporter.id

    with room.as_(room.reporter):
        for refused in (story, second):
            with pytest.raises(PartNotLast):
                editing.part_leave(refused.id, by=by)
        editing.part_leave(third.id, by=by)
        assert len(editing.kin_now(story.id, by=by).parts) == 2
        editing.part_leave(second.id, by=by)

    assert [parts(room, one) for one in (story, second, third)] == [[], [], []]


def test_the_database_refuses_a_cycle_and_a_second_next_part(
    room: Newsroom, story: StoryCard
) -> None:
    second = continued(room, story)
    other = a_story(room, title="另一篇")
    wrong = [
        {"first_id": second.id, "story_id": story.id, "number": 2},
        {"first_id": story.id, "story_id": other.id, "number": 2},
        {"first_id": other.id, "story_id": other.id, "number": 2},
        {"first_id": story.id, "story_id": other.id, "number": 1},
    ]

    with room.as_(room.reporter):
        for row in wrong:
            with pytest.raises(IntegrityError), transaction.atomic():
                SerialPart.objects.create(**row)


def test_a_translation_begins_with_the_originals_words_as_a_sources(
    room: Newsroom, story: StoryCard
) -> None:
    frozen(room, story)

    made = translated(room, story)

    with room.as_(room.reporter):
        draft = editing.draft_card(made.id, by=room.reporter.id)
    words = [node for node in walked(draft.content) if node.get("type") == "text"]
    assert (draft.title, draft.text, draft.byline) == (story.title, "第一段。", "Zhou Yu'an")
    assert {origin_of(node) for node in words} == {"source"}
    assert (kin(room, made).language, kin(room, story).language) == ("en", "")


def test_a_translation_is_behind_once_the_original_has_a_newer_version(
    room: Newsroom, story: StoryCard, writer: Client
) -> None:
    frozen(room, story)
    made = translated(room, story)
    assert not kin(room, made).is_behind
    rewritten(room, story, "第一段改了。")
    frozen(room, story)

    panel = writer.get(f"/stories/{made.id}/kin/").content.decode()

    assert kin(room, made).is_behind
    assert f"/stories/{story.id}/compare/?old=1&amp;new=2" in panel
    assert writer.post(f"/stories/{made.id}/catch-up/", {"number": "2"}).status_code == 302
    assert not kin(room, made).is_behind


def test_a_translation_is_made_once_a_language_and_of_the_original(
    room: Newsroom, story: StoryCard
) -> None:
    with pytest.raises(VersionNeeded):
        translated(room, story)
    frozen(room, story)
    made = translated(room, story)
    translated(room, story, language="ja")

    with pytest.raises(LanguageUnknown):
        translated(room, story, language="tlh")
    with pytest.raises(TranslationRefused):
        translated(room, story)
    with pytest.raises(TranslationRefused):
        translated(room, made, language="fr")
    assert [one.language for one in kin(room, made).translations] == ["en", "ja"]


def test_a_translation_becomes_a_story_of_its_own(room: Newsroom, story: StoryCard) -> None:
    frozen(room, story)
    made = translated(room, story)

    with room.as_(room.reporter):
        editing.translation_part(made.id, by=room.reporter.id)
        with pytest.raises(NotATranslation):
            editing.translation_part(made.id, by=room.reporter.id)
        with pytest.raises(NotATranslation):
            editing.translation_catch_up(made.id, number=1, by=room.reporter.id)

    assert (kin(room, made).others, kin(room, story).others) == ((), ())


def test_the_database_refuses_a_language_that_nobody_knows(
    room: Newsroom, story: StoryCard
) -> None:
    frozen(room, story)
    made = translated(room, story)

    with room.as_(room.reporter):
        for change in ({"language": "xx"}, {"original_id": made.id}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Translation.objects.update(**change)
        assert [str(row) for row in SerialPart.objects.all()] == []
        assert str(Translation.objects.get()).startswith("en of")


def test_another_centre_neither_sees_nor_continues_nor_translates(
    room: Newsroom, story: StoryCard
) -> None:
    frozen(room, story)
    made = translated(room, story)
    second = continued(room, story)
    other = a_newsroom()
    by = other.editor.id

    with other.as_(other.editor):
        for ask in (
            lambda: editing.kin_now(story.id, by=by),
            lambda: editing.story_continue(second.id, byline="", key=uuid4(), by=by),
            lambda: editing.translation_begin(story.id, language="fr", byline="", by=by),
            lambda: editing.translation_catch_up(made.id, number=1, by=by),
            lambda: editing.translation_part(made.id, by=by),
            lambda: editing.part_leave(second.id, by=by),
        ):
            with pytest.raises(StoryNotFound):
                ask()
        assert editing.translations_known() == {}


def test_who_does_not_write_does_not_continue_and_who_is_not_the_author_does_not_take_out(
    room: Newsroom, story: StoryCard
) -> None:
    second = continued(room, story)
    colleague = builders.a_person(room.centre, Role.REPORTER)

    with room.as_(room.publisher), pytest.raises(Forbidden):
        editing.story_continue(second.id, byline="", key=uuid4(), by=room.publisher.id)
    with room.as_(colleague), pytest.raises(NotTheAuthor):
        editing.part_leave(second.id, by=colleague.id)


def test_what_happened_is_on_the_trail(room: Newsroom, story: StoryCard) -> None:
    frozen(room, story)
    second, made = continued(room, story), translated(room, story)

    with room.as_(room.reporter):
        actions = {entry.action for one in (second, made) for entry in audit.entry_list(one.id)}

    assert {"story.continue", "story.translate"} <= actions


def test_the_panel_works_by_forms_alone(room: Newsroom, story: StoryCard, writer: Client) -> None:
    frozen(room, story)
    address = f"/stories/{story.id}/"
    assert "写下一篇" in writer.get(f"{address}kin/").content.decode()

    second = writer.post(f"{address}continue/", {"key": "x"})["Location"]
    made = writer.post(f"{address}translate/", {"language": "en"})["Location"]

    panel = writer.get(f"{address}kin/", headers={"HX-Request": "true"}).content.decode()
    assert ("第 2 篇" in panel, "英文" in panel) == (True, True)
    for path in (second.replace("edit/", "leave/"), made.replace("edit/", "own/")):
        assert writer.post(path).status_code == 302
    assert kin(room, story).others == ()


@pytest.mark.parametrize(("path", "status"), [("translate/", 422), ("catch-up/", 404)])
def test_a_form_that_says_nothing_is_refused(
    story: StoryCard, writer: Client, path: str, status: int
) -> None:
    assert writer.post(f"/stories/{story.id}/{path}").status_code == status
