"""Secrets that are shown once and kept as a hash: API tokens and reset links.

A secret of 256 random bits needs no slow hash: nobody guesses it, however fast they hash.
"""

import hashlib
import secrets

TOKEN_MARK = "hl_"  # noqa: S105 - how scanners know our tokens, no secret
_BYTES = 32
_PREFIX = 6


def new_token() -> str:
    """Make a token: our mark, then 256 random bits."""
    return TOKEN_MARK + secrets.token_urlsafe(_BYTES)


def new_link() -> str:
    """Make the secret part of a link: 256 random bits."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(secret: str) -> str:
    """Give the hash under which a secret is kept: SHA-256, 64 hexadecimal digits.

    >>> digest_of("abc")[:8]
    'ba7816bf'
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def prefix_of(token: str) -> str:
    """Give the start of a token, by which its owner knows it again.

    >>> prefix_of("hl_abcdefghijk")
    'hl_abcdef'
    """
    return token[: len(TOKEN_MARK) + _PREFIX]
