"""Columns, and the home page: every change is a new state, so that each can be brought back.

Whoever changes it says which state was before their eyes; if another came meanwhile, nothing is
changed and they are told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.kit.locks import hold
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.publishing.access import access_column
from huiliu.newsroom.publishing.core import home
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.home import Layout
from huiliu.newsroom.publishing.errors import (
    ArrangementMoved,
    ArrangementRefused,
    ColumnKnown,
    ColumnNotFound,
)
from huiliu.newsroom.publishing.models import Arrangement, Column, Filing
from huiliu.newsroom.publishing.selectors import homes as selectors
from huiliu.newsroom.publishing.selectors.releases import release_rows_on
from huiliu.newsroom.publishing.services.marks import front_grows_old

_AUDIT_LENGTH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnText:
    """What a column says of itself."""

    name: str
    name_en: str
    about: str = ""
    is_open: bool = True


def column_add(slug: str, *, text: ColumnText, by: UUID) -> Column:
    """Open a column at the end of the row."""
    authorize(by, "column.define")
    hold(f"columns {tenant_of_scope()}")
    if selectors.column_slugged(slug) is not None:
        raise ColumnKnown
    row = Column.objects.create(
        slug=slug,
        name=text.name,
        name_en=text.name_en,
        about=text.about,
        is_open=text.is_open,
        place=len(selectors.column_rows()),
    )
    record("column.add", object_kind="column", object_id=row.id, after=f"{slug} {text.name}")
    _shown(row)
    return row


def column_define(column: UUID, *, text: ColumnText, by: UUID) -> Column:
    """Name a column anew, open or close it; its address stays."""
    row = access_column(column, by=by)
    before = f"{row.name} {row.name_en} {row.is_open}"
    row.name, row.name_en, row.about = text.name, text.name_en, text.about
    row.is_open = text.is_open
    row.save(update_fields=["name", "name_en", "about", "is_open"])
    after = f"{row.name} {row.name_en} {row.is_open}"
    record("column.define", object_kind="column", object_id=row.id, before=before, after=after)
    _shown(row)
    return row


def columns_order(columns: Sequence[UUID], *, by: UUID) -> None:
    """Put the columns in this order; those not named follow as they were."""
    authorize(by, "column.define")
    hold(f"columns {tenant_of_scope()}")
    rows = {row.id: row for row in selectors.column_rows()}
    named = [rows[one] for one in dict.fromkeys(columns) if one in rows]
    ordered = [*named, *(row for row in rows.values() if row not in named)]
    for place, row in enumerate(ordered):
        row.place = place
    Column.objects.bulk_update(ordered, ["place"])
    after = " ".join(row.slug for row in ordered)[:_AUDIT_LENGTH]
    record("columns.order", object_kind="tenant", object_id=tenant_of_scope(), after=after)
    front_grows_old()
    announce("columns", tenant_of_scope())


def story_file(story: UUID, *, column: UUID | None, by: UUID) -> None:
    """Put a story under a column, or under none."""
    editing.story_card(story, by=by)
    authorize(by, "story.file")
    hold(f"filing {story}")
    before = selectors.column_of(story)
    target = _open(column) if column else None
    if (before.id if before else None) == (target.id if target else None):
        return
    Filing.objects.filter(story_id=story).delete()
    if target:
        Filing.objects.create(story_id=story, column=target)
    record(
        "story.file",
        object_kind="story",
        object_id=story,
        before=before.slug if before else "",
        after=target.slug if target else "",
    )
    front_grows_old()
    announce("releases", story)


def slot_put(slot: str, stories: Sequence[UUID], *, expected: int, by: UUID) -> Arrangement:
    """Let exactly these stories stand in a slot of the draft, in this order."""
    layout = _draft(expected, by=by)
    if slot not in home.ROOM and selectors.column_slugged(slot.removeprefix("column:")) is None:
        raise ColumnNotFound
    fresh = set(stories) - {pin.story for pins in layout.values() for pin in pins}
    if not fresh <= set(_out(fresh)):
        raise ArrangementRefused
    try:
        changed = home.put(layout, slot, stories)
    except ValueError as problem:
        raise ArrangementRefused from problem
    return _keep(changed, by=by, what="home.arrange")


def pin_limit(story: UUID, *, until: datetime | None, expected: int, by: UUID) -> Arrangement:
    """Let a pinned story stand until a moment, or without an end."""
    layout = _draft(expected, by=by)
    return _keep(home.limit(layout, story, until), by=by, what="home.arrange")


def arrangement_restore(number: int, *, expected: int, by: UUID) -> Arrangement:
    """Bring an earlier state back as the draft; 0 is the page in order of time alone."""
    _draft(expected, by=by)
    row = selectors.arrangement_numbered(number)
    if row is None and number != 0:
        raise ArrangementMoved
    layout = home.layout_read(row.slots) if row else {}
    return _keep(layout, by=by, what="home.restore", same_as=number)


def arrangement_undo(*, expected: int, by: UUID) -> Arrangement:
    """Take the last change back; again and again down to the first."""
    before = max(0, _origin(selectors.arrangement_last()) - 1)
    return arrangement_restore(before, expected=expected, by=by)


def arrangement_publish(*, expected: int, by: UUID) -> Arrangement:
    """Put the draft before the readers; a job for each end of a pin shows that it ended."""
    authorize(by, "home.publish")
    layout = _draft(expected, by=by)
    here = _origin(selectors.arrangement_last())
    row = _keep(layout, by=by, what="home.publish", is_live=True, same_as=here)
    for end in home.ends_of(layout):
        enqueue("publishing.unpin", key=f"{row.id} {end.isoformat()}", run_at=end)
    front_grows_old()
    return row


def _origin(row: Arrangement | None) -> int:
    """Give the number of the state that this one repeats, or its own."""
    if row is None:
        return 0
    number: int = row.number if row.same_as is None else row.same_as
    return number


def _draft(expected: int, *, by: UUID) -> Layout:
    """Give the draft that the person saw, with nobody else changing it."""
    authorize(by, "home.arrange")
    hold(f"arrangement {tenant_of_scope()}")
    last = selectors.arrangement_last()
    if (last.number if last else 0) != expected:
        raise ArrangementMoved
    return home.layout_read(last.slots) if last else {}


def _keep(
    layout: Layout, *, by: UUID, what: str, is_live: bool = False, same_as: int | None = None
) -> Arrangement:
    last = selectors.arrangement_last()
    row = Arrangement.objects.create(
        number=(last.number if last else 0) + 1,
        slots=home.layout_json(layout),
        is_live=is_live,
        same_as=same_as,
        made_by=by,
        made_at=clock.now(),
    )
    pins = sum(len(pins) for pins in layout.values())
    record(what, object_kind="arrangement", object_id=row.id, after=f"{row.number}: {pins}")
    announce("home", row.id)
    return row


def _out(stories: set[UUID]) -> list[UUID]:
    rows = release_rows_on(ChannelKind.SITE).filter(story_id__in=stories)
    return [row.story_id for row in rows]


def _open(column: UUID) -> Column:
    found: Column | None = Column.objects.filter(pk=column, is_open=True).first()
    if found is None:
        raise ColumnNotFound
    return found


def _shown(row: Column) -> None:
    front_grows_old()
    announce("columns", row.id)
