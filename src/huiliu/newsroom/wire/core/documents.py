"""Word documents, read into an item: words, what the document says of itself, and its pictures."""

from collections.abc import Iterator
from typing import Any, Final

from huiliu.kit.canonical import sha256_hex
from huiliu.kit.markup.docx import docx_names, docx_paragraphs, docx_part
from huiliu.kit.markup.errors import Fault, MarkupRefused
from huiliu.kit.markup.strict import strict_root
from huiliu.newsroom.wire.core.draft import local
from huiliu.newsroom.wire.core.headings import titled
from huiliu.newsroom.wire.core.item import Association, Body, Item, ItemKind, Rendition, Term
from huiliu.newsroom.wire.core.letters import plain
from huiliu.newsroom.wire.core.markup import paragraphs
from huiliu.newsroom.wire.core.moments import loose_moment
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.pictures.forms import is_picture
from huiliu.newsroom.wire.core.pictures.reading import read_picture
from huiliu.newsroom.wire.core.prose import one_line, worded
from huiliu.newsroom.wire.core.refusal import Reason, Refused

MIME: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BYTES_MAX: Final = 50_000_000
PICTURES_MAX: Final = 30
_PICTURE_BYTES_MAX: Final = 20_000_000
_ABOUT_BYTES_MAX: Final = 256_000
_ZIP: Final = b"PK\x03\x04"
_ABOUT: Final = "docProps/core.xml"
_MEDIA: Final = "word/media/"
_REASONS: Final = {
    Fault.BROKEN: Reason.BROKEN_DOCX,
    Fault.NOT_DOCX: Reason.NOT_DOCX,
    Fault.LOCKED: Reason.LOCKED_DOCX,
    Fault.DANGEROUS: Reason.DANGEROUS_DOCX,
}
_MOMENTS: Final = {"created": "first_created_at", "modified": "version_created_at"}


def is_docx(data: bytes) -> bool:
    """Tell whether bytes are an archive, which is all that can be told without opening it."""
    return data.startswith(_ZIP)


def read_docx(data: bytes, *, name: str = "", path: str = "") -> Item:
    """Read a Word document; `name` is the file's, `path` where it lies in what was received.

    Raises Refused: above 50 MB, no Word document, locked, or an archive that would swell.
    """
    if len(data) > BYTES_MAX:
        raise Refused(Reason.TOO_LARGE)
    notes = Notes()
    try:
        lines = [plain(line) for line in docx_paragraphs(data)]
        about = _about(docx_part(data, _ABOUT, bytes_max=_ABOUT_BYTES_MAX))
        names = docx_names(data)
        pictures = tuple(_pictures(data, names, path, notes))
    except MarkupRefused as refused:
        raise Refused(_REASONS.get(refused.fault, Reason.BROKEN_DOCX)) from refused
    headline, rest = titled(lines, given=about.get("title", ""))
    markup = paragraphs("\n".join(rest))
    if not (headline or markup):
        raise Refused(Reason.NO_WORDS)
    digest = sha256_hex(data)
    author = about.get("creator", "")
    return Item(
        kind=ItemKind.TEXT,
        uri=f"urn:sha256:{digest}",
        standard="DOCX",
        language=about.get("language", "")[:35],
        headlines=worded(headline),
        descriptions=worded(about.get("description", ""), role="description"),
        contributors=(Term(names=worded(author), role="author"),) if author else (),
        keywords=_keywords(about.get("keywords", "")),
        bodies=(Body(html=markup, mime=MIME),) if markup else (),
        renditions=(_file(data, digest, name, path),),
        associations=pictures,
        **_moments(about, notes),
        unread=notes.unread(),
    )


def enclosed_in_docx(data: bytes, path: str) -> bytes:
    """Give the bytes of a picture by its name in the archive; raises Refused where it is none."""
    try:
        held = docx_part(data, path, bytes_max=_PICTURE_BYTES_MAX)
    except MarkupRefused as refused:
        raise Refused(_REASONS.get(refused.fault, Reason.BROKEN_DOCX)) from refused
    if not (path.startswith(_MEDIA) and held):
        raise Refused(Reason.NO_ITEMS)
    return held


def _file(data: bytes, digest: str, name: str, path: str) -> Rendition:
    return Rendition(
        name="original",
        mime=MIME,
        title=one_line(name),
        size_bytes=len(data),
        digest=f"sha256:{digest}",
        path=path or ".",
    )


def _about(document: bytes) -> dict[str, str]:
    """Give what a document says of itself, by the last part of each name."""
    if not document:
        return {}
    try:
        root = strict_root(document)
    except MarkupRefused:
        return {}
    found: dict[str, str] = {}
    for node in root.iterchildren("{*}*"):
        found.setdefault(local(node), one_line(node.text or ""))
    return found


def _keywords(written: str) -> tuple[str, ...]:
    for mark in "，；、;":
        written = written.replace(mark, ",")
    return tuple(dict.fromkeys(filter(None, map(one_line, written.split(",")))))


def _moments(about: dict[str, str], notes: Notes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in _MOMENTS.items():
        if at := loose_moment(about.get(name, "")):
            found[field] = at
        elif about.get(name):
            notes.add(name, Why.NOT_DATE)
    return found


def _pictures(
    data: bytes, names: tuple[str, ...], path: str, notes: Notes
) -> Iterator[Association]:
    media = [name for name in names if name.startswith(_MEDIA) and not name.endswith("/")]
    for name in sorted(media)[PICTURES_MAX:]:
        notes.add(name, Why.TOO_MANY)
    for name in sorted(media)[:PICTURES_MAX]:
        held = docx_part(data, name, bytes_max=_PICTURE_BYTES_MAX)
        way = f"{path}!{name}" if path else name
        try:
            if is_picture(held):
                file = name.rpartition("/")[2]
                yield Association(name="inline", item=read_picture(held, name=file, path=way))
                continue
        except Refused:
            pass
        notes.add(name, Why.FORM)
