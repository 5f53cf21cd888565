"""How Chinese is read aloud: pinyin for sorting and search, initials for typing fast.

The dictionaries take 55 MB and are loaded with the first reading: most processes never read one.
"""

import unicodedata
from functools import lru_cache

from huiliu.kit.text.tokens import tokens

_PLAIN_U = str.maketrans("üǖǘǚǜê", "vvvvve")


def pinyin(text: str) -> str:
    """Return the reading without tones, one syllable or foreign word after the other.

    >>> pinyin("汇流 Huiliu")
    'hui liu huiliu'
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - see above

    return " ".join(" ".join(lazy_pinyin(text)).lower().split())


def initials(text: str) -> str:
    """Return the first letter of every syllable and foreign word.

    >>> initials("通州区融媒体中心")
    'tzqrmtzx'
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - see above

    syllables = " ".join(lazy_pinyin(text, style=Style.NORMAL)).lower().split()
    return "".join(syllable[0] for syllable in syllables if syllable[0].isalnum())


def syllables_of(text: str) -> tuple[str, ...]:
    """Return the toneless syllables of a text's Chinese characters; everything else is left out.

    >>> syllables_of("北京 2026 夜读")
    ('bei', 'jing', 'ye', 'du')
    """
    return tuple(syllable for word in tokens(text) for syllable in _syllables_of_word(word))


@lru_cache(maxsize=65_536)
def _syllables_of_word(word: str) -> tuple[str, ...]:
    """Words come again and again: reading one takes pypinyin some 30 microseconds."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - see above

    found = lazy_pinyin(word, errors="ignore")
    return tuple(syllable for syllable in found if syllable.isascii() and syllable.isalpha())


def toneless(syllable: str) -> str:
    """Return one pinyin syllable in plain letters; ü becomes v, tone digits go.

    >>> toneless("lǜ"), toneless("fa1")
    ('lv', 'fa')
    """
    plain = unicodedata.normalize("NFC", syllable.strip().lower()).translate(_PLAIN_U)
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in decomposed if "a" <= letter <= "z")


def has_tone(syllable: str) -> bool:
    """Say whether a syllable carries a tone mark, a tone digit or ü."""
    decomposed = unicodedata.normalize("NFD", syllable)
    return any(unicodedata.combining(letter) or letter in "1234" for letter in decomposed)


@lru_cache(maxsize=8192)
def readings_of(character: str) -> frozenset[str]:
    """Return every toneless reading of one Chinese character."""
    from pypinyin import Style  # noqa: PLC0415 - see above
    from pypinyin import pinyin as all_readings  # noqa: PLC0415

    found = all_readings(character, style=Style.TONE, heteronym=True)
    return frozenset(toneless(reading) for readings in found for reading in readings)
