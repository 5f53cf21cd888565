"""Releases and their files: what went out, what stands now, by number, folder and bytes."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from huiliu.kit.pages import ListQuery
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.models import PublicFile, Release, Stop

SORTS = {"-released": "-released_at", "released": "released_at", "title": "title", "code": "-code"}


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
    if query.filter("channel"):
        rows = rows.filter(channels__contains=[query.filter("channel")])
    if query.filter("tab") == "stopped":
        rows = rows.filter(Exists(Stop.objects.filter(release_id=OuterRef("pk"))))
    return rows


def release_rows_of(story: UUID) -> QuerySet[Release]:
    """Give a story's releases, the first first."""
    rows: QuerySet[Release] = Release.objects.filter(story_id=story)
    return rows.order_by("number")


def release_rows_showing(versions: Sequence[UUID]) -> QuerySet[Release]:
    """Give the releases of the named versions."""
    rows: QuerySet[Release] = Release.objects.filter(version_id__in=versions)
    return rows


def release_rows_newest() -> QuerySet[Release]:
    """Give each story's newest release, stopped or not, the story that went out last first."""
    later = Release.objects.filter(story_id=OuterRef("story_id"), number__gt=OuterRef("number"))
    rows: QuerySet[Release] = Release.objects.filter(~Exists(later))
    return rows.order_by("-released_at", "-id")


def release_rows_on(channel: ChannelKind) -> QuerySet[Release]:
    """Give each story's newest release where it stands on a channel, the newest first."""
    stopped = Stop.objects.filter(release_id=OuterRef("pk"), channels__contains=[channel.value])
    rows = release_rows_newest().filter(channels__contains=[channel.value])
    return rows.filter(~Exists(stopped))


def correction_rows() -> QuerySet[Release]:
    """Give the corrections of the stories that stand on the site, the newest first."""
    standing = release_rows_on(ChannelKind.SITE).order_by().values("story_id")
    rows: QuerySet[Release] = Release.objects.filter(number__gt=1, story_id__in=standing)
    return rows.order_by("-released_at", "-id")


def first_released(stories: Sequence[UUID]) -> dict[UUID, Release]:
    """Give the first release of each named story."""
    return {row.story_id: row for row in Release.objects.filter(story_id__in=stories, number=1)}


def newest_numbers(stories: Sequence[UUID]) -> dict[UUID, int]:
    """Give the number of the newest release of each named story."""
    rows = Release.objects.filter(story_id__in=stories).order_by().values("story_id")
    return dict(rows.annotate(last=Max("number")).values_list("story_id", "last"))


def file_rows_of(release: UUID) -> QuerySet[PublicFile]:
    """Give a release's files in the order in which they are written; its page is the last."""
    rows: QuerySet[PublicFile] = PublicFile.objects.filter(release_id=release)
    return rows.order_by("place")


def file_paths_through(story: UUID, number: int) -> tuple[str, ...]:
    """Give the paths of all files of a story's releases up to one of them."""
    rows = PublicFile.objects.filter(release__story_id=story, release__number__lte=number)
    return tuple(rows.order_by("path").values_list("path", flat=True).distinct())


def release_of_leaf(leaf: UUID) -> Release | None:
    """Give the release that a record of the ledger is about."""
    found: Release | None = Release.objects.filter(leaf=leaf).first()
    return found


def release_at(tenant: UUID, *, folder: str, number: int | None) -> Release | None:
    """Give a centre's release by its address; without a number the newest."""
    rows = Release.objects.filter(tenant_id=tenant, folder=folder).order_by("-number")
    found: Release | None = (rows.filter(number=number) if number else rows).first()
    return found


def release_in(folder: str) -> Release | None:
    """Give the newest release of the active centre that has this folder."""
    found: Release | None = Release.objects.filter(folder=folder).order_by("-number").first()
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
