"""What a story lacks before it may be submitted."""

from enum import StrEnum

from huiliu.kit.document.content import Node, attributes_of, blocks_of, char_count

TITLE_CHARS_MAX = 60


class Missing(StrEnum):
    """A field that is empty or cannot go out."""

    TITLE = "title"
    TITLE_TOO_LONG = "title_too_long"
    BYLINE = "byline"
    TEXT = "text"
    CAPTION = "caption"
    CREDIT = "credit"
    ALT = "alt"


def missing_of(*, title: str, byline: str, content: Node) -> tuple[Missing, ...]:
    """Name every missing field, in the order of the page; empty when the story is complete.

    >>> from huiliu.kit.document.content import document_from_text
    >>> missing_of(title="", byline="林晓", content=document_from_text("一句话"))
    (<Missing.TITLE: 'title'>,)
    """
    checks = {
        Missing.TITLE: not title.strip(),
        Missing.TITLE_TOO_LONG: len(title) > TITLE_CHARS_MAX,
        Missing.BYLINE: not byline.strip(),
        Missing.TEXT: char_count(content) == 0,
        Missing.CAPTION: _lacks(content, "caption"),
        Missing.CREDIT: _lacks(content, "credit"),
        Missing.ALT: _lacks(content, "alt"),
    }
    return tuple(name for name, lacking in checks.items() if lacking)


def _lacks(content: Node, field: str) -> bool:
    figures = (block for block in blocks_of(content) if block["type"] == "figure")
    return any(not str(attributes_of(figure).get(field, "")).strip() for figure in figures)
