"""Which kinds can be found, and who gives their entries. Filled at start, read by the jobs."""

from types import MappingProxyType

from huiliu.kit.search.entry import Source

_sources: dict[str, Source] = {}
sources = MappingProxyType(_sources)


def register_source(kind: str, source: Source) -> None:
    """Enter a kind; call it from the module's wiring. The second of a kind is a fault."""
    present = _sources.get(kind)
    if present is not None and present != source:
        message = f"two sources of {kind!r}"
        raise ValueError(message)
    _sources[kind] = source


def forget_source(kind: str) -> None:
    """Take a kind out again; for tests that define kinds of their own."""
    _sources.pop(kind, None)
