"""Labels from what a stranger sends are bounded: anything unusual is "other"."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def method_label(method: str) -> str:
    """Give a request's method as a label.

    >>> method_label("GET"), method_label("BREW")
    ('GET', 'other')
    """
    return method if method in _METHODS else "other"
