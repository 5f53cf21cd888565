"""What was written of a release, kept for a minute: written once, given to many.

Kept by the id of a release, which no two centres share; whoever asks was let in before. Nothing of
what is kept depends on who asks, and what was taken back is refused before it is looked for here.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from huiliu.kit import clock
from huiliu.newsroom.publishing.contents.outgoing import document_of_release
from huiliu.newsroom.publishing.core.formats.document import Document, DocumentPicture, PictureFile
from huiliu.newsroom.publishing.core.formats.forms import Form, Payload, written
from huiliu.newsroom.publishing.models import Release

_KEPT_S: Final = 60
_DOCUMENTS: Final = 128
_PAYLOADS: Final = 256


def document_kept(row: Release) -> Document:
    """Give a release as a document, at most a minute old."""
    return _document(_Row(row), _minute())


def written_kept(row: Release, form: Form, media: str) -> Payload:
    """Give a release in a form, its pictures at addresses that begin with `media`."""
    return _written(_Row(row), form, media, _minute())


class _Row:
    """A release that is one with any other of its id."""

    __slots__ = ("row",)

    def __init__(self, row: Release) -> None:
        self.row = row

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Row) and other.row.pk == self.row.pk

    def __hash__(self) -> int:
        return hash(self.row.pk)


@lru_cache(maxsize=_DOCUMENTS)
def _document(held: _Row, minute: int) -> Document:
    del minute
    return document_of_release(held.row)


@lru_cache(maxsize=_PAYLOADS)
def _written(held: _Row, form: Form, media: str, minute: int) -> Payload:
    document = _document(held, minute)
    pictures = tuple(
        _moved(picture, f"{media}{number}")
        for number, picture in enumerate(document.pictures, start=1)
    )
    return written(replace(document, pictures=pictures), form)


def _moved(picture: DocumentPicture, address: str) -> DocumentPicture:
    """Give a picture with the one file that partners get, whose bytes are not those of the page."""
    file = picture.main
    files = () if file is None else (_at(file, address),)
    return replace(picture, files=files)


def _at(file: PictureFile, address: str) -> PictureFile:
    return replace(file, url=address, size_bytes=0, digest="")


def _minute() -> int:
    return int(clock.now().timestamp()) // _KEPT_S
