"""Words of a Chinese text.

The dictionary takes 30 MB and is loaded with the first cut: most processes never cut a word.
"""

from importlib.metadata import version

# Stored beside every index and figure that depends on word boundaries: a new dictionary cuts anew.
TOKENIZER_VERSION = f"rjieba-{version('rjieba')}"


def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into words; spaces and punctuation are dropped.

    >>> tokens("通州区图书馆，周末开放")
    ('通州区', '图书馆', '周末', '开放')
    """
    import rjieba  # noqa: PLC0415 - see above

    return tuple(word for word in rjieba.cut(text) if any(letter.isalnum() for letter in word))


def pieces(text: str) -> tuple[str, ...]:
    """Cut a text into words and what stands between them; joined they are the text again.

    >>> pieces("通州区图书馆，周末")
    ('通州区', '图书馆', '，', '周末')
    """
    import rjieba  # noqa: PLC0415 - see above

    return tuple(rjieba.cut(text))
