"""IPTC IIM in a JPEG's APP13: the oldest of the three, still what agencies send.

IPTC-NAA Information Interchange Model 4.2: datasets of 0x1C, record, number, two bytes of length.
Photoshop wraps them in a resource 8BIM 0x0404.
"""

from collections.abc import Iterable
from typing import Final

from huiliu.kit.pictures.datasets import UTF8, VALUE_MAX, dataset_text, datasets_of
from huiliu.library.core.words import Words, keywords_of, moment_of, plain_of

APP13: Final = b"Photoshop 3.0\x00"
_RESOURCE: Final = b"8BIM\x04\x04\x00\x00"
_TAG: Final = 0x1C
_APPLICATION: Final = 2
_SEGMENT_MAX: Final = 65_533
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
    charset = ""
    said: dict[str, str] = {}
    keywords: list[str] = []
    date = ""
    for record, number, value in datasets_of(data):
        if (record, number) == (1, 90):
            charset = "utf-8" if value.startswith(UTF8) else ""
        if record != _APPLICATION:
            continue
        text = dataset_text(value, charset=charset)
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
        _dataset(_APPLICATION, number, text.encode()[:VALUE_MAX].decode("utf-8", "ignore"))
        for number, text in said
        if text
    )
    if not datasets:
        return b""
    block = b"\x1c\x01\x5a\x00\x03" + UTF8 + datasets
    body = APP13 + _RESOURCE + len(block).to_bytes(4) + block + b"\x00" * (len(block) % 2)
    if len(body) > _SEGMENT_MAX:
        message = f"{len(body)} bytes are more than a segment holds"
        raise ValueError(message)
    return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body


def _dataset(record: int, number: int, text: str) -> bytes:
    value = text.encode()
    return bytes((_TAG, record, number)) + len(value).to_bytes(2) + value
