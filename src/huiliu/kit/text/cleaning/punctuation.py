"""Half-width punctuation between Chinese characters made full-width."""

import re

from huiliu.kit.text.letters import CJK

_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_AFTER = f"{CJK}”’》」』）】"
_BEFORE = f"{CJK}“‘《「『（【"
# A mark is Chinese when a Chinese character touches it: 1,500 and 10:30 and http: stay.
_MARK = re.compile(
    rf"(?<=[{_AFTER}])(?P<after>[,:;?!])(?:[ \t]+(?=[{_BEFORE}]))?"
    rf"|(?<=[0-9A-Za-z%℃+.）])(?P<before>[,;?!:])(?=[{_BEFORE}])"
)
_PAIR = re.compile(r"\((?P<inside>[^()（）\n]*)\)")
_HAS_CJK = re.compile(f"[{CJK}]")
_STRAIGHT = re.compile(r'"(?P<inside>[^"“”\n]*)"')


def _bracket(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    chinese = _HAS_CJK.search(found["inside"]) or _HAS_CJK.match(before)
    return f"（{found['inside']}）" if chinese else found[0]


def _quoted(found: re.Match[str]) -> str:
    return f"“{found['inside']}”" if _HAS_CJK.search(found["inside"]) else found[0]


def chinese_punctuation(text: str) -> str:
    """Return the text with Chinese marks where Chinese characters stand beside them."""
    quoted = _STRAIGHT.sub(_quoted, text)
    paired = _PAIR.sub(_bracket, quoted)
    return _MARK.sub(lambda found: _FULL[found["after"] or found["before"]], paired)
