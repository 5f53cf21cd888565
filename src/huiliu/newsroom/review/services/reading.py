"""Writes of importance and of 一诵读, the reading aloud of important stories."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import authorize, may, notice_send
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.text import sentences
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import VersionCard
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.access import access_reading, access_stage
from huiliu.newsroom.review.errors import NotYourReading, ReadingNeedsTwo, StageClosed
from huiliu.newsroom.review.models import Importance, Reading, Stage


def importance_mark(story: UUID, *, important: bool, by: UUID) -> None:
    """Say that a story is important, so that it must be read aloud, or that it is not."""
    editing.story_card(story, by=by)
    authorize(by, "review.mark")
    if selectors.is_marked_important(story) == important:
        return
    Importance.objects.create(
        story_id=story, is_important=important, said_by=by, said_at=clock.now()
    )
    record("story.important", object_kind="story", object_id=story, after=str(important))
    announce("review", story)


def reading_begin(stage: UUID, *, follower: UUID, by: UUID) -> Reading:
    """Begin to read a version aloud while `follower` follows the text.

    A reading that the same two have begun and not ended is gone on with.
    """
    row = access_stage(stage, by=by)
    authorize(by, "review.read_aloud")
    if row.decisions.exists():
        raise StageClosed
    version = editing.version_card(row.version_id)
    if by in {follower, version.made_by} or not may(follower, "review.read_aloud"):
        raise ReadingNeedsTwo
    begun: Reading | None = Reading.objects.filter(
        version_id=version.id, reader=by, follower=follower, finished_at__isnull=True
    ).first()
    if begun is not None:
        return begun
    made: Reading = Reading.objects.create(
        story_id=row.story_id,
        version_id=version.id,
        reader=by,
        follower=follower,
        began_at=clock.now(),
    )
    record("reading.begin", object_kind="reading", object_id=made.id, after=version.digest)
    return made


def reading_finish(reading: UUID, *, marks: Iterable[int], by: UUID) -> Reading:
    """End a reading with the sentences that sounded wrong; the follower is asked to confirm."""
    row = access_reading(reading, by=by)
    if row.reader != by:
        raise NotYourReading
    if row.finished_at is not None:
        return row
    version = editing.version_card(row.version_id)
    last = len(sentences_of(version))
    row.finished_at = clock.now()
    row.marks = sorted({mark for mark in marks if 1 <= mark <= last})
    row.save(update_fields=["finished_at", "marks"])
    record("reading.finish", object_kind="reading", object_id=row.id, after=version.digest)
    notice_send(
        row.follower,
        kind="review.reading",
        title=_("Confirm that you followed: %(title)s") % {"title": version.title},
        url=reverse("review-reading", args=[row.id]),
        key=f"reading {row.id}",
    )
    return row


def reading_confirm(reading: UUID, *, by: UUID) -> Reading:
    """Let the follower say that they followed the text to its end; the ledger keeps it."""
    row = access_reading(reading, by=by)
    if row.follower != by or row.finished_at is None:
        raise NotYourReading
    if row.confirmed_at is not None:
        return row
    row.confirmed_at = clock.now()
    row.save(update_fields=["confirmed_at"])
    version = editing.version_card(row.version_id)
    ledger.append(
        ledger.LeafKind.READ_ALOUD,
        subject=row.story_id,
        facts={
            "version": version.number,
            "digest": version.digest,
            "seconds": max(0, int((row.finished_at - row.began_at).total_seconds())),
            "marks": len(row.marks),
            "reader": ledger.Commit(str(row.reader)),
            "follower": ledger.Commit(str(row.follower)),
        },
    )
    record("reading.confirm", object_kind="reading", object_id=row.id, after=version.digest)
    announce("review", row.story_id)
    return row


def must_be_read(stage: Stage) -> bool:
    """Tell whether the version of a stage still has to be read aloud before its last pass."""
    return (
        is_important(stage.story_id, version=stage.version_id)
        and not selectors.is_read_aloud(stage.version_id)
        and not selectors.is_reading_waived(stage.story_id, round_=stage.round)
    )


def is_important(story: UUID, *, version: UUID) -> bool:
    """Tell whether a story is important: as somebody said, or as its kind asks for it."""
    kind = editing.profile_of_version(version)
    return selectors.is_marked_important(story) or bool(kind and kind.rules.read_aloud)


def sentences_of(version: VersionCard) -> tuple[str, ...]:
    """Give what is read aloud: the headline, then each sentence of the text."""
    return (version.title, *sentences(version.text))
