"""The readers of notes, fed with what nobody sends; HUILIU_FUZZ_S seconds each."""

import json
import os
import random
import time
from uuid import UUID

import pytest

from huiliu.newsroom.editing.core.anchors import AnchorInvalid, anchor_from_json
from huiliu.newsroom.editing.core.notes import MENTIONS_MAX, mentioned, pieces, typed

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
ONE_S = 1.0
SOUND = '{"start": {"item": {"client": 7, "clock": 3}, "assoc": 0}, "end": {"tname": "body"}}'
PARTS = ("{", "}", "[" * 400, '"item"', "null", "-1", "1e999", "NaN", "true", ":", ",", '"\\ud800"')
NAMES = {UUID(int=n): name for n, name in enumerate(["周予安", "周", "林岚", "@", "", "a b"])}
LETTERS = "@＠周予安林岚 \n\u202e\x00\ud800ab@"


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 5)):
        at, end = sorted(chance.randrange(len(text) + 1) for _side in "ab")
        text = text[:at] + chance.choice((*PARTS, text[at:end] * 3)) + text[end:]
    return text[:3_000]


def test_no_place_makes_its_reader_fall() -> None:
    chance, until = random.Random(1), time.monotonic() + SECONDS

    while time.monotonic() < until:
        text, started = mutated(SOUND, chance), time.monotonic()
        try:
            read = anchor_from_json(text)
        except AnchorInvalid:
            continue
        finally:
            assert time.monotonic() - started < ONE_S
        assert anchor_from_json(json.dumps(read)) == read


def test_no_text_makes_the_reader_of_names_fall_or_lose_a_letter() -> None:
    chance, until = random.Random(2), time.monotonic() + SECONDS

    while time.monotonic() < until:
        text = "".join(chance.choices(LETTERS, k=chance.randrange(200)))
        kept = typed(text, kept="\n")
        assert kept.replace("\n", "").isprintable()
        assert "".join(piece for piece, _ in pieces(kept, names=NAMES.values())) == kept
        assert len(mentioned(kept, names=NAMES, chosen=())) <= MENTIONS_MAX
