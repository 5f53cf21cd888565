"""A whole vocabulary of topics as an operator has it: the IPTC's JSON, or NewsML-G2."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.item import Term
from huiliu.newsroom.wire.core.refusal import Refused
from huiliu.newsroom.wire.core.vocabulary import MEDTOP, Topic

BYTES_MAX: Final = 64 * 1024 * 1024
TOPICS_MAX: Final = 20_000
_DIGITS: Final = 8
_LANGUAGES: Final = {"zh-hans": "zh", "zh-cn": "zh", "zh": "zh", "en-gb": "en", "en": "en"}
_NAME_MAX: Final = 120


class NoTopics(Exception):
    """The bytes hold no vocabulary of MediaTopics."""


def topics_read(data: bytes) -> tuple[Topic, ...]:
    """Read the topics of a vocabulary, each once, retired ones left out; raises NoTopics.

    >>> sport = b'{"conceptSet":[{"qcode":"medtop:15000000","prefLabel":{"en":"sport"}}]}'
    >>> topics_read(sport)
    (Topic(code='medtop:15000000', broader='', names={'en': 'sport'}, aliases=(), subject=''),)
    """
    if len(data) > BYTES_MAX:
        raise NoTopics
    found = {topic.code: topic for topic in _topics(data) if topic.names}
    if not found or len(found) > TOPICS_MAX:
        raise NoTopics
    return tuple(found.values())


def _topics(data: bytes) -> Iterator[Topic]:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield from _of_items(data)
        return
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise NoTopics from problem
    listed = document.get("conceptSet") if isinstance(document, dict) else None
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and not one.get("retired"):
            yield from _of_concept(one)


def _of_concept(concept: dict[str, Any]) -> Iterator[Topic]:
    labels = concept.get("prefLabel")
    named = labels.items() if isinstance(labels, dict) else ()
    yield from _topic(
        str(concept.get("qcode") or concept.get("uri") or ""),
        broader=map(str, _listed(concept.get("broader"))),
        same=map(str, _listed(concept.get("exactMatch"))),
        names=((str(language), str(label)) for language, label in named),
    )


def _of_items(data: bytes) -> Iterator[Topic]:
    try:
        items = read_g2(data)
    except Refused as problem:
        raise NoTopics from problem
    for item in items:
        for term in item.concepts:
            yield from _of_term(term)


def _of_term(term: Term) -> Iterator[Topic]:
    yield from _topic(
        term.code or term.uri,
        broader=term.broader,
        same=term.same_as,
        names=((name.language, name.value) for name in term.names),
    )


def _topic(
    code: str, *, broader: Iterable[str], same: Iterable[str], names: Iterable[tuple[str, str]]
) -> Iterator[Topic]:
    number = _number(code)
    if not number or "subj" in code:
        return
    told = {_LANGUAGES.get(tag.lower(), _shown(tag)[:12]): _shown(name) for tag, name in names}
    above = next(filter(None, map(_number, broader)), "")
    subjects = (_number(one) for one in same if "subj" in one)
    yield Topic(
        code=f"{MEDTOP}{number}",
        broader=f"{MEDTOP}{above}" if above else "",
        names={tag: name for tag, name in told.items() if name},
        subject=next(filter(None, subjects), ""),
    )


def _shown(name: str) -> str:
    """Give a name without what cannot be shown, or stored."""
    return "".join(filter(str.isprintable, name)).strip()[:_NAME_MAX]


def _number(code: str) -> str:
    """Give the eight digits at the end of a code or an address, or nothing."""
    end = code[-_DIGITS:]
    return end if len(end) == _DIGITS and end.isascii() and end.isdecimal() else ""


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
