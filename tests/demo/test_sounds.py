"""The sounds of the sample province: made by code, the same every time."""

import io
import wave

import pytest

from demo import sounds

each = pytest.mark.parametrize("name", sounds.names())


@each
def test_a_sound_is_a_wav_of_some_seconds(name: str) -> None:
    with wave.open(io.BytesIO(sounds.wav(name))) as file:
        seconds = file.getnframes() / file.getframerate()

    assert 5 < seconds < 15


@each
def test_a_sound_is_neither_silent_nor_clipped(name: str) -> None:
    with wave.open(io.BytesIO(sounds.wav(name))) as file:
        frames = memoryview(file.readframes(file.getnframes())).cast("h")

    assert 15_000 < max(frames) < 32_000


def test_a_sound_that_nobody_made_is_not_found() -> None:
    with pytest.raises(KeyError):
        sounds.wav("a gong")
