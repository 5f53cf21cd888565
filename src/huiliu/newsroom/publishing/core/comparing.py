"""Is this copy what was published? Paragraph by paragraph, the copy may be an excerpt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser

from huiliu.kit.document.differences import Run, text_runs

_ALIKE = 0.6
_COPY_CHARS_MAX = 200_000
# What a stranger's copy may cost: close looks at pairs of paragraphs, each up to their product.
_LOOKS_MAX = 1_000_000
_LINES_MAX = 300
_SKIPPED = frozenset({"script", "style", "head", "nav", "footer", "svg"})
_BREAKS = frozenset({"p", "h1", "h2", "h3", "li", "blockquote", "figcaption", "br", "div", "tr"})
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A paragraph of the copy that is not as published; removed runs are the copy's own words."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`same` paragraphs are word for word as published; `foreign` ones are from elsewhere."""

    same: int
    foreign: int
    mismatches: tuple[Mismatch, ...]


def compare(
    copy: str, published: str, *, tokenize: Callable[[str], Sequence[str]] = list
) -> Comparison:
    r"""Compare a copy with what was published; the work is bounded, what is beyond it is foreign.

    >>> compare("全程 45 公里。\n别家的话", "全程 4.5 公里。").mismatches[0].number
    1
    """
    originals = _paragraphs(published)
    known = {_packed(line) for line in originals}
    same = foreign = 0
    budget = _Budget(_LOOKS_MAX)
    mismatches: list[Mismatch] = []
    for line in _paragraphs(copy[:_COPY_CHARS_MAX])[:_LINES_MAX]:
        if _packed(line) in known:
            same += 1
            continue
        nearest = _nearest(line, originals, budget)
        if nearest is None:
            foreign += 1
            continue
        number, original = nearest
        mismatches.append(Mismatch(number, text_runs(line, original, tokenize=tokenize)))
    return Comparison(same, foreign, tuple(mismatches))


def text_of_page(html: str) -> str:
    """Give the words of a web page, one paragraph a line; whatever its markup is."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _Words(HTMLParser):
    """Collects text outside of elements that are not read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipping = 0
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._skipping += tag in _SKIPPED
        self._break(tag)
        self._in_cell = self._in_cell or tag in _CELLS

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED and self._skipping:
            self._skipping -= 1
        self._in_cell = self._in_cell and tag not in _CELLS
        self._break(tag)

    def _break(self, tag: str) -> None:
        """Begin a line; a row of a table is one, whatever lies in its cells."""
        if tag in _CELLS:
            self.parts.append(" ")
        elif tag == "tr" or (tag in _BREAKS and not self._in_cell):
            self._in_cell = False
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.parts.append(data.replace("\n", " "))


@dataclass(slots=True)
class _Budget:
    """What is left of the work that one comparison may cost."""

    left: int

    def spend(self, work: int) -> bool:
        """Take the work off; False when it is too much."""
        self.left -= work
        return self.left >= 0


def _nearest(line: str, originals: Sequence[str], budget: _Budget) -> tuple[int, str] | None:
    best: tuple[float, int, str] = (_ALIKE, 0, "")
    for number, original in enumerate(originals, start=1):
        if not _alike_at_first_sight(line, original):
            continue
        if not budget.spend(len(line) * len(original) // 16):
            break
        ratio = SequenceMatcher(None, line, original, autojunk=False).ratio()
        best = max(best, (ratio, -number, original))
    return (-best[1], best[2]) if best[1] else None


def _alike_at_first_sight(line: str, original: str) -> bool:
    """Tell from lengths and letters alone whether a closer look can pay."""
    if min(len(line), len(original)) * 2 < max(len(line), len(original)) * _ALIKE:
        return False
    return SequenceMatcher(None, line, original, autojunk=False).quick_ratio() >= _ALIKE


def _paragraphs(text: str) -> list[str]:
    """Split into lines; on a page a wide space parts a caption from who made the picture."""
    lines = text.replace("\u3000", "\n").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _packed(text: str) -> str:
    return "".join(text.split())
