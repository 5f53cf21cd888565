"""The sounds of the sample stories, made by code: same name, same bytes.

Mono, 22,050 samples a second, 16 bits. Chance comes from a seeded generator, never from the clock.
"""

import io
import math
import wave
from array import array
from collections.abc import Callable
from functools import cache
from random import Random

RATE = 22_050
_LOUDEST = 32_767
_HEADROOM = 0.7

Samples = list[float]


def names() -> tuple[str, ...]:
    """Return the names of all sounds, in a fixed order."""
    return tuple(_MADE)


@cache
def wav(name: str) -> bytes:
    """Return the sound as a WAV file, always the same for one name.

    Raises KeyError for a name that is not in `names()`.
    """
    made = _MADE[name](Random(name))
    loudest = max(map(abs, made))
    scale = _HEADROOM * _LOUDEST / loudest
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", (round(one * scale) for one in made)).tobytes())
    return out.getvalue()


def _silence(seconds: float) -> Samples:
    return [0.0] * round(seconds * RATE)


def _lay(ground: Samples, over: Samples, *, at_s: float) -> None:
    """Add one sound to another from a moment on; what goes beyond the end is cut off."""
    start = round(at_s * RATE)
    for number, value in enumerate(over[: len(ground) - start]):
        ground[start + number] += value


def _noise(chance: Random, seconds: float, *, dull: float) -> Samples:
    """Return rushing air or water; the nearer `dull` is to 1, the deeper."""
    value, made = 0.0, []
    for _ in range(round(seconds * RATE)):
        value += (1 - dull) * (chance.uniform(-1, 1) - value)
        made.append(value)
    return made


def _knock(pitch_hz: float, *, fades: float, seconds: float = 0.5) -> Samples:
    """Return a struck hollow thing: a tone that falls a little and fades `fades` times a second."""
    made = []
    for number in range(round(seconds * RATE)):
        t = number / RATE
        swing = math.sin(2 * math.pi * pitch_hz * t * (1 - 0.08 * t))
        made.append(
            (swing + 0.35 * math.sin(2 * math.pi * pitch_hz * 2.4 * t)) * math.exp(-fades * t)
        )
    return made


def _melons(chance: Random) -> Samples:
    """Three raps each on a ripe melon, an unripe one and one past its time."""
    made = _silence(7.2)
    for number, (pitch_hz, fades, breath) in enumerate(
        ((118, 9, 0.0), (310, 22, 0.0), (82, 26, 0.5))
    ):
        for rap in range(3):
            one = _knock(pitch_hz, fades=fades)
            if breath:
                air = _noise(chance, 0.18, dull=0.8)
                one = [a + breath * b for a, b in zip(one, [*air, *_silence(0.5)], strict=False)]
            _lay(made, one, at_s=0.3 + number * 2.3 + rap * 0.55)
    return made


def _bamboo(chance: Random) -> Samples:
    """Three winds in the bamboo, each stronger: rustling, rushing, roaring; then none."""
    made = _silence(12.0)
    for number, (force, dull) in enumerate(((0.25, 0.35), (0.6, 0.6), (1.0, 0.8))):
        gust = _noise(chance, 3.4, dull=dull)
        long = len(gust)
        swell = [
            value * force * math.sin(math.pi * at / long) ** 1.5 for at, value in enumerate(gust)
        ]
        _lay(made, swell, at_s=number * 3.5)
        for _ in range(4 + number * 7):
            tick = _knock(chance.uniform(700, 1300), fades=60, seconds=0.1)
            _lay(made, [0.12 * force * one for one in tick],
                 at_s=number * 3.5 + chance.uniform(0.5, 2.8))  # fmt: skip
    return made


def _rope(chance: Random) -> Samples:
    """Water along a boat, and a rope that is pulled hand over hand."""
    made = _noise(chance, 10.0, dull=0.93)
    for at in range(len(made)):
        made[at] *= 0.7 + 0.3 * math.sin(2 * math.pi * 0.3 * at / RATE)
    for pull in range(7):
        creak = []
        for number in range(round(0.6 * RATE)):
            t = number / RATE
            tone = math.sin(2 * math.pi * (96 + 60 * t) * t + 5 * math.sin(2 * math.pi * 23 * t))
            creak.append(0.09 * tone * math.sin(math.pi * t / 0.6))
        _lay(made, creak, at_s=0.5 + pull * 1.3)
    return made


_MADE: dict[str, Callable[[Random], Samples]] = {
    "melon-knocks": _melons,
    "bamboo-winds": _bamboo,
    "ferry-rope": _rope,
}
