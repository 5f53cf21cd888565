"""What there is to send of a story: its standing release, gathered again, and its address."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.kit.config import config
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.publishing.composing import article_of_release
from huiliu.newsroom.publishing.core.article import Article
from huiliu.newsroom.publishing.outlets.selectors import release_rows_standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A release that stands in public; `address` is where its readers find it."""

    story: UUID
    release: UUID
    article: Article
    address: str


def material_of(story: UUID) -> Material | None:
    """Give what stands of a story in public, or None: then nothing of it may be sent."""
    rows = release_rows_standing(story)
    card = editing.story_cards([story]).get(story)
    if not rows or card is None:
        return None
    article = article_of_release(card, rows)
    address = f"{config().public_url}{article.path}"
    return Material(story=story, release=rows[-1].id, article=article, address=address)
