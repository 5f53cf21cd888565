"""The seam to delivery: what a product holds, and what a release says as a document."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet

from huiliu.kit.config import config
from huiliu.newsroom.editing.api import story_cards
from huiliu.newsroom.publishing.composing import article_of_release, embeds_shown
from huiliu.newsroom.publishing.contents.models import Product, Subscriber
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.core.formats.of_article import document_of
from huiliu.newsroom.publishing.models import Filing, Release
from huiliu.newsroom.publishing.selectors.releases import release_rows_of, release_rows_on


def releases_in(product: UUID) -> QuerySet[Release]:
    """Give what stands in a product now: each story's newest release, the newest first."""
    rows = release_rows_on(ChannelKind.API)
    columns = Product.objects.get(pk=product).columns
    if columns:
        rows = rows.filter(story_id__in=Filing.objects.filter(column_id__in=columns).values("story_id"))
    return rows


def held(product: UUID, releases: Collection[Release]) -> frozenset[UUID]:
    """Give the ids of those among some releases that a product holds, standing or not."""
    columns = Product.objects.get(pk=product).columns
    if not columns:
        return frozenset(row.id for row in releases)
    stories = [row.story_id for row in releases]
    filed = Filing.objects.filter(column_id__in=columns, story_id__in=stories)
    known = set(filed.values_list("story_id", flat=True))
    return frozenset(row.id for row in releases if row.story_id in known)


def document_of_release(row: Release) -> Document:
    """Give a release as partners get it."""
    story = story_cards([row.story_id])[row.story_id]
    releases = list(release_rows_of(row.story_id).filter(number__lte=row.number))
    article = article_of_release(story, releases)
    host = config().public_url
    document = document_of(
        article,
        uri=f"{host}{article.path}",
        host=host,
        embeds=embeds_shown(article.content),
    )
    return replace(document, version=row.number)


def product_names() -> Mapping[UUID, str]:
    """Give the products of the centre by id, in the order of their names."""
    return dict(Product.objects.order_by("name").values_list("id", "name"))


def subscriber_names() -> Mapping[UUID, str]:
    """Give the subscribers of the centre by id, in the order of their names."""
    return dict(Subscriber.objects.order_by("name").values_list("id", "name"))
