"""How typed pinyin parts into syllables: 'beijing' is bei jing, 'xian' is xian or xi an."""

from functools import cache

_INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w"
_FINALS = (
    "a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong"
    " u ua uo uai ui uan un uang ue v ve"
)
_ALONE = "a o e ai ei ao ou an en ang eng er"
_WAYS_MAX = 4
_LETTERS_MIN, _LETTERS_MAX = 2, 40


def spelled(word: str) -> list[tuple[str, ...]]:
    """Return the ways to part a word, fewest syllables first; the last may be a beginning.

    >>> spelled("xian")[:2]
    [('xian',), ('xi', 'an')]
    >>> spelled("app")
    []
    """
    if not (word.isascii() and word.isalpha() and _LETTERS_MIN <= len(word) <= _LETTERS_MAX):
        return []
    return _ways(word)


def beginning_with(letters: str) -> list[str]:
    """Return the syllables that begin with some letters, the shortest first.

    >>> beginning_with("shua")
    ['shua', 'shuai', 'shuan', 'shuang']
    """
    syllables, _ = _table()
    return sorted(
        (one for one in syllables if one.startswith(letters)), key=lambda one: (len(one), one)
    )


def _ways(word: str) -> list[tuple[str, ...]]:
    """Build the ways from the end on, keeping the few shortest of each rest."""
    syllables, beginnings = _table()
    ways: list[list[tuple[str, ...]]] = [[] for _ in range(len(word) + 1)]
    for at in range(len(word) - 1, -1, -1):
        found: list[tuple[str, ...]] = [(word[at:],)] if word[at:] in beginnings else []
        for end in range(at + 1, min(at + 6, len(word)) + 1):
            if word[at:end] in syllables:
                found += [(word[at:end], *rest) for rest in ways[end]]
        ways[at] = sorted(dict.fromkeys(found), key=len)[:_WAYS_MAX]
    return ways[0]


@cache
def _table() -> tuple[frozenset[str], frozenset[str]]:
    syllables = frozenset(
        {a + b for a in _INITIALS.split() for b in _FINALS.split()} | set(_ALONE.split())
    )
    beginnings = {one[:end] for one in syllables for end in range(1, len(one) + 1)}
    return syllables, frozenset(beginnings)
