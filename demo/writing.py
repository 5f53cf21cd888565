"""What helps writing in the sample: templates, standing words, a special, company and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from demo.world import World
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template to begin a story from, or a snippet; `lines` are its text as one types it."""

    centre: str
    at: str
    by: str
    name: str
    kind: str
    lines: str
    title: str = ""
    summary: str = ""

    def enter(self, _world: World, by: UUID) -> None:
        """Define it for its centre."""
        content = editing.document_of_lines(self.lines)
        text = editing.TemplateText(content=content, title=self.title, summary=self.summary)
        editing.template_define(editing.TemplateKind(self.kind), name=self.name, text=text, by=by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A special: under each heading the stories that follow it, by slug."""

    centre: str
    at: str
    by: str
    slug: str
    title: str
    summary: str
    headings: tuple[str, ...]
    stories: tuple[tuple[str, ...], ...]

    def enter(self, world: World, by: UUID) -> None:
        """Put it together and let readers see it."""
        card = editing.package_begin(slug=self.slug, title=self.title, summary=self.summary, by=by)
        for heading, slugs in zip(self.headings, self.stories, strict=True):
            editing.entry_add_heading(card.id, heading=heading, by=by)
            for slug in slugs:
                editing.entry_add_story(card.id, story=world.stories[slug], by=by)
        editing.package_mark(card.id, state=editing.PackageState.OPEN, by=by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Who is asked to write a story along with its author."""

    centre: str
    at: str
    by: str
    story: str
    person: str

    def enter(self, world: World, by: UUID) -> None:
        """Ask the colleague along."""
        story, person = world.stories[self.story], world.people[self.person]
        editing.companion_add(story, person=person, by=by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A note at some words of a story; with a replacement it is a suggestion."""

    centre: str
    at: str
    by: str
    story: str
    words: str
    text: str = ""
    replacement: str = ""

    def enter(self, world: World, by: UUID) -> None:
        """Hang it on the story."""
        kind = notes.NoteKind.SUGGESTION if self.replacement else notes.NoteKind.REMARK
        note = notes.NewNote(
            kind=kind,
            quotation=self.words,
            replacement=self.replacement,
            said=notes.Said(text=self.text),
        )
        notes.note_open(world.stories[self.story], note, by=by)


Help: TypeAlias = Template | Package | Companion | Remark


def read_helps(written: dict[str, Any]) -> tuple[Help, ...]:
    """Read the tables of `writing.toml`."""
    return tuple(_helps(written))


def _helps(written: dict[str, Any]) -> Iterator[Help]:
    yield from (Template(**row) for row in written["template"])
    for row in written["package"]:
        stories = tuple(tuple(slugs) for slugs in row.pop("stories"))
        yield Package(headings=tuple(row.pop("headings")), stories=stories, **row)
    yield from (Companion(**row) for row in written["companion"])
    yield from (Remark(**row) for row in written["remark"])
