"""Reads that need more than a row: profiles with their rules, findings in words, embeds."""

from collections.abc import Sequence

from huiliu.kit.document.content import ContentInvalid, Json
from huiliu.kit.document.paste import document_from_html
from huiliu.newsroom.editing import selectors
from huiliu.newsroom.editing.cards import EmbedCard, FindingCard, ProfileCard, profile_card_of
from huiliu.newsroom.editing.core.completeness import findings_of
from huiliu.newsroom.editing.core.embeds import address_of, reference_in
from huiliu.newsroom.editing.core.rules import Rules
from huiliu.newsroom.editing.errors import EmbedRefused, PasteRefused
from huiliu.newsroom.editing.judging import edition_in_force, judged, rules_of
from huiliu.newsroom.editing.models import Story
from huiliu.newsroom.editing.services.standards import standards_ensured
from huiliu.newsroom.editing.wording import finding_words


def profiles_read() -> tuple[ProfileCard, ...]:
    """Give the centre's profiles with the rules in force; a new centre gets the standard ones."""
    standards_ensured()
    rows = list(selectors.profile_rows())
    editions = {
        (row.profile_id, row.number): row
        for row in selectors.edition_rows([profile.id for profile in rows])
    }
    return tuple(
        profile_card_of(row, Rules.from_json(editions[row.id, row.latest_number].rules))
        for row in rows
    )


def findings_read(story: Story) -> tuple[FindingCard, ...]:
    """Name everything that a story's draft lacks, in words."""
    draft = selectors.draft_of(story.id)
    found = findings_of(judged(draft), rules=rules_of(edition_in_force(story)))
    return tuple(
        FindingCard(
            name=one.name.value,
            field=one.field,
            words=finding_words(one),
            is_advice=one.is_advice,
        )
        for one in found
    )


def embed_found(url: str) -> EmbedCard:
    """Give what an address embeds, by the providers in use; raises EmbedRefused."""
    standards_ensured()
    for row in selectors.provider_rows().filter(retired_at=None):
        ref = reference_in(url, templates=row.addresses)
        if ref is not None:
            address = address_of(ref, templates=row.addresses)
            return EmbedCard(provider=row.code, ref=ref, name=row.name, address=address)
    raise EmbedRefused


def embeds_read(embeds: Sequence[tuple[str, str]]) -> dict[tuple[str, str], EmbedCard]:
    """Give the embeds whose providers are known, retired ones included."""
    if not embeds:
        return {}
    rows = {row.code: row for row in selectors.provider_rows()}
    return {
        (code, ref): EmbedCard(
            provider=code,
            ref=ref,
            name=rows[code].name,
            address=address_of(ref, templates=rows[code].addresses),
        )
        for code, ref in embeds
        if code in rows
    }


def pasted_read(html: str) -> dict[str, Json]:
    """Give the document that pasted HTML says; raises PasteRefused."""
    try:
        return document_from_html(html)
    except ContentInvalid as problem:
        raise PasteRefused from problem
