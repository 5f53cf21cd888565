"""The address of a centre's colours: the colour and a digest of the rules made from it.

So a sheet never changes and is kept for ever, a new colour is a new address at once, and nothing
about a centre can be asked by it.
"""

from functools import lru_cache

from django.urls import reverse

from huiliu.accounts.api import accent_of, style_of
from huiliu.kit.canonical import sha256_hex

_KEPT = 256


@lru_cache(maxsize=_KEPT)
def style_sheet(accent: str) -> str:
    """Give the rules of a colour; raises ValueError for what is none that reads."""
    return style_of(accent_of(accent))


def style_digest(accent: str) -> str:
    """Give what the address of a colour's rules ends in."""
    return sha256_hex(style_sheet(accent).encode())[:12]


def style_address(accent: str) -> str:
    """Give where the rules of a colour lie; empty for no colour of its own."""
    if not accent:
        return ""
    return reverse("look-style", args=[accent.removeprefix("#"), style_digest(accent)])
