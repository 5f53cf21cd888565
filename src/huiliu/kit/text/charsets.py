"""Which characters bytes mean: Unicode by its marks or its form, then as declared, then by habit.

Invariants: nothing is replaced by a question mark; bytes that are nearly UTF-8 are never read as
something else; a declared charset of single bytes, which fits any bytes, yields to Chinese that
reads well.
"""

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum


class Undecodable(Exception):
    """The bytes are no characters; `line` says where they break, or is 0 when nothing fits."""

    def __init__(self, *, line: int = 0) -> None:
        self.line = line
        super().__init__(f"line {line}" if line else "no charset fits")


class Repair(StrEnum):
    """What was mended while reading, told to the person."""

    CUT_OFF_CHARACTER = "cut off character"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the charset they were written in, and what was mended."""

    text: str
    charset: str
    repairs: tuple[Repair, ...] = ()


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_\-]{3,20})""", re.IGNORECASE
)
_DECLARED_WITHIN = 2048
_BIG5 = frozenset({"big5", "big5-hkscs", "big5hkscs", "cp950"})
_GB = frozenset({"gb18030", "gbk", "gb2312", "cp936", "x-gbk"})
_OTHERS = frozenset({"shift_jis", "euc-jp", "euc-kr", "iso-2022-jp", "utf-16le", "utf-16be"})
_LATIN = frozenset({"iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})
_SINGLE = re.compile(r"iso-8859-(?:[2-9]|1[0134-6])|windows-125[0-8]|koi8-[ru]")
_UNLIKE_UTF8 = frozenset({"utf-16-le", "utf-16-be", "iso2022_jp"})
_READS_WELL = 0.3
# The commonest characters of both scripts and the marks around them: wrong readings miss them.
_HABIT = frozenset(
    "，。、：；？！“”「」（）的一是不了在人有我他这這个個们們来來到时時大地为為子中你说說生国國年着就那和要她出也得里後后自以会會"
    "家可下而过過天去能对對小多然于於心学學么之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開美总從从无無情己面最女但现現"
    "前些所同日手又行意动動方期它头頭经經长長儿回位分爱愛老因很给給名法间間知世什两兩次使身者被高已其与與本今新市区區报報记記月社公"
)
# Lead bytes of the characters that each charset sorts by use: GB 2312 and Big5, first level.
_FIRST_LEVEL = {"gb18030": (0xB0, 0xD7), "big5hkscs": (0xA4, 0xC6)}
_SOME = 0.2
_SAMPLE = 20_000
_NEARLY = 0.75
_ASCII_LAST = 0x7F
_CHARACTER_BYTES_MAX = 4


def decoded(data: bytes, *, declared: str = "") -> Decoded:
    """Return the characters that bytes mean; `declared` is the charset that a header named.

    A last character that was cut off is dropped and told. Raises Undecodable: broken UTF-8 (with
    the line where it breaks), or no charset that fits.

    >>> decoded("通州".encode("gb18030")).charset
    'gb18030'
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], charset)
    names = tuple(filter(None, (_known(declared), _known(_named_within(data)))))
    if _known(declared) in _UNLIKE_UTF8 and (found := _as_declared(data, names)) is not None:
        return found
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as broken:
        return _without_utf8(data, broken, names)


def _marked(data: bytes, charset: str) -> Decoded:
    try:
        return Decoded(data.decode(charset), charset)
    except UnicodeDecodeError as broken:
        return _mended(data, charset, broken)


def _without_utf8(data: bytes, broken: UnicodeDecodeError, names: tuple[str, ...]) -> Decoded:
    if broken.reason == "unexpected end of data" or _is_nearly_utf8(data):
        return _mended(data, "utf-8", broken)
    found = _as_declared(data, tuple(name for name in names if not _is_single(name)))
    if found is not None:
        return found
    return _by_habit(data, *(name for name in names if _is_single(name)))


def _as_declared(data: bytes, names: tuple[str, ...]) -> Decoded | None:
    for name in names:
        try:
            return Decoded(data.decode(name), name)
        except UnicodeDecodeError:
            continue
    return None


def _mended(data: bytes, charset: str, broken: UnicodeDecodeError) -> Decoded:
    if broken.start >= len(data) - _CHARACTER_BYTES_MAX + 1 and broken.start > 0:
        kept = data[: broken.start].decode(charset)
        return Decoded(kept, charset, (Repair.CUT_OFF_CHARACTER,))
    raise Undecodable(line=data[: broken.start].count(b"\n") + 1)


def _is_nearly_utf8(data: bytes) -> bool:
    """Say whether most bytes beyond ASCII form whole UTF-8 characters."""
    high = sum(byte > _ASCII_LAST for byte in data)
    whole = data.decode("utf-8", errors="ignore")
    good = sum(len(letter.encode()) for letter in whole if not letter.isascii())
    return good >= _NEARLY * high


def _named_within(data: bytes) -> str:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii") if found else ""


def _known(name: str) -> str:
    """Give Python's name of a charset as the web names it, or nothing for what is not read."""
    name = name.strip().strip("\"'").lower()
    if name in _BIG5:
        return "big5hkscs"
    if name in _GB:
        return "gb18030"
    if name in _LATIN:
        return "cp1252"
    return codecs.lookup(name).name if name in _OTHERS or _SINGLE.fullmatch(name) else ""


def _is_single(charset: str) -> bool:
    return charset.startswith(("cp125", "iso8859", "koi8"))


def _by_habit(data: bytes, *singles: str) -> Decoded:
    readings: list[tuple[float, str, str]] = []
    for charset in ("gb18030", "big5hkscs"):
        for end in range(len(data), max(len(data) - 2, 0), -1):
            try:
                text = data[:end].decode(charset)
            except UnicodeDecodeError:
                continue
            readings.append((_familiar(text, charset), charset, text))
            break
    share, charset, text = max(readings, default=(0.0, "", ""))
    if share < _READS_WELL and (found := _as_declared(data, singles)) is not None:
        return found
    if share == 0:
        raise Undecodable
    cut = len(text.encode(charset)) < len(data)
    return Decoded(text, charset, (Repair.CUT_OFF_CHARACTER,) if cut else ())


def _familiar(text: str, charset: str) -> float:
    beyond = [letter for letter in text[:_SAMPLE] if not letter.isascii()]
    return sum(_weight(letter, charset) for letter in beyond) / len(beyond) if beyond else 0


def _weight(letter: str, charset: str) -> float:
    """Weigh a character: the commonest most, those of the charset's first level some."""
    if letter in _HABIT:
        return 1
    first, last = _FIRST_LEVEL[charset]
    return _SOME if first <= letter.encode(charset)[0] <= last else 0
