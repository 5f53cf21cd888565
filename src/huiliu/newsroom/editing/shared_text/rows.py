"""A shared text between the database and its document."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F
from pycrdt import Doc

from huiliu.kit import clock
from huiliu.newsroom.editing.core.writers import Writer, authors_from_json, shares_of
from huiliu.newsroom.editing.models import SharedText, SharedUpdate
from huiliu.newsroom.editing.shared_text.following import Followed
from huiliu.newsroom.editing.shared_text.notes import tell
from huiliu.newsroom.editing.shared_text.reading import Shared


def doc_of(row: SharedText) -> Shared:
    """Give the document as it stands after every update there is."""
    doc: Shared = Doc()
    doc.apply_update(bytes(row.state))
    for update in updates_since(row.story_id, row.settled):
        doc.apply_update(bytes(update.body))
    return doc


def updates_since(story: UUID, number: int) -> Sequence[SharedUpdate]:
    """Give a story's updates after a number, in order."""
    return list(SharedUpdate.objects.filter(story_id=story, number__gt=number).order_by("number"))


def updates_add(row: SharedText, bodies: Sequence[bytes], *, writer: Writer) -> None:
    """Add updates that the server made, and tell the rooms where the story is open."""
    now = clock.now()
    SharedText.objects.filter(pk=row.pk).update(latest=F("latest") + len(bodies), written_at=now)
    row.refresh_from_db(fields=["latest"])
    SharedUpdate.objects.bulk_create(
        SharedUpdate(
            story_id=row.story_id,
            number=number,
            body=body,
            kind=writer.kind.value,
            person=UUID(writer.person),
            source=writer.source,
            made_at=now,
        )
        for number, body in enumerate(bodies, row.latest - len(bodies) + 1)
    )
    tell(row.story_id)


def shares_settled(story: UUID) -> list[list[str | int]]:
    """Give who wrote how much of what is settled: kind, person and characters, most first.

    Nothing where nobody has followed the text.
    """
    row = SharedText.objects.filter(story_id=story).first()
    if row is None:
        return []
    writers, runs = authors_from_json(row.authors)
    pieces = Followed(bytes(row.state), runs).authors.texts.values()
    return [[one.kind.value, one.person, chars] for one, chars in shares_of(writers, pieces)]
