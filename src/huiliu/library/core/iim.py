"""IPTC IIM in a JPEG's APP13: the oldest of the three, still what agencies send.

IPTC-NAA Information Interchange Model 4.2: datasets of 0x1C, record, number, two bytes of length.
Photoshop wraps them in a resource 8BIM 0x0404.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from huiliu.library.core.words import Words, keywords_of, moment_of, plain_of

APP13: Final = b"Photoshop 3.0\x00"
_RESOURCE: Final = b"8BIM\x04\x04\x00\x00"
_TAG: Final = 0x1C
_APPLICATION: Final = 2
_LONG: Final = 0x8000
_VALUE_MAX: Final = 2000
_UTF8: Final = b"\x1b%G"
_HEAD: Final = 5
_SEGMENT_MAX: Final = 65_533
_DATASETS_MAX: Final = 500
_FIELDS: Final = {
    80: "creator",
    90: "place",
    110: "credit",
    115: "source",
    116: "copyright",
    120: "caption",
}
_KEYWORD: Final = 25
_DATE: Final = 55
_DIGITS: Final = 8


def iim_read(data: bytes) -> Words:
    """Read the datasets of record 2; a broken tail ends the reading, what stood before counts."""
    is_utf8 = False
    said: dict[str, str] = {}
    keywords: list[str] = []
    date = ""
    for record, number, value in _datasets(data):
        if (record, number) == (1, 90):
            is_utf8 = value.startswith(_UTF8)
        if record != _APPLICATION:
            continue
        text = _text(value, is_utf8=is_utf8)
        if number in _FIELDS:
            name = _FIELDS[number]
            said.setdefault(name, plain_of(name, text))
        elif number == _KEYWORD:
            keywords.append(text)
        elif number == _DATE and len(text) == _DIGITS:
            date = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return Words(**said, keywords=keywords_of(keywords), taken_at=moment_of(date))  # type: ignore[arg-type]


def iim_segment(words: Words) -> bytes:
    """Write creator, credit, copyright and caption as one whole APP13 segment; empty for none."""
    return segment_of((number, getattr(words, name)) for number, name in _FIELDS.items())


def segment_of(said: Iterable[tuple[int, str]]) -> bytes:
    """Write datasets of record 2 in UTF-8 as one whole APP13 segment; empty where all of them are.

    A text is cut after 2000 bytes, never inside a character. Raises ValueError for more than a
    segment holds.
    """
    datasets = b"".join(
        _dataset(_APPLICATION, number, text.encode()[:_VALUE_MAX].decode("utf-8", "ignore"))
        for number, text in said
        if text
    )
    if not datasets:
        return b""
    block = b"\x1c\x01\x5a\x00\x03" + _UTF8 + datasets
    body = APP13 + _RESOURCE + len(block).to_bytes(4) + block + b"\x00" * (len(block) % 2)
    if len(body) > _SEGMENT_MAX:
        message = f"{len(body)} bytes are more than a segment holds"
        raise ValueError(message)
    return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body


def _dataset(record: int, number: int, text: str) -> bytes:
    value = text.encode()
    return bytes((_TAG, record, number)) + len(value).to_bytes(2) + value


def _datasets(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    for _count in range(_DATASETS_MAX):
        head = data[at : at + _HEAD]
        size = int.from_bytes(head[3:5])
        # Extended datasets hold files, never words: nothing of ours follows them.
        if len(head) < _HEAD or head[0] != _TAG or size >= _LONG or at + _HEAD + size > len(data):
            return
        yield head[1], head[2], data[at + _HEAD : at + _HEAD + size]
        at += _HEAD + size


def _text(value: bytes, *, is_utf8: bool) -> str:
    value = value[:_VALUE_MAX]
    if is_utf8:
        return value.decode("utf-8", "replace")
    # Without a mark it is UTF-8 where it can be read so, and else what Chinese agencies write.
    for charset in ("utf-8", "gb18030"):
        try:
            return value.decode(charset)
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1")
