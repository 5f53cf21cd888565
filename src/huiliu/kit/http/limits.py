"""How much of an answer is taken, and for how long it is waited for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Every limit holds for the whole fetch, redirects included."""

    total_s: float = 20.0
    """Seconds from the first look-up of the name to the last byte."""
    connect_s: float = 6.0
    """Seconds for one connection."""
    received_bytes_max: int = 8 * 1024 * 1024
    """Bytes as they come over the line, of one answer's body."""
    body_bytes_max: int = 8 * 1024 * 1024
    """Bytes of the body once unpacked."""
    redirects_max: int = 5
    wait_s: float = 5.0
    """Seconds that a fetch waits for its turn at a host before it gives up."""


LIMITS = Limits()
