"""Addresses from outside: only those of the web go further."""

import re
from typing import Final
from urllib.parse import urlsplit

_UNSEEN: Final = re.compile(r"[\s\x00-\x1f\x7f\"<>\\^`{|}]")
_WEB: Final = frozenset({"http", "https"})
_CHARS_MAX: Final = 4_000


def is_web(address: str) -> bool:
    """Tell whether an address is one of the web, whole and without hidden characters.

    >>> is_web("https://example.org/a"), is_web("javascript:x()"), is_web("./a.jpg")
    (True, False, False)
    """
    if len(address) > _CHARS_MAX or _UNSEEN.search(address) or not address.isprintable():
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme.lower() in _WEB and bool(parts.hostname)
    except ValueError:
        return False


def is_link(address: str) -> bool:
    """Tell whether a text may link to an address: the web, or a mailbox.

    >>> is_link("mailto:desk@example.org"), is_link("data:text/html,x")
    (True, False)
    """
    mailbox = address[:7].lower() == "mailto:"
    return is_web(address) or (mailbox and not _UNSEEN.search(address))
