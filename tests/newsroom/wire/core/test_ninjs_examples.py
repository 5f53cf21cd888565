"""The IPTC's examples of ninjs 1.4, 2.1 and 3.0, where they lie beside the checkout.

Each field of each item, those inside included, is compared with a second reading by paths.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.ninjs.documents import read_ninjs
from tests.journeys.texts import SHARED
from tests.newsroom.wire.core.ninjs_by_path import OURS, THEIRS, first, pairs
from tests.newsroom.wire.core.ninjs_leaves import lost_of

EXAMPLES = SHARED / "data" / "ninjs" / "examples"
FILES = sorted(
    path.relative_to(EXAMPLES).as_posix()
    for path in EXAMPLES.rglob("*.json")
    if path.name != "extension-schema.json"
)
NONE = f"no {EXAMPLES.name} of ninjs beside the checkout"
needs_examples = pytest.mark.skipif(not FILES, reason=NONE)
each = pytest.mark.parametrize("name", FILES or ["none"])


def read(name: str) -> list[tuple[Item, dict[str, Any]]]:
    data = Path(EXAMPLES, name).read_bytes()
    value = json.loads(data)
    documents = value if isinstance(value, list) else [value]
    return list(zip(read_ninjs(data).items, documents, strict=True))


@needs_examples
@each
def test_every_field_is_what_the_document_says(name: str) -> None:
    found = [pair for item, document in read(name) for pair in pairs(item, document)]

    ours = [{field: of(item) for field, of in OURS.items()} for item, _document in found]
    theirs = [{field: of(document) for field, of in THEIRS.items()} for _item, document in found]

    assert ours == theirs


@needs_examples
@each
def test_what_is_not_in_an_item_is_named_as_unread(name: str) -> None:
    found = [pair for item, document in read(name) for pair in pairs(item, document)]

    assert [lost_of(item, document) for item, document in found] == [[] for _pair in found]


@needs_examples
@each
def test_kind_and_standard_are_said_or_told_from_the_form(name: str) -> None:
    found = read(name)
    by_form = {"1.4": "1.x", "2.1": "2.x", "3.0": "3.x"}[name.partition("/")[0]]

    told = [(item.kind.value, item.standard) for item, _document in found]

    assert told == [
        (
            document.get("type") or ("event" if "eventDetails" in document else "text"),
            f"ninjs {first(document, 'standard.version', '$standard.version') or by_form}",
        )
        for _item, document in found
    ]
