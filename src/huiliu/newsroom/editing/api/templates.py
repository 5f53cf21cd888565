"""Templates to begin stories from, and snippets to put into them."""

from uuid import UUID

from django.utils.timezone import localtime

from huiliu.accounts.api import authorize, person_card, tenant_card
from huiliu.kit import clock
from huiliu.kit.document.content import plain_text
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.text import initials
from huiliu.newsroom.editing.access import access_newsroom, access_story
from huiliu.newsroom.editing.cards import StoryCard, story_card_of
from huiliu.newsroom.editing.cards.templates import (
    SnippetCard,
    TemplateCard,
    TemplateEditionCard,
    template_card_of,
    template_edition_card_of,
)
from huiliu.newsroom.editing.core.placeholders import values_of
from huiliu.newsroom.editing.core.templates import TemplateKind, TemplateText, filled
from huiliu.newsroom.editing.models import Template
from huiliu.newsroom.editing.selectors.templates import (
    editions_in_force,
    template_editions,
    template_row,
    template_rows,
)
from huiliu.newsroom.editing.services import templates as services
from huiliu.newsroom.planning import api as planning

SNIPPETS_MAX = 20


def template_list(kind: TemplateKind, *, words: str = "", by: UUID) -> tuple[TemplateCard, ...]:
    """Give the templates of a kind, those in use first; raises Forbidden.

    With words those whose name, initials or text hold them.
    """
    access_newsroom(by=by)
    return tuple(card for card in _cards(kind) if _fits(card, words))


def template_card(template: UUID, *, by: UUID) -> TemplateCard:
    """Give one template; raises TemplateNotFound and Forbidden."""
    access_newsroom(by=by)
    row = template_row(Template.objects.all(), template)
    return template_card_of(row, editions_in_force([row])[row.id])


def template_history(template: UUID, *, by: UUID) -> tuple[TemplateEditionCard, ...]:
    """Give what a template was in the course of time, the newest first; raises Forbidden."""
    access_newsroom(by=by)
    return tuple(template_edition_card_of(row) for row in template_editions(template))


def template_define(kind: TemplateKind, *, name: str, text: TemplateText, by: UUID) -> TemplateCard:
    """Add a template.

    Raises NameTaken, TemplateEmpty, ContentRefused, ProfileNotFound, ProfileRetired, Forbidden.
    """
    return template_card_of(*services.template_define(kind, name=name, text=text, by=by))


def template_change(template: UUID, *, name: str, text: TemplateText, by: UUID) -> TemplateCard:
    """Put a new edition of a template in force; stories begun from it stay as they are.

    Raises TemplateNotFound, and as `template_define`.
    """
    return template_card_of(*services.template_change(template, name=name, text=text, by=by))


def template_retire(template: UUID, *, by: UUID) -> None:
    """Offer a template no more; raises TemplateNotFound and Forbidden."""
    services.template_retire(template, by=by)


def template_reinstate(template: UUID, *, by: UUID) -> None:
    """Offer a retired template again; raises TemplateNotFound and Forbidden."""
    services.template_reinstate(template, by=by)


def story_begin_from(
    template: UUID,
    *,
    title: str,
    byline: str,
    topic: UUID | None,
    lead: UUID | None,
    key: UUID,
    by: UUID,
    coverage: UUID | None = None,
) -> StoryCard:
    """Begin a story with a template's kind and words, its placeholders filled.

    The form of a key sent again gives the same story. Raises TemplateNotFound, TemplateRetired
    and Forbidden.
    """
    row = services.story_begin_from(
        template,
        values=_values(topic=topic, by=by),
        title=title,
        byline=byline,
        topic=topic,
        coverage=coverage,
        lead=lead,
        key=key,
        by=by,
    )
    return story_card_of(row)


def snippets_for(story: UUID, *, words: str, by: UUID) -> tuple[SnippetCard, ...]:
    """Give the snippets in use that fit the words, filled for this story and person.

    Raises StoryNotFound and Forbidden.
    """
    row = access_story(story, by=by, action="story.view")
    authorize(by, "story.create")
    values = _values(topic=row.topic_id, by=by)
    fitting = (
        card
        for card in _cards(TemplateKind.SNIPPET)
        if card.retired_at is None and _fits(card, words)
    )
    cards = [card for card, _ in zip(fitting, range(SNIPPETS_MAX), strict=False)]
    return tuple(_snippet(card, values) for card in cards)


def _snippet(card: TemplateCard, values: dict[str, str]) -> SnippetCard:
    content = filled(card.text.content, values)
    return SnippetCard(id=card.id, name=card.name, content=content, words=plain_text(content))


def _cards(kind: TemplateKind) -> list[TemplateCard]:
    rows = list(template_rows(kind.value))
    editions = editions_in_force(rows)
    return [template_card_of(row, editions[row.id]) for row in rows]


def _fits(card: TemplateCard, words: str) -> bool:
    wanted = words.strip().casefold()
    said = f"{card.name}\n{initials(card.name)}\n{card.text.title}\n{card.lines}"
    return wanted in said.casefold()


def _values(*, topic: UUID | None, by: UUID) -> dict[str, str]:
    """Give what placeholders stand for: now, this person, this centre, this topic."""
    title = planning.topic_cards([topic])[topic].title if topic else ""
    return values_of(
        localtime(clock.now()),
        person=person_card(by).name,
        centre=tenant_card(tenant_of_scope()).name,
        topic=title,
    )
