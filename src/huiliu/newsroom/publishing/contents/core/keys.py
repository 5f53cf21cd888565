"""Partners' keys: shown once, kept as a digest.

A key of 256 random bits needs no slow hash: nobody guesses it, however fast they hash.
"""

import hashlib
import secrets
from typing import Final

MARK: Final = "hlp_"
"""By this scanners of code and logs know that a partner's key lies open."""
_BYTES = 32
_PREFIX = 6


def new_key() -> str:
    """Make a key: our mark, then 256 random bits."""
    return MARK + secrets.token_urlsafe(_BYTES)


def digest_of(key: str) -> str:
    """Give the hash under which a key is kept: SHA-256, 64 hexadecimal digits.

    >>> digest_of("abc")[:8]
    'ba7816bf'
    """
    return hashlib.sha256(key.encode()).hexdigest()


def prefix_of(key: str) -> str:
    """Give the start of a key, by which people know it again.

    >>> prefix_of("hlp_abcdefghijk")
    'hlp_abcdef'
    """
    return key[: len(MARK) + _PREFIX]
