"""IPTC IIM 4.2 taken apart: datasets of 0x1C, record, number, two bytes of length, a value."""

from collections.abc import Iterator
from typing import Final

DATASETS_MAX: Final = 500
VALUE_MAX: Final = 2_000
UTF8: Final = b"\x1b%G"
"""The value of 1:90 where the texts are UTF-8."""
_TAG: Final = 0x1C
_LONG: Final = 0x8000
_HEAD: Final = 5


def datasets_of(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    r"""Give record, number and value of each dataset; a broken tail ends the reading.

    >>> list(datasets_of(b"\x1c\x02\x05\x00\x02ok\x1c\x02"))
    [(2, 5, b'ok')]
    """
    at = 0
    for _count in range(DATASETS_MAX):
        head = data[at : at + _HEAD]
        size = int.from_bytes(head[3:5])
        # Extended datasets hold files, never words: nothing of ours follows them.
        if len(head) < _HEAD or head[0] != _TAG or size >= _LONG or at + _HEAD + size > len(data):
            return
        yield head[1], head[2], data[at + _HEAD : at + _HEAD + size]
        at += _HEAD + size


def dataset_text(value: bytes, *, charset: str) -> str:
    """Give the characters of a value; without a charset UTF-8 or what Chinese agencies write."""
    value = value[:VALUE_MAX]
    if charset:
        return value.decode(charset, "replace")
    for each in ("utf-8", "gb18030"):
        try:
            return value.decode(each)
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1")
