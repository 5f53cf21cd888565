"""Whatever a document says, every form of it is valid and says the same."""

import itertools
import os
import time
from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from huiliu.kit.document.content import Node
from huiliu.newsroom.publishing.core.formats.document import Document, Named
from huiliu.newsroom.publishing.core.formats.forms import FEEDS, Form, written
from huiliu.newsroom.publishing.core.formats.of_article import canceled
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.wire.core.ninjs.judging import ninjs_fault
from huiliu.newsroom.wire.core.xml_document import xml_root
from tests.newsroom.publishing.formats.documents import (
    STOPPED,
    a_document,
    a_figure,
    a_picture,
    paragraph,
)
from tests.newsroom.publishing.formats.reading import READERS, mail_of, said_by
from tests.newsroom.publishing.formats.test_valid import G2, NITF, POWER, xsd_of

SECONDS: Final = float(os.environ.get("HUILIU_FUZZ_S", "20"))
ANY: Final = st.text(st.characters(exclude_categories=()), max_size=40)
"""Controls, halves of characters and marks of markup among them; a `<` before a letter is left out,
which our own reader of ninjs takes for markup in any text."""
TEXT: Final = ANY.map(lambda text: text.replace("<", "< "))
MARKS: Final = st.lists(
    st.sampled_from([{"type": "bold"}, {"type": "link", "attrs": {"href": "/a?b=1&c='\"<"}}]),
    max_size=2,
)
RUN: Final = st.builds(
    lambda text, marks: {"type": "text", "text": text, "marks": marks}, TEXT, MARKS
)
PARAGRAPH: Final = st.lists(RUN | st.just({"type": "hardBreak"}), max_size=4).map(
    lambda runs: {"type": "paragraph", "content": runs}
)


def around(kind: str, inner: st.SearchStrategy[Any], **attrs: Any) -> st.SearchStrategy[Any]:
    return st.lists(inner, min_size=1, max_size=3).map(
        lambda content: {"type": kind, "attrs": attrs, "content": content}
    )


ITEM: Final = st.recursive(
    around("listItem", PARAGRAPH),
    lambda inner: around("listItem", around("bulletList", inner) | around("orderedList", inner)),
    max_leaves=4,
)
ROW: Final = st.lists(
    around("tableCell", PARAGRAPH) | around("tableHeader", PARAGRAPH), min_size=2, max_size=2
).map(lambda cells: {"type": "tableRow", "content": cells})
BLOCK: Final = st.one_of(
    PARAGRAPH,
    around("heading", RUN, level=2),
    st.lists(PARAGRAPH, max_size=2).map(
        lambda content: {
            "type": "blockquote",
            "attrs": {"source": "来源 <&>\x00"},
            "content": [paragraph("话"), *content],
        }
    ),
    around("bulletList", ITEM),
    around("orderedList", ITEM),
    around("table", ROW),
    st.just(a_figure(1)),
    st.just({"type": "gallery", "content": [a_figure(1), a_figure(2)]}),
    st.builds(
        lambda title: {"type": "embed", "attrs": {"provider": "tv", "ref": "7", "title": title}},
        TEXT,
    ),
    st.just({"type": "pictureGap"}),
)
CONTENT: Final = st.lists(BLOCK, max_size=6).map(lambda blocks: {"type": "doc", "content": blocks})


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document whose every text is anything."""
    content: Node = draw(CONTENT)
    kind = draw(st.sampled_from(ChangeKind))
    names = ("title", "notice", "summary", "byline", "usage_terms", "rights_holder", "code")
    figure = a_figure(1)
    said = replace(a_picture(1), files=a_picture(1).files)
    document = a_document(
        kind=kind,
        version=draw(st.integers(1, 2**31)),
        language=draw(st.sampled_from(["zh-Hans", "en", "ja"])),
        content=content,
        pictures=(said,) if figure in _figures(content) else (),
        keywords=tuple(draw(st.lists(TEXT, max_size=3))),
        subjects=tuple(Named(name=draw(TEXT), code=draw(TEXT)) for _one in range(2)),
        places=(Named(name=draw(TEXT)),),
        **{name: draw(TEXT) for name in names},
    )
    if not document.is_canceled:
        return document
    return canceled(document, kind, at=STOPPED, notice=document.notice, version=3)


def _figures(node: Any) -> list[Any]:
    inner = [one for child in node.get("content", ()) for one in _figures(child)]
    return [*inner, node] if node.get("type") == "figure" else inner


def faults(document: Document) -> list[str]:
    """Name what is wrong with any form of a document."""
    found = [str(fault) for form in (Form.NINJS_3, Form.NINJS_1)
             if (fault := ninjs_fault(written(document, form).data))]  # fmt: skip
    for form in (Form.NEWSML_G2, Form.NITF, Form.RSS, Form.ATOM):
        root = xml_root(written(document, form).data)
        path = {Form.NEWSML_G2: POWER, Form.NITF: NITF}.get(form)
        if path and G2.is_dir() and not xsd_of(path).validate(root):
            found.append(f"{form}: not as its schema says")
    for form in (Form.JSON_FEED, Form.HTML, Form.TEXT):
        written(document, form).data.decode()
    mail_of(written(document, Form.EMAIL).data)
    return found


def lost(document: Document) -> list[str]:
    """Name the facts that a receiver does not find again."""
    said = said_by(document)
    return [
        f"{form} {field}: {value!r} for {said[field]!r}"
        for form, read in READERS.items()
        if form not in FEEDS
        for field, value in read(written(document, form).data).items()
        if field not in {"places", "keywords"} and value != said[field]
    ]


@given(documents())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_form_of_any_document_is_valid(document: Document) -> None:
    assert faults(document) == []


@pytest.mark.drill
@pytest.mark.fuzz
def test_any_document_is_read_as_it_was_written() -> None:
    until = time.monotonic() + SECONDS
    for number in itertools.takewhile(lambda _number: time.monotonic() < until, itertools.count()):

        @seed(number)
        @given(documents())
        @settings(max_examples=50, derandomize=False, suppress_health_check=list(HealthCheck))
        def judged(document: Document) -> None:
            assert faults(document) + lost(document) == []

        judged()
