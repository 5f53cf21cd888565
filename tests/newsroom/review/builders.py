"""Builders of review: a centre whose whole newsroom is staffed, and stories on their way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import scope
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, Text, document_from_text
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import StageCard
from tests import builders


@dataclass(frozen=True)
class Newsroom:
    """A centre with one person for each role that a story meets."""

    centre: TenantCard
    reporter: PersonCard
    editor: PersonCard
    first: PersonCard
    second: PersonCard
    third: PersonCard
    publisher: PersonCard
    planner: PersonCard
    manager: PersonCard

    @contextmanager
    def as_(self, person: PersonCard) -> Iterator[None]:
        """Act as one of its people."""
        with transaction.atomic(), scope.tenant_scope(self.centre.id, person=person.id):
            yield


def a_newsroom(centre: TenantCard | None = None) -> Newsroom:
    """Staff a centre."""
    centre = centre or builders.a_centre()
    return Newsroom(
        centre=centre,
        reporter=builders.a_person(centre, Role.REPORTER, name="周予安"),
        editor=builders.a_person(centre, Role.EDITOR, Role.REPORTER, name="林岚"),
        first=builders.a_person(centre, Role.REVIEWER_1, name="苏禾"),
        second=builders.a_person(centre, Role.REVIEWER_2, name="沈砚"),
        third=builders.a_person(centre, Role.REVIEWER_3, name="章越"),
        publisher=builders.a_person(centre, Role.PUBLISHER, name="高一鸣"),
        planner=builders.a_person(centre, Role.PLANNER, name="何青"),
        manager=builders.a_person(centre, Role.CENTRE_MANAGER, name="陈默"),
    )


def a_story(
    room: Newsroom, *, title: str = "北运河夜航试运行", text: str = "第一段。"
) -> StoryCard:
    """Write a complete story, not yet submitted."""
    with room.as_(room.reporter):
        return editing.story_create(
            title=title, by=room.reporter.id, text=text, byline="记者 周予安"
        )


def rewritten(room: Newsroom, story: StoryCard, text: str) -> None:
    """Write another text into the story's draft."""
    with room.as_(room.reporter):
        draft = editing.draft_card(story.id, by=room.reporter.id)
        words = Text(title=draft.title, byline=draft.byline, content=document_from_text(text))
        editing.draft_save(story.id, text=words, revision=draft.revision, by=room.reporter.id)


def submitted(room: Newsroom, story: StoryCard) -> StageCard:
    """Submit a story."""
    with room.as_(room.reporter):
        return review.story_submit(story.id, by=room.reporter.id)


def passed(room: Newsroom, stage: StageCard, person: PersonCard) -> StageCard:
    """Pass a stage that is followed by another."""
    with room.as_(person):
        following = review.stage_pass(stage.id, by=person.id)
    assert following is not None
    return following


def passed_by_all(room: Newsroom, story: StoryCard) -> None:
    """Take a story through all three reviews."""
    stage = submitted(room, story)
    stage = passed(room, stage, room.first)
    stage = passed(room, stage, room.second)
    with room.as_(room.third):
        assert review.stage_pass(stage.id, by=room.third.id) is None
