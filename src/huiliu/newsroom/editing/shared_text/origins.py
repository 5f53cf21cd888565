"""Origins between the two forms of a text: marks in a document, writers of a shared one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from huiliu.kit.document.content import Node
from huiliu.kit.document.nodes import children_of, is_origin, marks_of, origin_of
from huiliu.kit.text import sentence_ends
from huiliu.newsroom.editing.core.authors import Piece, Runs
from huiliu.newsroom.editing.core.origins import Origin, origin_of_shares, sentence_shares
from huiliu.newsroom.editing.core.writers import Writer, Writers


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one sentence: from and up to in its text, its origin, its writers."""

    start: int
    end: int
    origin: Origin
    writers: tuple[Writer, ...]


def told(piece: Piece, writers: Writers) -> tuple[Told, ...]:
    """Say of each sentence of a text where it comes from."""
    return tuple(
        Told(
            start=one.start,
            end=one.end,
            origin=origin_of_shares([(writers.known[w].kind, n) for w, n in one.shares]),
            writers=tuple(writers.known[w] for w, _ in one.shares),
        )
        for one in sentence_shares(piece, sentence_ends(piece.text))
    )


def runs_of_marks(document: Node, *, writers: Writers, person: str) -> tuple[Runs, ...]:
    """Read the marks of origin of a document that nobody has followed yet.

    What carries none is `person`'s own.
    """
    return tuple(
        tuple(
            (
                len(str(node["text"])),
                writers.number_of(Writer(Origin(origin_of(node) or Origin.HUMAN), person)),
            )
            for node in nodes
        )
        for nodes in _texts(document)
    )


def all_from(document: Node, origin: Origin) -> Node:
    """Give the document with every word marked as coming from `origin`."""
    if document.get("type") == "text":
        return _with_origin(document, str(document["text"]), origin)
    children = [all_from(child, origin) for child in children_of(document)]
    return {**document, **({"content": children} if children else {})}


def with_origins(nodes: Sequence[Node], sentences: Sequence[Told]) -> Iterator[Node]:
    """Give the words of one text, cut and marked where a person did not write them."""
    at = 0
    for node in nodes:
        words, start = str(node["text"]), at
        at += len(words)
        for one in sentences:
            cut = words[max(one.start - start, 0) : max(one.end - start, 0)]
            if cut:
                yield _with_origin(node, cut, one.origin)


def _with_origin(node: Node, words: str, origin: Origin) -> Node:
    kept = [mark for mark in marks_of(node) if not is_origin(mark)]
    if origin is not Origin.HUMAN:
        kept = [*kept, {"type": "origin", "attrs": {"kind": origin.value}}]
    bare = {name: value for name, value in node.items() if name != "marks"}
    return {**bare, "text": words, **({"marks": kept} if kept else {})}


def _texts(node: Node) -> Iterator[Sequence[Node]]:
    """Give the words of each text, in reading order: neighbours without anything between."""
    for is_words, group in _grouped(children_of(node)):
        if is_words:
            yield group
        else:
            for child in group:
                yield from _texts(child)


def _grouped(nodes: Sequence[Node]) -> Iterator[tuple[bool, list[Node]]]:
    group: list[Node] = []
    for node in nodes:
        if group and (group[-1].get("type") == "text") != (node.get("type") == "text"):
            yield group[-1].get("type") == "text", group
            group = []
        group.append(node)
    if group:
        yield group[-1].get("type") == "text", group
