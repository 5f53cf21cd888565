"""Edits of a text: few characters each, so that whoever wrote the rest keeps it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from huiliu.kit.document.content import Json, Node
from huiliu.kit.document.nodes import children_of


@dataclass(frozen=True, slots=True)
class Edit:
    """Words in place of the characters from `start` up to `end`."""

    start: int
    end: int
    words: str


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """Give what makes one text of the other, in order.

    Texts of equal length are compared place by place; others cost up to their product.

    >>> edits_between("好,好", "好，好")
    (Edit(start=1, end=2, words='，'),)
    """
    if len(old) == len(new):
        return tuple(_places(old, new))
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(Edit(i, j, new[k:m]) for tag, i, j, k, m in steps if tag != "equal")


def with_words(node: Node, change: Callable[[str], str]) -> Node:
    """Give a node whose words are changed; each word keeps its marks.

    Neighbouring words of different marks are one text: what is put in has the marks of the
    first character that it replaces.
    """
    children = children_of(node)
    if not children:
        return node
    changed: list[Json] = []
    for is_words, group in groupby(children, key=lambda child: child.get("type") == "text"):
        nodes = list(group)
        changed += _edited(nodes, change) if is_words else (with_words(n, change) for n in nodes)
    kept = {name: value for name, value in node.items() if name != "content"}
    return {**kept, **({"content": changed} if changed else {})}


def _edited(nodes: Sequence[Node], change: Callable[[str], str]) -> Iterator[Node]:
    texts = [str(node["text"]) for node in nodes]
    whole = "".join(texts)
    edits = edits_between(whole, change(whole))
    at = 0
    for node, text in zip(nodes, texts, strict=True):
        words = _applied(text, edits, offset=at)
        at += len(text)
        if words:
            yield {**node, "text": words}


def _applied(text: str, edits: Sequence[Edit], *, offset: int) -> str:
    """Apply to one stretch the edits of the whole text that it is a part of."""
    parts: list[str] = []
    at, end = 0, len(text)
    for edit in edits:
        start, stop = edit.start - offset, edit.end - offset
        if stop < 0 or start >= end or (stop == 0 and edit.start != edit.end):
            continue
        parts.append(text[at : max(start, at)])
        if start >= 0:
            parts.append(edit.words)
        at = max(at, min(stop, end))
    return "".join((*parts, text[at:]))


def _places(old: str, new: str) -> Iterator[Edit]:
    differs = groupby(range(len(old)), key=lambda at: old[at] != new[at])
    for is_other, group in differs:
        if is_other:
            places = list(group)
            start, end = places[0], places[-1] + 1
            yield Edit(start, end, new[start:end])
