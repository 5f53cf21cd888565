"""The reader of ninjs, fed with what nobody sends; HUILIU_FUZZ_S seconds each.

It reads or refuses with a reason: it never falls, never hangs, and lets no markup through that
could do harm. What it lets through can be stored and sent.
"""

import os
import time
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.ninjs.documents import read_ninjs
from huiliu.newsroom.wire.core.ninjs.fields import READERS
from huiliu.newsroom.wire.core.ninjs.judging import ninjs_fault
from huiliu.newsroom.wire.core.ninjs.versions import Version
from huiliu.newsroom.wire.core.refusal import Refused
from tests.newsroom.wire.core.ninjs_documents import FULL_1, FULL_3, as_bytes, nested
from tests.newsroom.wire.core.soundness import held, is_sound

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS: Final = float(os.environ.get("HUILIU_FUZZ_S", "20"))
ONE_S: Final = 5.0
ATTRIBUTES: Final = frozenset({"href", "title", "rel", "colspan", "rowspan"})
PIECES: Final = [
    b"<", b">", b"&", b'"', b"{", b"}", b"[", b"]", b":", b",", b"\\", b"\\ud800", b"\\u0000",
    b"1e999", b"-", b"NaN", b"null", b"\x00", b"\xff", b"\xef\xbb\xbf", b"9" * 30, b"[" * 40,
    b"<script>x()</script>", b"<p onclick='x()'>", b"<a href='java\\tscript:x()'>",
    b"<svg/onload=x()>", b"<math><mtext><table><mglyph><style><img src=x onerror=x()>",
    b"<noscript><p title='</noscript><img src=x onerror=x()>'>", b"<!--", b"-->", b"<![CDATA[",
    b"]]>", b"<body.content>", b"</body.content>", b"9999-12-31T23:59:59-14:00", b"P99999W",
]  # fmt: skip
TEXTS: Final = st.one_of(
    st.text(max_size=40),
    st.sampled_from([piece.decode("latin-1") for piece in PIECES]),
    st.lists(st.sampled_from([piece.decode("latin-1") for piece in PIECES])).map("".join),
    st.sampled_from(
        [
            "text/html", "text/vnd.IPTC.NITF", "application/xml", "text/plain", "2026-02-30",
            "2026", "https://a.example/1", "javascript:x()", "main", "weekly", "event",
        ]
    ),
)  # fmt: skip
NAMES: Final = st.one_of(
    st.sampled_from([*READERS, "associations", "body_xhtml", "headline_x", "description_text"]),
    st.sampled_from(
        [
            "value", "role", "name", "href", "contentType", "geojson", "coordinates", "geometry",
            "poi", "x", "y", "width", "height", "dates", "startDate", "expectedEndDate",
            "expectedDuration", "recurrence", "recurrenceRules", "recurrenceDates", "frequency",
            "until", "commissioned", "by", "contactInfo", "address", "lines", "relevance", "id",
            "linkedRights", "organiser", "version", "schema", "standard", "items", "uri",
        ]
    ),
    st.text(max_size=8),
)  # fmt: skip
VALUES: Final = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=5)),
    max_leaves=20,
)
FIELDS: Final = st.dictionaries(NAMES, VALUES, max_size=8)
SEEDS: Final = [as_bytes(FULL_1), as_bytes(FULL_3), as_bytes([FULL_3]), as_bytes(nested(3))]


def items_of(data: bytes) -> tuple[Item, ...]:
    # Processor time: the machine may be busy with other things.
    started = time.process_time()
    try:
        ninjs_fault(data)
        for version in (Version.V1_6, Version.V2_0, Version.V3_1):
            ninjs_fault(data, version=version)
        items = read_ninjs(data).items
    except Refused:
        items = ()
    assert time.process_time() - started < ONE_S, data
    return items


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Change some places of a document: cut, doubled, exchanged, or with a piece put in."""
    out = bytearray(draw(st.sampled_from(SEEDS)))
    for _turn in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(out)))
        end = min(len(out), at + draw(st.sampled_from([0, 1, 4, 40, 400])))
        piece = draw(st.sampled_from([b"", bytes(out[at:end]) * 3, *PIECES]))
        out[at:end] = piece
    return bytes(out)


DOCUMENTS: Final = {
    "fields of any kind": FIELDS.map(lambda fields: as_bytes({"uri": "urn:a", **fields})),
    "lists of them": st.lists(FIELDS, max_size=4).map(as_bytes),
    "bytes changed": mutated(),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_read_or_refused(name: str) -> None:
    until = time.monotonic() + SECONDS / len(DOCUMENTS)
    tried: list[int] = []

    @settings(
        max_examples=500,
        deadline=timedelta(seconds=ONE_S),
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(DOCUMENTS[name])
    def is_read(data: bytes) -> None:
        tried.append(1)
        unsound = [value for value in held(items_of(data)) if not is_sound(value)]
        assert unsound == []

    while time.monotonic() < until:
        is_read()

    print(f"{name}: {len(tried)} documents")  # noqa: T201 - a drill tells how far it came
