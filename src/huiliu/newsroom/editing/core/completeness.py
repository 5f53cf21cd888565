"""What a story lacks before it may be submitted, by the rules of its profile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from huiliu.kit.document.content import Node, blocks_of, char_count, figures_of
from huiliu.kit.document.nodes import attributes_of
from huiliu.newsroom.editing.core.rules import GENERAL, TITLE_CHARS_MAX, Bounds, Rules

__all__ = ["TITLE_CHARS_MAX", "Finding", "Judged", "Missing", "Terms", "findings_of"]


class Missing(StrEnum):
    """A field that is empty, or something that cannot go out as it is."""

    TITLE = "title"
    TITLE_TOO_SHORT = "title_too_short"
    TITLE_TOO_LONG = "title_too_long"
    BYLINE = "byline"
    SUMMARY = "summary"
    TEXT = "text"
    TEXT_TOO_SHORT = "text_too_short"
    TEXT_TOO_LONG = "text_too_long"
    SPOKEN_TOO_SHORT = "spoken_too_short"
    SPOKEN_TOO_LONG = "spoken_too_long"
    BLOCK = "block"
    PICTURE_GAP = "picture_gap"
    PICTURES_TOO_FEW = "pictures_too_few"
    PICTURES_TOO_MANY = "pictures_too_many"
    LEAD_PICTURE = "lead_picture"
    CAPTION = "caption"
    CREDIT = "credit"
    ALT = "alt"
    RELATED_TOO_FEW = "related_too_few"
    ASSET_ENDED = "asset_ended"
    ASSET_RESTRICTED = "asset_restricted"


ADVICE = frozenset({Missing.ASSET_RESTRICTED})
"""What is to be weighed by a person and holds nothing up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an asset of the text may not do: `last_day` is over, or `note` bounds its use."""

    caption: str
    last_day: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is missing: the field to mend it in, what is asked and what there is.

    `detail` names the kind of block where that matters; lengths on air are in seconds. `terms`
    are those of the asset that is meant.
    """

    name: Missing
    field: str
    limit: int = 0
    now: int = 0
    detail: str = ""
    terms: Terms | None = None

    @property
    def is_advice(self) -> bool:
        """Tell whether the story may be submitted all the same."""
        return self.name in ADVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the rules look at; `related` counts the related stories.

    `terms` are those of its assets that are over or bounded.
    """

    title: str
    byline: str
    content: Node
    summary: str = ""
    related: int = 0
    terms: tuple[Terms, ...] = ()


def findings_of(judged: Judged, *, rules: Rules = GENERAL) -> tuple[Finding, ...]:
    """Name everything that is missing, in the order of the page; empty when nothing is.

    >>> from huiliu.kit.document.content import document_from_text
    >>> judged = Judged(title="", byline="林晓", content=document_from_text("一句话"))
    >>> [finding.name.value for finding in findings_of(judged)]
    ['title']
    """
    return (
        *_fields(judged, rules),
        *_text(judged.content, rules),
        *_pictures(judged.content, rules),
        *_related(judged.related, rules),
        *_terms(judged.terms),
    )


def _fields(judged: Judged, rules: Rules) -> Iterator[Finding]:
    length = len(judged.title.strip())
    if not length:
        yield Finding(name=Missing.TITLE, field="title")
    else:
        yield from _within(
            rules.title_chars,
            length,
            few=Missing.TITLE_TOO_SHORT,
            many=Missing.TITLE_TOO_LONG,
            field="title",
        )
    if not judged.byline.strip():
        yield Finding(name=Missing.BYLINE, field="byline")
    if rules.summary and not judged.summary.strip():
        yield Finding(name=Missing.SUMMARY, field="summary")


def _text(content: Node, rules: Rules) -> Iterator[Finding]:
    chars = char_count(content)
    if not chars and rules.text_chars.least:
        yield Finding(name=Missing.TEXT, field="text")
        return
    yield from _within(
        rules.text_chars,
        chars,
        few=Missing.TEXT_TOO_SHORT,
        many=Missing.TEXT_TOO_LONG,
        field="text",
    )
    if rules.chars_per_minute:
        yield from _within(
            rules.spoken_s,
            rules.spoken_seconds(chars),
            few=Missing.SPOKEN_TOO_SHORT,
            many=Missing.SPOKEN_TOO_LONG,
            field="text",
        )
    kinds = dict.fromkeys(str(block["type"]) for block in blocks_of(content))
    for kind in kinds:
        if not rules.allows(kind):
            yield Finding(name=Missing.BLOCK, field="text", detail=kind)


def _pictures(content: Node, rules: Rules) -> Iterator[Finding]:
    figures, blocks = figures_of(content), blocks_of(content)
    gaps = sum(block["type"] == "pictureGap" for block in blocks)
    if gaps:
        yield Finding(name=Missing.PICTURE_GAP, field="gap", now=gaps)
    yield from _within(
        rules.pictures,
        len(figures),
        few=Missing.PICTURES_TOO_FEW,
        many=Missing.PICTURES_TOO_MANY,
        field="picture",
    )
    first = blocks[0]["type"] if blocks else ""
    if rules.lead_picture and first not in {"figure", "gallery"}:
        yield Finding(name=Missing.LEAD_PICTURE, field="picture")
    for name in (Missing.CAPTION, Missing.CREDIT, Missing.ALT):
        lacking = sum(not str(attributes_of(one).get(name.value, "")).strip() for one in figures)
        if lacking:
            yield Finding(name=name, field=name.value, now=lacking)


def _related(count: int, rules: Rules) -> Iterator[Finding]:
    if count < rules.related_least:
        yield Finding(
            name=Missing.RELATED_TOO_FEW, field="related", limit=rules.related_least, now=count
        )


def _terms(terms: Sequence[Terms]) -> Iterator[Finding]:
    for one in terms:
        name = Missing.ASSET_ENDED if one.last_day else Missing.ASSET_RESTRICTED
        yield Finding(name=name, field="picture", terms=one)


def _within(
    bounds: Bounds, number: int, *, few: Missing, many: Missing, field: str
) -> Iterator[Finding]:
    if bounds.lacks(number):
        yield Finding(name=few, field=field, limit=bounds.least, now=number)
    if bounds.exceeds(number):
        yield Finding(name=many, field=field, limit=bounds.most, now=number)
