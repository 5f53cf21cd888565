"""A photo in, an item out: its caption, people, places, rights, moments, and itself as a file."""

from collections.abc import Iterator
from typing import Any, Final

from huiliu.kit.canonical import sha256_hex
from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.item import Item, ItemKind, Rendition, Rights, Term, Words
from huiliu.newsroom.wire.core.moments import loose_moment
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.pictures.forms import MIMES, opened, upright
from huiliu.newsroom.wire.core.pictures.placing import located, moment_told
from huiliu.newsroom.wire.core.pictures.said import Said, exif_of, said_of
from huiliu.newsroom.wire.core.prose import one_line, worded

_DIGITAL: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_SUBJECTS: Final = "http://cv.iptc.org/newscodes/subjectcode/"
_URGENCIES: Final = frozenset("123456789")
_IIM_SUBJECT: Final = 5
_LANGUAGE_CHARS: Final = 35


def read_picture(data: bytes, *, name: str = "", path: str = "") -> Item:
    """Read a photo; `name` is the file's, `path` where it lies in what was received.

    Raises Refused: above 50 MB or 250 million pixels, or no picture.
    """
    with opened(data) as image:
        notes = Notes()
        exif = exif_of(image)
        said = said_of(image, exif, notes)
        width, height = upright(image, exif)
        places = located(said, exif)
        mime = MIMES[str(image.format)]
    rendition = Rendition(
        name="original",
        mime=mime,
        title=one_line(name),
        width_px=width,
        height_px=height,
        size_bytes=len(data),
        digest=f"sha256:{sha256_hex(data)}",
        path=path or ".",
    )
    return _item(said, notes, rendition=rendition, places=places)


def _item(said: Said, notes: Notes, *, rendition: Rendition, places: tuple[Term, ...]) -> Item:
    return Item(
        kind=ItemKind.PICTURE,
        uri=_first(said, "guid") or f"urn:{rendition.digest}",
        standard="IPTC Photo Metadata" if said else "",
        language=_first(said, "language")[:_LANGUAGE_CHARS],
        urgency=_urgency(said, notes),
        other_ids=worded(_first(said, "transmission"), role="transmission"),
        digital_source=_digital_source(said),
        headlines=tuple(_headlines(said)),
        bylines=tuple(Words(value=one) for one in said.get("creator", ())),
        credit=_first(said, "credit"),
        descriptions=tuple(_descriptions(said)),
        editor_notes=worded(_first(said, "instructions")),
        keywords=tuple(dict.fromkeys(said.get("keywords", ()))),
        subjects=tuple(_subjects(said)),
        people=_named(said, "people"),
        organisations=_named(said, "organisations"),
        events=_named(said, "event"),
        located=places,
        contributors=tuple(_contributors(said)),
        sources=_named(said, "source"),
        rights=_rights(said, notes),
        renditions=(rendition,),
        **_moments(said, notes),
        unread=notes.unread(),
    )


def _first(said: Said, name: str) -> str:
    return next(iter(said.get(name, ())), "")


def _named(said: Said, name: str) -> tuple[Term, ...]:
    return tuple(Term(names=worded(one)) for one in dict.fromkeys(said.get(name, ())))


def _headlines(said: Said) -> Iterator[Words]:
    yield from worded(_first(said, "headline"))
    yield from worded(_first(said, "title"), role="title")


def _descriptions(said: Said) -> Iterator[Words]:
    yield from worded(_first(said, "caption"), role="caption")
    yield from worded(_first(said, "alt"), role="alt")
    yield from worded(_first(said, "extended"), role="extended")


def _contributors(said: Said) -> Iterator[Term]:
    title = _first(said, "creator title")
    for creator in said.get("creator", ()):
        yield Term(names=worded(creator), role="creator", notes=worded(title))
    for writer in said.get("caption writer", ()):
        yield Term(names=worded(writer), role="caption writer")


def _subjects(said: Said) -> Iterator[Term]:
    for written in said.get("subjects", ()):
        # IIM writes provider:code:name:matter:detail.
        parts = written.split(":")
        if len(parts) >= _IIM_SUBJECT:
            name = next(filter(None, reversed(parts[2:])), "")
            yield Term(code=parts[1], scheme=_SUBJECTS, names=worded(name))
        else:
            yield Term(code=written, scheme=_SUBJECTS)
    for category in dict.fromkeys(said.get("categories", ())):
        yield Term(code=category, scheme="iim", names=worded(category))


def _rights(said: Said, notes: Notes) -> tuple[Rights, ...]:
    link = _first(said, "web statement")
    if link and not is_web(link):
        notes.add("web statement", Why.NOT_WEB)
        link = ""
    rights = Rights(
        holder=_first(said, "owner"),
        notice=worded(_first(said, "copyright")),
        usage=worded(_first(said, "usage terms")),
        link=link,
    )
    return (rights,) if rights != Rights() else ()


def _urgency(said: Said, notes: Notes) -> int | None:
    written = _first(said, "urgency")
    if written in _URGENCIES:
        return int(written)
    if written and written != "0":
        notes.add("urgency", Why.NOT_NUMBER)
    return None


def _digital_source(said: Said) -> Term | None:
    written = _first(said, "digital source")
    if not written:
        return None
    code = written.rstrip("/").rpartition("/")[2]
    uri = written if is_web(written) else f"{_DIGITAL}{code}" if code.isascii() else ""
    return Term(code=code, uri=uri)


def _moments(said: Said, notes: Notes) -> dict[str, Any]:
    told: dict[str, Any] = {
        "content_created_at": moment_told(said, day="date", hour="time")
        or moment_told(said, day="taken"),
        "content_modified_at": loose_moment(_first(said, "modified")),
        "embargoed_until": moment_told(said, day="release date", hour="release time"),
        "expires_at": moment_told(said, day="expiry date", hour="expiry time"),
    }
    for name, field in (("date", "content_created_at"), ("modified", "content_modified_at")):
        if said.get(name) and told[field] is None:
            notes.add(name, Why.NOT_DATE)
    return {field: at for field, at in told.items() if at is not None}
