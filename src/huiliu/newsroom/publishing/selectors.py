"""Reads of publishing; every one is inside the active scope."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiliu.kit.pages import ListQuery
from huiliu.newsroom.publishing.models import Milestone, PublicFile, Release

SORTS = {"-released": "-released_at", "released": "released_at", "title": "title", "code": "-code"}
BAKED = "baked"
PROVED = "proved"


def release_rows(query: ListQuery) -> QuerySet[Release]:
    """Give the releases that a list asked for."""
    rows: QuerySet[Release] = Release.objects.order_by(
        SORTS.get(query.sort, "-released_at"), "-number"
    )
    if query.words:
        rows = rows.filter(Q(title__icontains=query.words) | Q(code__istartswith=query.words))
    if query.filter("kind") == "correction":
        rows = rows.filter(number__gt=1)
    if query.filter("kind") == "first":
        rows = rows.filter(number=1)
    return rows


def release_rows_of(story: UUID) -> QuerySet[Release]:
    """Give a story's releases, the first first."""
    rows: QuerySet[Release] = Release.objects.filter(story_id=story)
    return rows.order_by("number")


def release_rows_current() -> QuerySet[Release]:
    """Give each story's newest release, the story that went out last first."""
    later = Release.objects.filter(story_id=OuterRef("story_id"), number__gt=OuterRef("number"))
    rows: QuerySet[Release] = Release.objects.filter(~Exists(later))
    return rows.order_by("-released_at", "-id")


def correction_rows() -> QuerySet[Release]:
    """Give the corrections, the newest first."""
    rows: QuerySet[Release] = Release.objects.filter(number__gt=1)
    return rows.order_by("-released_at", "-id")


def first_released(stories: Sequence[UUID]) -> dict[UUID, Release]:
    """Give the first release of each named story."""
    return {row.story_id: row for row in Release.objects.filter(story_id__in=stories, number=1)}


def milestones_of(releases: Sequence[UUID]) -> dict[tuple[UUID, str], Milestone]:
    """Give what became of the named releases."""
    rows = Milestone.objects.filter(release_id__in=releases)
    return {(row.release_id, row.step): row for row in rows}


def file_rows_of(release: UUID) -> QuerySet[PublicFile]:
    """Give a release's files in the order in which they are written; its page is the last."""
    rows: QuerySet[PublicFile] = PublicFile.objects.filter(release_id=release)
    return rows.order_by("place")


def release_of_leaf(leaf: UUID) -> Release | None:
    """Give the release that a record of the ledger is about."""
    found: Release | None = Release.objects.filter(leaf=leaf).first()
    return found


def release_at(tenant: UUID, *, folder: str, number: int | None) -> Release | None:
    """Give a centre's release by its address; without a number the newest."""
    rows = Release.objects.filter(tenant_id=tenant, folder=folder).order_by("-number")
    found: Release | None = (rows.filter(number=number) if number else rows).first()
    return found


def release_coded(code: str, *, number: int | None) -> Release | None:
    """Give the release printed as `code`-`number`; without a number the newest."""
    rows = Release.objects.filter(code__iexact=code).order_by("-number", "-id")
    found: Release | None = (rows.filter(number=number) if number else rows).first()
    return found


def release_with_bytes(digest: str) -> Release | None:
    """Give the release that published exactly these bytes."""
    row = PublicFile.objects.filter(digest=digest).select_related("release").first()
    found: Release | None = row.release if row else None
    return found
