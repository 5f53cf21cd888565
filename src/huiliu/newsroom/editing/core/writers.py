"""Who writes in a shared text, numbered, so that runs of text can name them briefly."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from huiliu.newsroom.editing.core.authors import Piece, Runs
from huiliu.newsroom.editing.core.origins import Origin, sentence_shares


@dataclass(frozen=True, slots=True)
class Writer:
    """A person who writes, or a person who puts in words of a source or of a machine."""

    kind: Origin
    person: str
    source: str = ""


@dataclass(slots=True)
class Writers:
    """All writers of a text; a number never changes its writer."""

    known: list[Writer] = field(default_factory=list)

    def number_of(self, writer: Writer) -> int:
        """Give a writer's number, a new one to a new writer."""
        if writer not in self.known:
            self.known.append(writer)
        return self.known.index(writer)


def authors_as_json(writers: Writers, texts: Sequence[Runs]) -> dict[str, Any]:
    """Write whose words a text holds, as the database keeps it."""
    return {
        "writers": [[one.kind.value, one.person, one.source] for one in writers.known],
        "texts": [[list(run) for run in runs] for runs in texts],
    }


def authors_from_json(body: Mapping[str, Any]) -> tuple[Writers, tuple[Runs, ...]]:
    """Read what `authors_as_json` wrote."""
    writers = Writers([Writer(Origin(kind), *rest) for kind, *rest in body["writers"]])
    texts = tuple(tuple((length, writer) for length, writer in runs) for runs in body["texts"])
    return writers, texts


def shares_of(writers: Writers, pieces: Iterable[Piece]) -> list[tuple[Writer, int]]:
    """Count who wrote how many characters, white space apart, most first."""
    chars: Counter[int] = Counter()
    for piece in pieces:
        for sentence in sentence_shares(piece, [len(piece.text)]):
            chars.update(dict(sentence.shares))
    return [(writers.known[number], count) for number, count in chars.most_common()]
