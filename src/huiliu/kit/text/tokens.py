"""Words of a Chinese text."""

from importlib.metadata import version

import rjieba

# Stored beside every index and figure that depends on word boundaries: a new dictionary cuts anew.
TOKENIZER_VERSION = f"rjieba-{version('rjieba')}"


def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into words; spaces and punctuation are dropped.

    >>> tokens("通州区图书馆，周末开放")
    ('通州区', '图书馆', '周末', '开放')
    """
    return tuple(word for word in rjieba.cut(text) if any(letter.isalnum() for letter in word))


def pieces(text: str) -> tuple[str, ...]:
    """Cut a text into words and what stands between them; joined they are the text again.

    >>> pieces("通州区图书馆，周末")
    ('通州区', '图书馆', '，', '周末')
    """
    return tuple(rjieba.cut(text))
