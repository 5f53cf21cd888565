"""One text of a shared document made to say something else: only what differs is touched.

Positions of pycrdt count bytes, in UTF-8.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from pycrdt import XmlText

from huiliu.kit.document.content import Node
from huiliu.kit.document.nodes import attributes_of, marks_of
from huiliu.newsroom.editing.core.rewriting import edits_to
from huiliu.newsroom.editing.shared_text.reading import plain

Marks: TypeAlias = "dict[str, object]"


def marks_of_node(node: Node) -> Marks:
    """Give the marks of words as a shared text holds them."""
    return {str(mark["type"]): dict(attributes_of(mark)) for mark in marks_of(node)}


def say_anew(text: XmlText, nodes: Sequence[Node]) -> None:
    """Let a text say the words of nodes, with their marks."""
    said, words = plain(text), "".join(str(node["text"]) for node in nodes)
    # From the end, so that places before stay where they are.
    for edit in reversed(edits_to(said, words)):
        start, end = (len(said[:at].encode()) for at in (edit.start, edit.end))
        with text.doc.transaction():
            if edit.words:
                text.insert(end, edit.words, _marks_before(text, edit.end))
            del text[start:end]
    _mark(text, [(str(node["text"]), marks_of_node(node)) for node in nodes])


def _marks_before(text: XmlText, place: int) -> Marks:
    """Give the marks of the character before a place, as typing there would have them."""
    each = list(_each((str(words), marks) for words, marks in text.diff()))
    return dict(each[place - 1]) if 0 < place <= len(each) else {}


def _mark(text: XmlText, wanted: Iterable[tuple[str, Marks]]) -> None:
    """Give each character the marks that it is to have."""
    words = plain(text)
    stands = _each((str(words), marks) for words, marks in text.diff())
    places = enumerate(zip(stands, _each(wanted), strict=True))
    for (now, then), group in groupby(places, key=lambda place: place[1]):
        if now == then:
            continue
        members = [at for at, _ in group]
        start, end = (len(words[:at].encode()) for at in (members[0], members[-1] + 1))
        with text.doc.transaction():
            text.format(start, end, {**dict.fromkeys(now), **then})


def _each(runs: Iterable["tuple[str, Marks | None]"]) -> Iterator[Marks]:
    """Give the marks of each character."""
    for words, marks in runs:
        for _ in words:
            yield marks or {}
