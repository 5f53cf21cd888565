"""Which address belongs to which provider: templates with one `{id}`, never regular expressions."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from huiliu.kit.document.fields import is_reference

PLACE: Final = "{id}"


def is_template(address: str) -> bool:
    """Tell whether an address can be a provider's: https, a host, one `{id}` behind it.

    >>> is_template("https://www.bilibili.com/video/{id}"), is_template("https://{id}.example/")
    (True, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    whole = address.count(PLACE) == 1 and PLACE in parts.path and address.isprintable()
    return whole and parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def reference_in(url: str, *, templates: Sequence[str]) -> str | None:
    """Give the id that an address holds by one of the templates, or None.

    What follows `?` or `#` is no part of it.

    >>> reference_in("https://a.example/v/x1?from=b", templates=["https://a.example/v/{id}"])
    'x1'
    """
    bare = url.strip().split("#")[0].split("?")[0].rstrip("/")
    secure = bare.replace("http://", "https://", 1) if bare.startswith("http://") else bare
    for template in templates:
        before, after = template.split(PLACE)
        if secure.startswith(before) and secure.endswith(after.rstrip("/")):
            middle = secure[len(before) : len(secure) - len(after.rstrip("/"))]
            if is_reference(middle):
                return middle
    return None


def address_of(reference: str, *, templates: Sequence[str]) -> str:
    """Give the address of a thing by its provider's first template."""
    return templates[0].replace(PLACE, reference)
