"""The limits of docs/style.md, rule 2. Exceptions stand in oversized.txt, which may only shrink."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, python_files

FILE, FUNCTION, CLASS, POSITIONAL = 400, 40, 200, 5
FOLDERS = ("src", "tools", "tests", "demo", "benchmarks")
OVERSIZED = Path(__file__).with_name("oversized.txt")
NAMELESS = frozenset({"utils", "helpers", "common", "manager", "base", "misc"})
GIVEN = frozenset({"src/huiliu/kit/database/base.py"})
"""Django asks the engine of a database for a module of this name."""


@dataclass(frozen=True, slots=True)
class Excess:
    """One thing that outgrew its limit."""

    place: str
    found: int
    limit: int

    def __str__(self) -> str:
        return f"{self.place} has {self.found}, the limit is {self.limit}"


def excesses(name: str, text: str) -> Iterator[Excess]:
    """Give what is too large in one file."""
    lines = text.count("\n")
    if lines > FILE:
        yield Excess(f"{name} lines", lines, FILE)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            yield from _too_long(node, f"{name}::{node.name} lines", CLASS)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _too_long(node, f"{name}::{node.name} lines", FUNCTION)
            yield from _too_many(node, f"{name}::{node.name} positional")


def _too_long(node: ast.stmt, place: str, limit: int) -> Iterator[Excess]:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if lines > limit:
        yield Excess(place, lines, limit)


def _too_many(node: ast.FunctionDef | ast.AsyncFunctionDef, place: str) -> Iterator[Excess]:
    arguments = [*node.args.posonlyargs, *node.args.args]
    of_the_caller = [each for each in arguments if each.arg not in {"self", "cls"}]
    # pytest fills a test's arguments by name.
    if len(of_the_caller) > POSITIONAL and not node.name.startswith("test_"):
        yield Excess(place, len(of_the_caller), POSITIONAL)


def permitted() -> set[str]:
    """Read the places that may exceed a limit for now."""
    lines = OVERSIZED.read_text(encoding="utf-8").splitlines()
    return {line.partition(" #")[0].strip() for line in lines if not line.startswith("#")} - {""}


@pytest.fixture(scope="module")
def found() -> dict[str, Excess]:
    """Measure every Python file."""
    return {
        excess.place: excess
        for path in python_files(*FOLDERS)
        for excess in excesses(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    }


def test_nothing_outgrows_its_limit(found: dict[str, Excess]) -> None:
    over = [str(excess) for place, excess in found.items() if place not in permitted()]

    assert over == []


def test_the_list_of_exceptions_only_shrinks(found: dict[str, Excess]) -> None:
    stale = permitted() - found.keys()

    assert stale == set(), "these fit now: take them off oversized.txt"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("x = 1\n" * 401, "a.py lines"),
        ("def f():\n" + "    x = 1\n" * 40, "a.py::f lines"),
        ("class C:\n" + "    x = 1\n" * 200, "a.py::C lines"),
        ("def f(a, b, c, d, e, f): ...\n", "a.py::f positional"),
    ],
)
def test_an_excess_is_found(text: str, place: str) -> None:
    assert [excess.place for excess in excesses("a.py", text)] == [place]


def test_what_just_fits_passes() -> None:
    text = "def f(a, b, c, d, e, *, g, h):\n" + "    x = 1\n" * 39

    assert list(excesses("a.py", text)) == []


def test_every_module_has_a_name_that_says_something() -> None:
    nameless = [
        path.relative_to(ROOT).as_posix()
        for path in python_files(*FOLDERS)
        if path.stem in NAMELESS or path.parent.name in NAMELESS
    ]

    assert sorted(nameless) == sorted(GIVEN)
