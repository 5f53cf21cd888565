"""A file comes in: read with limits, kept as it is, described by what it says itself."""

from datetime import datetime
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.utils.timezone import make_aware

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.kit.storage import store
from huiliu.library.core.metadata import blocks_of, metadata_read
from huiliu.library.core.words import Words
from huiliu.library.details import Details
from huiliu.library.errors import LicenceIncomplete, UploadTooLarge, WordsNeeded
from huiliu.library.models import Asset, Kind
from huiliu.library.selectors import asset_row_sent_before
from huiliu.library.services.drawing import draw_later, public_words, rendition_keep
from huiliu.library.services.reading import FileRead, file_read, kind_of

_WORDS = (
    *("caption", "credit", "alt", "creator", "source", "copyright", "usage_terms"),
    *("web_statement", "digital_source", "place"),
)
_TERMS = ("alt_language", "licence", "licensed_until", "licence_note", "expires_on")


def asset_add(
    data: bytes,
    *,
    filename: str,
    caption: str,
    credit: str,
    alt: str,
    by: UUID,
    details: Details | None = None,
) -> Asset:
    """Keep an original and make its first renditions; a second click gives the same asset."""
    authorize(by, "asset.add")
    said = details or Details()
    if len(data) > config().upload_bytes_max:
        raise UploadTooLarge
    words = said.words(caption=caption, credit=credit, alt=alt).over(words_of_file(data))
    words_check(words, said)
    name = _plain_name(filename)
    file = file_read(data, filename=name, blocks=blocks_of(public_words(words)))
    digest = store().put(data)
    before = asset_row_sent_before(digest=digest, caption=words.caption, by=by)
    if before is not None:
        return before
    asset = _create(file, words, said, filename=name, digest=digest, size=len(data), by=by)
    for one in file.renditions:
        rendition_keep(asset, one)
    record("asset.add", object_kind="asset", object_id=asset.id, after=asset.digest)
    announce("assets", asset.id)
    index_later("asset", asset.id)
    draw_later(asset)
    return asset


def words_of_file(data: bytes) -> Words:
    """Give what a picture says about itself; other kinds say nothing that we read."""
    return metadata_read(data) if kind_of(data) is Kind.PICTURE else Words()


def words_check(words: Words, said: Details) -> None:
    """Raise WordsNeeded or LicenceIncomplete for what may not be missing."""
    if not (words.caption and words.credit and words.alt):
        raise WordsNeeded
    if not said.is_complete:
        raise LicenceIncomplete


def _create(
    file: FileRead,
    words: Words,
    said: Details,
    *,
    filename: str,
    digest: str,
    size: int,
    by: UUID,
) -> Asset:
    told: dict[str, Any] = {name: getattr(words, name) for name in _WORDS}
    told |= {name: getattr(said, name) for name in _TERMS}
    made: Asset = Asset.objects.create(
        **told,
        kind=file.kind,
        filename=filename,
        keywords=list(words.keywords),
        taken_at=_aware(words.taken_at),
        place_removed=words.has_place,
        mime=file.mime,
        width=file.width,
        height=file.height,
        size_bytes=size,
        digest=digest,
        likeness=file.likeness,
        facts=dict(file.facts),
        text=file.text,
        added_by=by,
        added_at=clock.now(),
    )
    return made


def _aware(moment: datetime | None) -> datetime | None:
    # A camera tells its own wall clock and rarely its zone: read as the province's time.
    return make_aware(moment) if moment and not moment.tzinfo else moment


def _plain_name(filename: str) -> str:
    # A browser may send a whole path, with either slash, and control characters in it.
    last = PurePath(filename.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-200:]
