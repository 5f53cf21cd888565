"""By which rules a story is judged now, and what of it they look at."""

from uuid import UUID

from huiliu.kit.document.content import asset_ids
from huiliu.library import api as library
from huiliu.newsroom.editing.core.completeness import Judged, Terms
from huiliu.newsroom.editing.core.locks import Reached, locked_of
from huiliu.newsroom.editing.core.rules import GENERAL, Rules
from huiliu.newsroom.editing.models import Draft, Edition, Story, Version


def edition_in_force(story: Story) -> Edition | None:
    """Give the newest edition of the story's profile, or None where it has no profile."""
    if story.profile is None:
        return None
    found: Edition = Edition.objects.get(profile=story.profile, number=story.profile.latest_number)
    return found


def rules_of(edition: Edition | None) -> Rules:
    """Give the rules of an edition; without one, those that hold for every story."""
    return GENERAL if edition is None else Rules.from_json(edition.rules)


def judged(draft: Draft) -> Judged:
    """Give what the rules look at."""
    return Judged(
        title=draft.title,
        byline=draft.byline,
        summary=draft.summary,
        content=draft.content,
        related=len(draft.related),
        terms=_terms(draft),
    )


def locked_now(story: Story) -> frozenset[str]:
    """Give the parts of a story that may not be changed now."""
    return locked_of(
        rules_of(edition_in_force(story)).locks,
        reached=Reached(story.reached),
        unlocked=frozenset(story.unlocked),
    )


def live_assets(story: Story) -> tuple[str, ...]:
    """Give the ids of the assets that readers see in the story now."""
    number = story.live_number or 0
    live = Version.objects.filter(story=story, number=number).first()
    return asset_ids(live.content) if live else ()


def _terms(draft: Draft) -> tuple[Terms, ...]:
    """Give what bounds the draft's assets; what readers see already may stay where it is."""
    placed = [UUID(asset) for asset in asset_ids(draft.content)]
    if not placed:
        return ()
    cards, kept = library.asset_cards(placed), live_assets(draft.story)
    spent = {one for one in library.assets_unusable(placed) if str(one) not in kept}
    bound = {key for key, card in cards.items() if card.licence == "restricted"}
    return tuple(
        _terms_of(cards[one], is_over=one in spent) for one in placed if one in spent | bound
    )


def _terms_of(card: library.AssetCard, *, is_over: bool) -> Terms:
    if is_over:
        return Terms(caption=card.caption, last_day=str(card.last_day))
    return Terms(caption=card.caption, note=card.licence_note)
