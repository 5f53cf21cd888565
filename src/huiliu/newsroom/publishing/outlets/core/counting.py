"""How long a text is: each service counts in its own way."""

import re
from collections.abc import Callable
from typing import Final

_ADDRESS: Final = re.compile(r"https?://[^\s，。；！？、）》」』]+")
_WEIBO_LINK: Final = 10
_MASTODON_LINK: Final = 23
_NARROW_BELOW: Final = 0x80

Measure = Callable[[str], int]


def characters(text: str) -> int:
    """Count characters, as WeChat does."""
    return len(text)


def chinese_length(text: str) -> int:
    """Count as Weibo does: a character of ASCII is half a one, an address ten.

    >>> chinese_length("夜航 ok https://a.example/1")
    14
    """
    links = len(_ADDRESS.findall(text))
    halves = sum(1 if ord(sign) < _NARROW_BELOW else 2 for sign in _ADDRESS.sub("", text))
    return -(-halves // 2) + links * _WEIBO_LINK


def mastodon_length(text: str) -> int:
    """Count as Mastodon does: characters, an address 23 whatever its length.

    >>> mastodon_length("夜航 https://a.example/a/very/long/address/indeed")
    26
    """
    links = len(_ADDRESS.findall(text))
    return len(_ADDRESS.sub("", text)) + links * _MASTODON_LINK


def utf16_length(text: str) -> int:
    """Count as Telegram does: units of UTF-16, after markup became entities.

    >>> utf16_length("夜🚢")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
