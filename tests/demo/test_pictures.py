"""The pictures of the sample province: drawn by code, the same every time."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from demo import pictures
from demo.brush import Brush
from huiliu.kit.canonical import sha256_hex

ROOT = Path(__file__).resolve().parents[2]
BYTES_MAX = 250_000

each = pytest.mark.parametrize("name", pictures.names())


@each
def test_a_picture_is_a_png_of_sixteen_to_nine(name: str) -> None:
    picture = Image.open(io.BytesIO(pictures.png(name)))

    assert picture.format == "PNG"
    assert picture.size == (1600, 900)


@each
def test_a_picture_is_light_enough_and_not_empty(name: str) -> None:
    picture = Image.open(io.BytesIO(pictures.png(name)))
    tones = picture.resize((160, 90)).convert("L").tobytes()

    assert len(pictures.png(name)) < BYTES_MAX
    assert max(tones) - min(tones) > 100


def test_another_process_draws_the_same_bytes() -> None:
    code = (
        "from demo import pictures; import hashlib;"
        "print(hashlib.sha256(pictures.png('field')).hexdigest())"
    )

    drawn = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert drawn.stdout.strip() == sha256_hex(pictures.png("field"))


def test_a_picture_that_nobody_drew_is_not_found() -> None:
    with pytest.raises(KeyError):
        pictures.png("a gold dragon")


def test_a_scene_is_drawn_by_chance_from_its_seed_alone() -> None:
    first, second = Brush(paper="#ffffff", seed=7), Brush(paper="#ffffff", seed=7)

    drawn = [brush.chance.random() for brush in (first, second)]

    assert drawn[0] == drawn[1]
