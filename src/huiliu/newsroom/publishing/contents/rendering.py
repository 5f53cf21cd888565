"""What was written of a release, kept for a minute: written once, given to many.

Kept by the id of a release, which no two centres share; whoever asks was let in before. Nothing of
what is kept depends on who asks, and what was taken back is refused before it is looked for here.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final
from uuid import UUID

from huiliu.kit import clock
from huiliu.newsroom.publishing.contents.outgoing import document_of
from huiliu.newsroom.publishing.core.formats.document import Document, DocumentPicture, PictureFile
from huiliu.newsroom.publishing.core.formats.forms import Form, Payload, written
from huiliu.newsroom.publishing.delivery.documents import Told

_KEPT_S: Final = 60
_DOCUMENTS: Final = 128
_PAYLOADS: Final = 256


@dataclass(frozen=True, slots=True)
class _Kept:
    """A change that is one with any other of its id, within the minute."""

    change: UUID
    minute: int
    one: Told = field(compare=False)


def document_kept(one: Told) -> Document:
    """Give a change that stands as a document, at most a minute old."""
    return _document(_kept(one))


def written_kept(one: Told, form: Form, media: str) -> Payload:
    """Give a change that stands in a form, its pictures at addresses that begin with `media`."""
    return _written(_kept(one), form, media)


@lru_cache(maxsize=_DOCUMENTS)
def _document(kept: _Kept) -> Document:
    return document_of(kept.one)


@lru_cache(maxsize=_PAYLOADS)
def _written(kept: _Kept, form: Form, media: str) -> Payload:
    document = _document(kept)
    pictures = tuple(
        _moved(picture, f"{media}{number}")
        for number, picture in enumerate(document.pictures, start=1)
    )
    return written(replace(document, pictures=pictures), form)


def _kept(one: Told) -> _Kept:
    return _Kept(one.change.id, int(clock.now().timestamp()) // _KEPT_S, one)


def _moved(picture: DocumentPicture, address: str) -> DocumentPicture:
    """Give a picture with the one file that partners get, whose bytes are not those of the page."""
    file = picture.main
    files = () if file is None else (_at(file, address),)
    return replace(picture, files=files)


def _at(file: PictureFile, address: str) -> PictureFile:
    return replace(file, url=address, size_bytes=0, digest="")
