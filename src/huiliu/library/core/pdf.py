"""Reads a PDF: what would act when it is opened, its words, its pages, its first page as a picture.

The active parts are found in the bytes, without drawing anything; PDFium then opens what is left.
Runs in the workbench, a process with limits: see `workbench`.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image
from pypdfium2 import raw

from huiliu.library.core.words import plain

PAGES_MAX: Final = 2_000
TEXT_MAX: Final = 100_000
_PREVIEW_WIDTH: Final = 1600
_PREVIEW_HEIGHT: Final = 3200
_PREVIEW_SCALE: Final = 2.5
_PACKED_MAX: Final = 64 * 1024 * 1024
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_DICTIONARY_BYTES: Final = 4096
_LOCKED: Final = "locked"
_ACTIVE: Final = (
    ("script", (b"/JavaScript", b"/JS")),
    ("launch", (b"/Launch",)),
    ("files", (b"/EmbeddedFile", b"/EmbeddedFiles")),
    ("media", (b"/RichMedia", b"/XFA")),
    ("sending", (b"/SubmitForm", b"/ImportData", b"/GoToE")),
    # Under a lock, even one without a password, nothing inside could be looked through.
    (_LOCKED, (b"/Encrypt",)),
)
_NAME_END: Final = rb"(?![^\x00\t\n\f\r ()<>\[\]{}/%])"


class PdfRefused(ValueError):
    """The file cannot be taken; `why` is broken, locked, too_large or active."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Pdf:
    """What was understood: pages, the words of all pages, and the first one as PNG."""

    pages: int
    text: str
    preview: bytes


def looks_like_pdf(data: bytes) -> bool:
    """Tell whether bytes begin as a PDF does.

    >>> looks_like_pdf(b"%PDF-1.7")
    True
    """
    return data[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(b"%PDF-")


def active_parts(data: bytes) -> tuple[str, ...]:
    """Name what would act when opened, or hides: script, launch, files, media, sending, locked.

    Reads names outside streams and inside packed objects. Raises PdfRefused `too_large` for what
    swells over 64 MiB, `broken` for packed objects that cannot be unpacked.
    """
    found = {kind for text in _written(data) for kind in _kinds(text)}
    return tuple(kind for kind, _names in _ACTIVE if kind in found)


def pdf_read(data: bytes) -> Pdf:
    """Read a PDF that holds nothing active. Raises PdfRefused."""
    parts = active_parts(data)
    if parts:
        raise PdfRefused(_LOCKED if _LOCKED in parts else "active")
    try:
        with pdfium.PdfDocument(data) as document:
            return _read(document)
    except pdfium.PdfiumError as problem:
        raise PdfRefused("broken") from problem


def _read(document: pdfium.PdfDocument) -> Pdf:
    pages = len(document)
    if raw.FPDFDoc_GetJavaScriptActionCount(document) or document.count_attachments():
        raise PdfRefused("active")
    if not 0 < pages <= PAGES_MAX:
        raise PdfRefused("too_large" if pages else "broken")
    return Pdf(pages=pages, text=_text(document), preview=_preview(document[0]))


def _text(document: pdfium.PdfDocument) -> str:
    words: list[str] = []
    left = TEXT_MAX
    for page in document:
        said = plain(page.get_textpage().get_text_bounded(), length=left)
        words.append(said)
        left -= len(said)
        page.close()
        if left <= 0:
            break
    return "\n".join(word for word in words if word)


def _preview(page: pdfium.PdfPage) -> bytes:
    width, height = page.get_size()
    fitting = min(_PREVIEW_WIDTH / max(width, 1), _PREVIEW_HEIGHT / max(height, 1))
    scale = min(fitting, _PREVIEW_SCALE)
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    out = BytesIO()
    drawn.convert("RGB").save(out, "PNG", compress_level=1)
    return out.getvalue()


def _written(data: bytes) -> Iterator[bytes]:
    """Give what holds names: everything outside streams, then every packed object stream."""
    yield _STREAM.sub(b"stream ", data)
    left = _PACKED_MAX
    for stream in _STREAM.finditer(data):
        begin = max(0, stream.start() - _DICTIONARY_BYTES)
        dictionary = _plain_names(data[begin : stream.start()].rpartition(b"obj")[2])
        if b"/ObjStm" not in dictionary:
            continue
        unpacked = _unpacked(stream[1], dictionary, left)
        left -= len(unpacked)
        yield unpacked


def _unpacked(packed: bytes, dictionary: bytes, limit: int) -> bytes:
    if b"/Filter" not in dictionary:
        return packed
    if not re.search(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?\s*(/|>>)", dictionary):
        raise PdfRefused("broken")
    engine = zlib.decompressobj()
    try:
        unpacked = engine.decompress(packed, limit + 1)
    except zlib.error as problem:
        raise PdfRefused("broken") from problem
    if len(unpacked) > limit:
        raise PdfRefused("too_large")
    return unpacked


def _kinds(text: bytes) -> Iterator[str]:
    names = _plain_names(text)
    for kind, wanted in _ACTIVE:
        if any(re.search(re.escape(name) + _NAME_END, names) for name in wanted):
            yield kind


def _plain_names(text: bytes) -> bytes:
    """Undo the escapes of names: /Java#53cript is /JavaScript."""
    return _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), text)
