"""A shared document with the writers of its words, moved on update by update."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from pycrdt import Doc, XmlText

from huiliu.newsroom.editing.core.authors import Authors, Edit, Piece, Runs
from huiliu.newsroom.editing.shared_text.reading import Shared, body_of, plain, words_of


class Followed:
    """A document and whose words it holds. `runs` are those of its texts in reading order."""

    def __init__(self, state: bytes, runs: Iterable[Runs]) -> None:
        self.doc: Shared = Doc()
        self.doc.apply_update(state)
        words = words_of(self.doc)
        pieces = zip(words.items(), runs, strict=True)
        self.authors = Authors({key: Piece(text, owned) for (key, text), owned in pieces})
        self._changed: dict[Hashable, Sequence[Edit]] = {}
        self._moved = False
        self._watching = body_of(self.doc).observe_deep(self._note)

    def apply(self, update: bytes, *, by: int) -> None:
        """Take an update that the writer numbered `by` made."""
        self._changed, self._moved = {}, False
        self.doc.apply_update(update)
        if self._moved:
            self._read_all(by)
        elif self._changed:
            texts = [text for text in self._changed if isinstance(text, XmlText)]
            words: dict[Hashable, str] = {text: plain(text) for text in texts}
            self.authors.put(words, gone=frozenset(), by=by, edits=self._changed)

    @property
    def state(self) -> bytes:
        """Give the whole document as one update."""
        return bytes(self.doc.get_update())

    @property
    def runs(self) -> tuple[Runs, ...]:
        """Give the writers of each text, in reading order."""
        return tuple(piece.runs for piece in self.authors.texts.values())

    def _note(self, events: list[Any]) -> None:
        """Note the texts that changed; what is no text says that texts came or went."""
        for event in events:
            if isinstance(event.target, XmlText):
                known = self.authors.texts.get(event.target, Piece("")).text
                self._changed[event.target] = _edits(known, event.delta)
            else:
                self._moved = True

    def _read_all(self, by: int) -> None:
        words, known = words_of(self.doc), self.authors.texts
        gone = frozenset(known.keys() - words.keys())
        new = {key: text for key, text in words.items() if _text(known.get(key)) != text}
        self.authors.put(new, gone=gone, by=by, edits=self._changed)
        self.authors.order(list(words))


def _edits(text: str, delta: Iterable[Mapping[str, Any]]) -> tuple[Edit, ...]:
    """Read where a text changed; Yrs counts bytes, and marks alone change nothing."""
    read, at = text.encode(), 0
    edits = [Edit(0, 0, "")]
    for step in delta:
        one = edits[-1]
        if "insert" in step:
            edits[-1] = Edit(one.kept, one.gone, one.come + str(step["insert"]))
            continue
        size = step.get("retain", 0) + step.get("delete", 0)
        chars = len(read[at : at + size].decode(errors="replace"))
        at += size
        if "delete" in step:
            edits[-1] = Edit(one.kept, one.gone + chars, one.come)
        elif one.gone or one.come:
            edits.append(Edit(chars, 0, ""))
        else:
            edits[-1] = Edit(one.kept + chars, 0, "")
    return tuple(one for one in edits if one.gone or one.come)


def _text(piece: Piece | None) -> str | None:
    return None if piece is None else piece.text
