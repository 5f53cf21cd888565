"""How much one browser may send, and how many may be in a room."""

from dataclasses import dataclass
from time import monotonic
from typing import Final

PEOPLE_MAX: Final = 300
"""Open pages in one room, those that only read included."""
PAGES_OF_PERSON_MAX: Final = 8
STATE_BYTES_MAX: Final = 8_388_608
"""A shared text with its history; a story of 200,000 characters is a tenth of it."""

_FRAMES_A_SECOND, _FRAMES_AT_ONCE = 40.0, 120.0
_BYTES_A_SECOND, _BYTES_AT_ONCE = 131_072.0, 2_621_440.0


@dataclass(slots=True)
class Bucket:
    """Fills by so much a second up to a bound; what is taken must be there."""

    rate: float
    size: float
    left: float
    filled_at: float

    @classmethod
    def full(cls, rate: float, size: float) -> "Bucket":
        """Make a full one."""
        return cls(rate=rate, size=size, left=size, filled_at=monotonic())

    def take(self, amount: float) -> bool:
        """Take an amount; tell whether it was there."""
        now = monotonic()
        self.left = min(self.size, self.left + (now - self.filled_at) * self.rate)
        self.filled_at = now
        if amount > self.left:
            return False
        self.left -= amount
        return True


class Allowance:
    """What one page may send: a person types fast, a paste is large, a flood is neither."""

    def __init__(self) -> None:
        self._frames = Bucket.full(_FRAMES_A_SECOND, _FRAMES_AT_ONCE)
        self._bytes = Bucket.full(_BYTES_A_SECOND, _BYTES_AT_ONCE)

    def take(self, size: int) -> bool:
        """Count a frame of `size` bytes; tell whether it is within the allowance."""
        return self._frames.take(1) and self._bytes.take(size)
