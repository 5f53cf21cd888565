"""What editing shows of templates and snippets."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.kit.document.content import Node
from huiliu.newsroom.editing.core.templates import (
    TemplateKind,
    TemplateText,
    lines_of,
    placeholders_of,
)
from huiliu.newsroom.editing.models import Template, TemplateEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCard:
    """A template or snippet with the edition in force; `number` counts its editions."""

    id: UUID
    kind: TemplateKind
    name: str
    number: int
    text: TemplateText
    retired_at: datetime | None

    @property
    def lines(self) -> str:
        """The words as they are written in a form."""
        return lines_of(self.text.content)

    @property
    def placeholders(self) -> tuple[str, ...]:
        """What it asks for, each once."""
        return placeholders_of(f"{self.text.title}\n{self.text.summary}\n{self.lines}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateEditionCard:
    """A template as it stood."""

    number: int
    name: str
    text: TemplateText
    made_by: UUID
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetCard:
    """A snippet ready to put into a text: its placeholders are filled as far as they are known."""

    id: UUID
    name: str
    content: Node
    words: str


def template_card_of(row: Template, edition: TemplateEdition) -> TemplateCard:
    """Show a template with its newest edition."""
    return TemplateCard(
        id=row.id,
        kind=TemplateKind(row.kind),
        name=row.name,
        number=row.latest_number,
        text=template_text_of(edition),
        retired_at=row.retired_at,
    )


def template_edition_card_of(row: TemplateEdition) -> TemplateEditionCard:
    """Show an edition."""
    return TemplateEditionCard(
        number=row.number,
        name=row.name,
        text=template_text_of(row),
        made_by=row.made_by,
        made_at=row.made_at,
    )


def template_text_of(row: TemplateEdition) -> TemplateText:
    """Show what an edition holds."""
    return TemplateText(
        content=row.content, title=row.title, summary=row.summary, profile=row.profile_id
    )
