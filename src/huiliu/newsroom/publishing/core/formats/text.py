"""Plain text as a Chinese newsroom sends it: title, author, text, source, what was corrected."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from huiliu.kit.document.nodes import children_of
from huiliu.newsroom.publishing.core.formats.body import block_lines
from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.core.formats.wording import Wording, subject_of, wording_of

_INDENT = "　　"


def text(document: Document) -> bytes:
    """Write the document in UTF-8; one that is canceled says what to do and why."""
    return text_of(document).encode()


def text_of(document: Document) -> str:
    """Give the document as lines, each part apart by an empty line."""
    words = wording_of(document)
    parts = _canceled(document, words) if document.is_canceled else _story(document, words)
    return "\n\n".join(part for part in parts if part) + "\n"


def local(moment: datetime, document: Document) -> str:
    """Write a moment for people, in the document's zone and with it."""
    there = moment.astimezone(document.zone)
    offset = f"{there:%z}"
    zone = f"UTC{offset[:3]}:{offset[3:5]}" if there.utcoffset() else "UTC"
    return f"{there:%Y-%m-%d %H:%M} ({zone})"


def labelled(words: Wording, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Give lines of a label and what it names, where there is something."""
    return [f"{label}{words.colon}{said}" for label, said in pairs if said]


def _canceled(document: Document, words: Wording) -> Iterator[str]:
    yield subject_of(document)
    yield words.asks[document.kind]
    yield document.notice
    yield "\n".join(
        labelled(
            words,
            (
                (words.source, document.publisher.name),
                (words.released, local(document.first_released_at, document)),
                (words.stopped, local(document.changed_at, document)),
                (words.page, document.page),
            ),
        )
    )


def _story(document: Document, words: Wording) -> Iterator[str]:
    yield document.title
    yield "\n".join(
        labelled(
            words,
            (
                (words.byline, document.byline),
                (words.released, local(document.released_at, document)),
                (words.summary, document.summary),
            ),
        )
    )
    yield _body(document)
    yield "\n".join(_pictures(document, words))
    yield "\n".join(labelled(words, _end(document, words)))
    yield document.printed


def _body(document: Document) -> str:
    """Give the text; in Chinese a paragraph stands in by two characters, else apart by a line."""
    is_chinese = document.language.lower().startswith("zh")
    blocks: list[str] = []
    for block in children_of(document.content):
        lines = block_lines(block, document)
        indent = _INDENT if is_chinese and block.get("type") == "paragraph" else ""
        if lines:
            blocks.append(indent + "\n".join(lines))
    return ("\n" if is_chinese else "\n\n").join(blocks)


def _pictures(document: Document, words: Wording) -> Iterator[str]:
    for number, picture in enumerate(document.pictures, start=1):
        credit = f"（{picture.credit}）" if picture.credit else ""
        said = f"{picture.caption or picture.alt}{credit}"
        address = picture.main.url if picture.main else ""
        yield f"{words.picture}{number}{words.colon}{said} {address}".rstrip()


def _end(document: Document, words: Wording) -> Iterator[tuple[str, str]]:
    yield words.source, document.publisher.name
    yield words.corrected, document.notice
    yield words.keywords, "、".join(document.keywords)
    yield words.rights, document.copyright
    yield words.terms, document.usage_terms
    yield words.page, document.page
    yield words.proof, document.proof
