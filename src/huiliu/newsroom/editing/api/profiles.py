"""Content profiles, what may be embedded, and what was pasted."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.document.content import Json, Node, embeds_of
from huiliu.newsroom.editing import selectors
from huiliu.newsroom.editing.access import access_newsroom
from huiliu.newsroom.editing.cards import (
    EditionCard,
    EmbedCard,
    ProfileCard,
    ProviderCard,
    StoryCard,
    edition_card_of,
    provider_card_of,
    story_card_of,
)
from huiliu.newsroom.editing.core.rules import Rules
from huiliu.newsroom.editing.reading import embed_found, embeds_read, pasted_read, profiles_read
from huiliu.newsroom.editing.services import profiles
from huiliu.newsroom.editing.services.standards import standards_ensured


def profile_list(*, by: UUID) -> tuple[ProfileCard, ...]:
    """Give the centre's profiles, those in use first; raises Forbidden."""
    access_newsroom(by=by)
    return profiles_read()


def profiles_make_standard() -> None:
    """Give the active centre the standard kinds of story and providers, if it has none."""
    standards_ensured()


def profile_card(profile: UUID) -> ProfileCard:
    """Give one profile of the scope with the rules in force; raises ProfileNotFound."""
    selectors.profile_row(selectors.profile_rows(), profile)
    return next(card for card in profiles_read() if card.id == profile)


def profile_editions(profile: UUID, *, by: UUID) -> tuple[EditionCard, ...]:
    """Give what a profile asked for in the course of time, the newest first; raises Forbidden."""
    access_newsroom(by=by)
    return tuple(edition_card_of(row) for row in selectors.edition_rows([profile]))


def profile_of_version(version: UUID) -> EditionCard | None:
    """Give the edition that a version was judged by, for callers that have checked who may."""
    row = selectors.version_row(version)
    return None if row.edition is None else edition_card_of(row.edition)


def profile_define(*, code: str, name: str, rules: Rules, by: UUID) -> ProfileCard:
    """Add a kind of story; raises CodeTaken and Forbidden."""
    return profile_card(profiles.profile_define(code=code, name=name, rules=rules, by=by).id)


def profile_change(profile: UUID, *, name: str, rules: Rules, by: UUID) -> ProfileCard:
    """Put new rules in force for what is submitted from now on.

    Raises ProfileNotFound and Forbidden.
    """
    return profile_card(profiles.profile_change(profile, name=name, rules=rules, by=by).id)


def profile_retire(profile: UUID, *, by: UUID) -> None:
    """Offer a profile to no more stories; raises ProfileNotFound and Forbidden."""
    profiles.profile_retire(profile, by=by)


def profile_reinstate(profile: UUID, *, by: UUID) -> None:
    """Offer a retired profile again; raises ProfileNotFound and Forbidden."""
    profiles.profile_reinstate(profile, by=by)


def story_profile_set(story: UUID, *, profile: UUID | None, by: UUID) -> StoryCard:
    """Say what kind of story it is.

    Raises ProfileNotFound, ProfileRetired, StoryNotFound, NotTheAuthor and Forbidden.
    """
    return story_card_of(profiles.story_profile_set(story, profile=profile, by=by))


def provider_list(*, by: UUID) -> tuple[ProviderCard, ...]:
    """Give the places that may be embedded from, those in use first; raises Forbidden."""
    access_newsroom(by=by)
    profiles_read()
    return tuple(provider_card_of(row) for row in selectors.provider_rows())


def provider_define(*, code: str, name: str, addresses: Sequence[str], by: UUID) -> ProviderCard:
    """Allow embeds from a place; raises ProviderInvalid, CodeTaken and Forbidden."""
    row = profiles.provider_define(code=code, name=name, addresses=addresses, by=by)
    return provider_card_of(row)


def provider_retire(provider: UUID, *, by: UUID) -> None:
    """Allow no new embeds from a place; raises ProviderNotFound and Forbidden."""
    profiles.provider_retire(provider, by=by)


def provider_reinstate(provider: UUID, *, by: UUID) -> None:
    """Allow embeds from a retired place again; raises ProviderNotFound and Forbidden."""
    profiles.provider_reinstate(provider, by=by)


def embed_of(url: str, *, by: UUID) -> EmbedCard:
    """Give what an address would embed; raises EmbedRefused and Forbidden."""
    authorize(by, "story.create")
    return embed_found(url)


def embeds_in(content: Node) -> dict[tuple[str, str], EmbedCard]:
    """Give everything embedded in a text by provider and id, for callers that checked who may."""
    return embeds_read(embeds_of(content))


def pasted(html: str, *, by: UUID) -> dict[str, Json]:
    """Give the document that pasted HTML says; raises PasteRefused and Forbidden."""
    authorize(by, "story.create")
    return pasted_read(html)
