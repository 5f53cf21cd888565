"""The suites of feedparser and of the feed validator, where they lie beside the checkout."""

import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
from lxml import etree, html

from huiliu.newsroom.wire.core.item import Body, Item
from huiliu.newsroom.wire.core.reading import Declared, read
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.journeys.texts import SHARED
from tests.newsroom.wire.core.feedparser_expectations import expectations, is_kept, is_met
from tests.newsroom.wire.core.soundness import held, is_sound

pytestmark = pytest.mark.drill
FEEDS: Final = SHARED / "data" / "feeds"
ONE_S: Final = 2.0
FEEDPARSER, VALIDATOR = "feedparser-tests", "feedvalidator-testcases"
SCHEMES: Final = ("javascript:", "data:", "vbscript:")
MET_AT_LEAST: Final = 470
DIFFERENT: Final = {
    "tests/illformed/geo/gml_point.xml": "no title, no text",
    "tests/wellformed/amp/amp51.xml": "an ampersand escaped three times",
    "tests/wellformed/atom10/entry_content_base64.xml": "a content in base64 is noted",
    "tests/wellformed/atom10/entry_content_base64_2.xml": "a content in base64 is noted",
    "tests/wellformed/rss/item_description_not_a_doctype.xml": "a comment to the cleaner",
    "tests/wellformed/rss/item_description_not_a_doctype2.xml": "a comment to the cleaner",
    "tests/wellformed/sanitize/item_content_encoded_script_nested_cdata.xml": "one mark less",
}
"""Where our reading differs, and why; behind a frame that is left open all is gone, too."""


def cases(name: str) -> Iterator[tuple[str, bytes]]:
    packed = FEEDS / f"{name}.tar.gz"
    if not packed.exists():
        pytest.skip(f"no {packed.name} beside the checkout")
    with tarfile.open(packed) as files:
        for member in files:
            if file := files.extractfile(member):
                yield member.name, file.read()


def items_of(data: bytes) -> tuple[str, tuple[Item, ...]]:
    try:
        reading = read(data, declared=Declared())
    except Refused as refused:
        return refused.reason.value, ()
    return reading.format, reading.items


@pytest.mark.parametrize("name", [FEEDPARSER, VALIDATOR])
def test_every_case_is_read_or_refused_and_what_is_read_is_sound(name: str) -> None:
    verdicts: Counter[str] = Counter()

    for case, data in cases(name):
        began = time.process_time()
        verdict, items = items_of(data)
        verdicts[verdict] += 1
        assert time.process_time() - began < ONE_S, case
        assert [value for value in held(items) if not is_sound(value)] == [], case

    print(name, dict(verdicts))  # noqa: T201 - a drill tells what it saw
    assert verdicts["RSS"] + verdicts["Atom"] > verdicts.total() * 0.8


def active_parts(markup: str) -> list[str]:
    """Find what would act in a browser, by lxml and html5-like recovery, not by our cleaner."""
    found = []
    for node in html.document_fromstring(f"<div>{markup}</div>").iter():
        if str(node.tag) in {"script", "style", "iframe", "object"}:
            found.append(str(node.tag))
        attributes = {str(name): str(node.get(name)) for name in node.keys()}  # noqa: SIM118
        for name, value in attributes.items():
            plain = "".join(value.split()).lower()
            if name.startswith("on") or name == "style" or plain.startswith(SCHEMES):
                found.append(f"{node.tag}@{name}={value}")
    return found


def test_nothing_active_survives_the_cases_of_the_sanitizer() -> None:
    count = 0

    for case, data in cases(FEEDPARSER):
        if "/sanitize/" not in case:
            continue
        count += 1
        for value in held(items_of(data)[1]):
            markup = value.html if isinstance(value, Body) else ""
            assert active_parts(markup or "x") == [], case
            assert "<script" not in markup.lower(), case

    print(f"{count} cases of the sanitizer")  # noqa: T201 - a drill tells what it saw
    assert count >= 745


def test_what_feedparser_expects_of_its_cases_stands_in_our_items() -> None:
    met: Counter[str] = Counter()
    missed: list[str] = []

    for case, data in cases(FEEDPARSER):
        wanted = [each for each in expectations(data) if is_kept(*each[1:])]
        verdict, items = items_of(data) if wanted else ("", ())
        for number, path, value in wanted:
            if verdict in set(Reason) or number >= len(items):
                continue
            if is_met(items[number], path, value):
                met[".".join(map(str, path))] += 1
            elif not is_explained(case):
                missed.append(f"{case} {path} {value!r}")

    print(f"{met.total()} met: {dict(met)}")  # noqa: T201 - a drill tells what it saw
    assert missed == []
    assert met.total() >= MET_AT_LEAST


def is_explained(case: str) -> bool:
    frame = case.endswith(("_iframe.xml", "_object.xml"))
    return case in DIFFERENT or (frame and "/sanitize/" in case) or "/base/" in case


def test_the_suites_hold_what_they_are_said_to_hold() -> None:
    broken = 0

    for _case, data in cases(VALIDATOR):
        try:
            etree.fromstring(data)
        except (etree.XMLSyntaxError, ValueError):
            broken += 1

    assert broken > 0
