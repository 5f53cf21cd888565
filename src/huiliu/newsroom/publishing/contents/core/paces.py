"""How fast a key may ask: a bucket that holds a minute's requests and fills evenly.

The bucket itself stands in the database, where all processes share it; these are its words.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PER_MINUTE: Final = (60, 600, 3_000, 12_000)
"""What a key can be allowed; the second is usual."""
USUAL_PER_MINUTE: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What is left in a bucket after a request; `allowed` says whether it was answered."""

    per_minute: int
    left: float
    allowed: bool

    @property
    def retry_after_s(self) -> int:
        """After how long the next request will be answered, whole seconds, 0 for at once."""
        return max(0, math.ceil((1 - self.left) * 60 / self.per_minute))

    @property
    def full_after_s(self) -> int:
        """After how long the bucket is full again, whole seconds."""
        return max(0, math.ceil((self.per_minute - self.left) * 60 / self.per_minute))

    @property
    def headers(self) -> Mapping[str, str]:
        """What every answer says of it.

        >>> Allowance(per_minute=60, left=0.5, allowed=False).headers["Retry-After"]
        '1'
        """
        told = {
            "X-RateLimit-Limit": str(self.per_minute),
            "X-RateLimit-Remaining": str(max(0, math.floor(self.left))),
            "X-RateLimit-Reset": str(self.full_after_s),
        }
        return told if self.allowed else told | {"Retry-After": str(max(1, self.retry_after_s))}
