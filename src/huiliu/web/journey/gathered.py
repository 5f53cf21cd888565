"""Gathers a story's way from the doors of the newsroom: each fact once, from where it is kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse

from huiliu.accounts.api import PersonCard, may, person_cards
from huiliu.audit import api as audit
from huiliu.kit.document.content import blocks_of
from huiliu.kit.document.spans import spans_of
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, VersionCard
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import StageCard
from huiliu.web.journey.line import About, Line, Phase, lines_of
from huiliu.web.journey.wording import part_word, stage_words, version_words

Found = Iterator[tuple[UUID, About]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A story's way, the oldest first, and the people on it."""

    story: StoryCard
    lines: tuple[Line, ...]
    people: dict[UUID, PersonCard]

    def part_of(self, line: Line) -> str:
        """Say what somebody was to the story when they did it."""
        return part_word(line)

    def name_of(self, line: Line) -> str:
        """Say who it was; empty where it was nobody of the centre."""
        return self.people[line.actor].name if line.actor in self.people else ""


def journey_of(story: UUID, *, by: UUID) -> Journey:
    """Give a story's way; raises StoryNotFound and Forbidden.

    What `by` may not open, the lead or the topic, is left out.
    """
    card = editing.story_card(story, by=by)
    about = dict(_about(card, by=by))
    entries = audit.entries_about(list(about))
    versions = {one.digest: one for one in editing.versions_of(story, by=by)}
    frozen = {one.id: versions[one.after] for one in entries if one.after in versions}
    lines = tuple(
        _with_version(line, frozen.get(line.entry))
        for line in lines_of(entries, about, author=card.created_by)
    )
    people = person_cards({line.actor for line in lines if line.actor})
    return Journey(story=card, lines=lines, people=people)


def _about(card: StoryCard, *, by: UUID) -> Found:
    yield from _of_lead(card, by=by)
    yield from _of_topic(card, by=by)
    yield card.id, About(phase=Phase.WRITING)
    for stage in review.review_trail(card.id):
        yield stage.id, _of_stage(stage)
    for release in publishing.releases_of(card.id):
        url = reverse("release", args=[release.id]) if may(by, "release.view") else ""
        words = " ".join(part for part in (release.printed, release.notice) if part)
        yield release.id, About(phase=Phase.RELEASE, url=url, words=words)


def _of_lead(card: StoryCard, *, by: UUID) -> Found:
    if card.lead is not None and may(by, "lead.view"):
        lead = gathering.lead_card(card.lead, by=by)
        words = " ".join(part for part in (lead.code, lead.source) if part)
        yield lead.id, About(phase=Phase.LEAD, url=reverse("lead", args=[lead.id]), words=words)


def _of_topic(card: StoryCard, *, by: UUID) -> Found:
    if card.topic is None or not may(by, "topic.view"):
        return
    topic = planning.topic_card(card.topic, by=by)
    url = reverse("topic", args=[topic.id])
    yield topic.id, About(phase=Phase.PLAN, url=url, words=topic.title)
    if card.coverage is not None:
        yield card.coverage, About(phase=Phase.PLAN, url=url)
    for one in planning.assignments_of(topic.id, by=by):
        yield one.id, About(phase=Phase.PLAN, url=url, words=one.what)


def _of_stage(stage: StageCard) -> About:
    return About(phase=Phase.REVIEW, words=stage_words(stage), role=stage.role.value)


def _with_version(line: Line, version: VersionCard | None) -> Line:
    if version is None or line.action != "version.freeze":
        return line
    chars: Counter[str] = Counter()
    for block in blocks_of(version.content):
        for span in spans_of(block):
            chars[span.origin] += len("".join(span.text.split()))
    return replace(line, words=version_words(version, dict(chars)))
