"""What words are on the pages of the trail: a code of the program, and how people say it."""

from collections.abc import Mapping

from django.utils.functional import Promise

Words = Mapping[str, str | Promise]


def worded(words: Words, code: str) -> str:
    """Give the words of a code, or the code itself."""
    return str(words.get(code, code))


def codes_saying(words: Words, text: str) -> frozenset[str]:
    """Give the codes whose words, in the reader's language, or whose own text hold `text`."""
    wanted = text.casefold()
    return frozenset(
        code for code, word in words.items() if wanted in str(word).casefold() or wanted in code
    )
