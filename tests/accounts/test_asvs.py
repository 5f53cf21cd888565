"""The table of ASVS 4.0.3 is whole, and what it points at exists."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (met|n/a|open) \| (.+) \|$", TEXT, re.MULTILINE)
# How many lines of levels 1 and 2 each chapter of the standard has.
CHAPTERS = {
    "1": 38,
    "2": 53,
    "3": 18,
    "4": 9,
    "5": 30,
    "6": 13,
    "7": 12,
    "8": 15,
    "9": 7,
    "10": 5,
    "11": 8,
    "12": 15,
    "13": 13,
    "14": 23,
}


def test_every_line_of_levels_one_and_two_stands_once() -> None:
    numbers = [number for number, *_ in ROWS]

    assert len(set(numbers)) == len(numbers) == sum(CHAPTERS.values())
    assert Counter(number.split(".")[0] for number in numbers) == CHAPTERS


def test_every_row_of_the_table_is_read() -> None:
    assert len(re.findall(r"^\| \d", TEXT, re.MULTILINE)) == len(ROWS)


def test_what_is_met_names_what_shows_it() -> None:
    bare = [number for number, _, verdict, shown in ROWS if verdict == "met" and "`" not in shown]

    assert bare == []


def test_every_test_and_file_that_is_named_exists() -> None:
    named = {path for *_, shown in ROWS for path in re.findall(r"`([\w./-]+/[\w./-]+)`", shown)}

    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_the_counts_at_the_top_are_right() -> None:
    counted = Counter(verdict for _, _, verdict, _ in ROWS)

    told = [int(number) for number in re.findall(r"\*\*(?:met|n/a|open)\*\*: (\d+)", TEXT)]
    assert told == [counted["met"], counted["n/a"], counted["open"]]
