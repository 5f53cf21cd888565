"""Writes of packages: their words, their lines in order, and their state."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.newsroom.editing.access import access_story
from huiliu.newsroom.editing.core.packages import ENTRIES_MAX, PackageState, moved, ordered
from huiliu.newsroom.editing.errors import CodeTaken, PackageFull, PackageStepRefused
from huiliu.newsroom.editing.events import PackageChanged
from huiliu.newsroom.editing.models import Package, PackageEntry
from huiliu.newsroom.editing.selectors.packages import entry_rows, package_row

_STEPS = frozenset(
    {
        (PackageState.DRAFT, PackageState.OPEN),
        (PackageState.OPEN, PackageState.ENDED),
        (PackageState.OPEN, PackageState.DRAFT),
        (PackageState.ENDED, PackageState.OPEN),
        (PackageState.ENDED, PackageState.DRAFT),
    }
)


def package_begin(*, slug: str, title: str, summary: str, by: UUID) -> Package:
    """Begin a package that nobody sees yet; raises CodeTaken."""
    authorize(by, "package.edit")
    now = clock.now()
    try:
        with transaction.atomic():
            row = Package.objects.create(
                slug=slug, title=title, summary=summary, made_by=by, made_at=now, updated_at=now
            )
    except IntegrityError as taken:
        raise CodeTaken from taken
    record("package.begin", object_kind="package", object_id=row.id, after=slug)
    announce("packages", row.id)
    return row


def package_describe(package: UUID, *, title: str, summary: str, by: UUID) -> None:
    """Give a package other words."""
    row = _row(package, by=by)
    before = row.title
    row.title, row.summary = title, summary
    row.save(update_fields=["title", "summary"])
    _changed(row, "package.describe", before=before, after=title)


def package_mark(package: UUID, *, state: PackageState, by: UUID) -> None:
    """Put a package in public, end it, or take it back; whoever publishes may."""
    authorize(by, "package.publish")
    row = package_row(Package.objects.select_for_update(), package)
    before = PackageState(row.state)
    if (before, state) not in _STEPS:
        raise PackageStepRefused
    row.state = state.value
    row.opened_at = row.opened_at or clock.now()
    row.save(update_fields=["state", "opened_at"])
    _changed(row, f"package.{state.value}", before=before.value, after=state.value)


def entry_add_story(package: UUID, *, story: UUID, by: UUID) -> None:
    """Put a story at the end; one that is there stays where it stands."""
    row = _row(package, by=by)
    access_story(story, by=by, action="story.view")
    entries = entry_rows([package])[package]
    if any(entry.story_id == story for entry in entries):
        return
    _add(row, entries, PackageEntry(package=row, story_id=story))


def entry_add_heading(package: UUID, *, heading: str, by: UUID) -> None:
    """Put a heading at the end, for the stories that follow it."""
    row = _row(package, by=by)
    _add(row, entry_rows([package])[package], PackageEntry(package=row, heading=heading))


def entry_remove(package: UUID, *, entry: UUID, by: UUID) -> None:
    """Take a line out."""
    row = _row(package, by=by)
    gone = PackageEntry.objects.filter(package=row, pk=entry).first()
    if gone is None:
        return
    if gone.story_id is not None and gone.story_id == row.teaser_id:
        row.teaser = None
        row.save(update_fields=["teaser"])
    story = gone.story_id
    gone.delete()
    _changed(row, "package.arrange", also=[story] if story else [])


def entry_move(package: UUID, *, entry: UUID, step: int, by: UUID) -> None:
    """Move a line by so many places; at the ends it stays."""
    row = _row(package, by=by)
    entries = {one.id: one for one in entry_rows([package])[package]}
    if entry in entries:
        _place(row, [entries[one] for one in moved(list(entries), entry, step)])


def entries_order(package: UUID, *, order: Sequence[UUID], by: UUID) -> None:
    """Put the lines in this order; what is not named follows."""
    row = _row(package, by=by)
    entries = {one.id: one for one in entry_rows([package])[package]}
    _place(row, [entries[one] for one in ordered(list(entries), order)])


def teaser_choose(package: UUID, *, story: UUID, by: UUID) -> None:
    """Let a story of the package lend it its picture."""
    row = _row(package, by=by)
    if not PackageEntry.objects.filter(package=row, story_id=story).exists():
        return
    row.teaser_id = story
    row.save(update_fields=["teaser"])
    _changed(row, "package.arrange")


def _row(package: UUID, *, by: UUID) -> Package:
    authorize(by, "package.edit")
    return package_row(Package.objects.select_for_update(), package)


def _add(row: Package, entries: Sequence[PackageEntry], entry: PackageEntry) -> None:
    if len(entries) >= ENTRIES_MAX:
        raise PackageFull
    entry.place = entries[-1].place + 1 if entries else 0
    entry.save()
    _changed(row, "package.arrange")


def _place(row: Package, entries: Sequence[PackageEntry]) -> None:
    for place, entry in enumerate(entries):
        entry.place = place
    PackageEntry.objects.bulk_update(entries, ["place"])
    _changed(row, "package.arrange")


def _changed(
    row: Package,
    action: str,
    *,
    before: str = "",
    after: str = "",
    also: Sequence[UUID] = (),
) -> None:
    """Write a change down and tell of it; `also` are stories that stand in it no more."""
    row.updated_at = clock.now()
    row.save(update_fields=["updated_at"])
    record(
        action,
        object_kind="package",
        object_id=row.id,
        before=before or None,
        after=after or None,
    )
    announce("packages", row.id)
    stories = [entry.story_id for entry in entry_rows([row.id])[row.id] if entry.story_id]
    if row.opened_at is not None:
        publish(PackageChanged(aggregate=row.id, stories=tuple(dict.fromkeys([*stories, *also]))))
