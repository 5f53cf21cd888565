"""The catalogues that resolve the codes of an item: those inside it, and those given by address.

Nothing is fetched: a catalogue elsewhere resolves only what the caller knows of it.
"""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.g2.terms import related_codes
from huiliu.newsroom.wire.core.g2.words import words_of
from huiliu.newsroom.wire.core.item import Term, Words

Catalogs = Mapping[str, Mapping[str, str]]
"""By the address of a catalogue: the scheme's address of each alias."""

_CATALOG: Final = nar("catalog")
_SCHEMES: Final = f"{_CATALOG}/{nar('scheme')}"
_REFERENCE: Final = nar("catalogRef")
_URI_CHARS: Final = 300
"""A longer address resolves nothing: each code of the scheme would hold it anew."""
_SCHEME: Final = frozenset({"alias", "uri"})
_META: Final = frozenset({"preferredalias", "uri"})


def schemes_of(holder: etree._Element, catalogs: Catalogs) -> list[Mapping[str, str]]:
    """Give what resolves the aliases of what has these catalogues: those inside it come first."""
    inside: dict[str, str] = {}
    for scheme in holder.iterfind(_SCHEMES):
        uri = scheme.get("uri", "").strip()
        if len(uri) <= _URI_CHARS:
            inside.setdefault(scheme.get("alias", ""), uri)
    named = (element.get("href", "").strip() for element in holder.iterfind(_REFERENCE))
    known = [catalogs[href] for href in dict.fromkeys(named) if href in catalogs]
    return [inside, *known] if inside else known


def unknown_catalogs(draft: Draft, holder: etree._Element, catalogs: Catalogs) -> None:
    """Leave the catalogues elsewhere of which nothing is known, by their addresses."""
    for element in holder.iterfind(_REFERENCE):
        if element.get("href", "").strip() not in catalogs:
            draft.leave_named(element, "href", reason="a catalogue that is not known")


def catalog_container(draft: Draft, container: etree._Element) -> None:
    """Read what a catalog item is sent for: its schemes, as concepts."""
    draft.rest(container, (), nars("catalog"))
    for catalog in container.iterfind(_CATALOG):
        draft.rest(catalog, (), nars("scheme"))
        for scheme in catalog.iterfind(nar("scheme")):
            draft.rest(scheme, _SCHEME, nars("name definition note"))
            draft.add("concepts", _scheme(draft, scheme, scheme.get("alias", "")))


def scheme_meta(draft: Draft, meta: etree._Element) -> None:
    """Read what a knowledge item says of the scheme that it conveys."""
    draft.rest(meta, _META, nars("name definition note related"))
    draft.add("concepts", _scheme(draft, meta, meta.get("preferredalias", "")))


def _scheme(draft: Draft, element: etree._Element, alias: str) -> Term:
    return Term(
        code=alias.strip(),
        uri=element.get("uri", "").strip(),
        kind="scheme",
        names=_words(draft, element, "name"),
        definitions=_words(draft, element, "definition"),
        notes=_words(draft, element, "note"),
        related=related_codes(draft, element.iterfind(nar("related"))),
    )


def _words(draft: Draft, element: etree._Element, name: str) -> tuple[Words, ...]:
    found = (words_of(draft, each) for each in element.iterfind(nar(name)))
    return tuple(words for words in found if words is not None)
