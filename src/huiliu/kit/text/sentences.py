"""Where a sentence ends."""

import re

# A full stop of Latin script ends a sentence only before a space and a capital or Chinese:
# 3.5 and v1.2 do not.
_END = re.compile(
    r"""
    (?: [。！？!?；;]+ | …{1,2}(?=[^\w…]|$) | \.(?=\s+[A-Z\u4e00-\u9fff]) | \n )
    ["'”’」』）)】》]*
    (?! [，、：,:] )
    """,
    re.VERBOSE,
)


def sentences(text: str) -> tuple[str, ...]:
    """Split a text into sentences; closing quotes stay with what they close.

    Put together again and freed of spaces the sentences are the text.

    >>> sentences("供热试水今天开始。“漏水怎么办？”居民问。")
    ('供热试水今天开始。', '“漏水怎么办？”', '居民问。')
    """
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def sentence_ends(text: str) -> list[int]:
    """Give where the sentences of a text end; the last one ends with the text.

    >>> sentence_ends("一。二")
    [2, 3]
    """
    ends = [end.end() for end in _END.finditer(text)]
    return ends if ends and ends[-1] == len(text) else [*ends, *([len(text)] if text else [])]
