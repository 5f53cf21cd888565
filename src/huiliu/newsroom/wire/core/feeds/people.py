"""Who wrote an entry, read from its elements: feedparser cuts mailboxes of long domains."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.draft import brief, local
from huiliu.newsroom.wire.core.item import Contact, Term, Words
from huiliu.newsroom.wire.core.prose import one_line, worded

ENTRIES: Final = ("{*}item", "{*}entry")
_ENTRY_NAMES: Final = frozenset({"item", "entry"})
_NAMES: Final = frozenset({"author", "creator"})
_PEOPLE_MAX: Final = 50
_MAILBOX: Final = re.compile(r"[^\s()<>\[\]\"',;:]{1,100}@[^\s()<>\[\]\"',;]{1,200}")
_BRACKETS: Final = str.maketrans(dict.fromkeys('()<>"', " "))


@dataclass(frozen=True, slots=True)
class Author:
    """A person: name, mailbox and page, each empty where it is not said."""

    name: str = ""
    mailbox: str = ""
    page: str = ""


def authors_of(root: etree._Element) -> list[tuple[Author, ...]]:
    """Give who wrote each entry of a feed, in the order of its entries."""
    return [authors_in(node) for node in root.iter(*ENTRIES)]


def is_entry(node: etree._Element) -> bool:
    """Tell whether an element is an entry of a feed."""
    return local(node) in _ENTRY_NAMES


def authors_in(node: etree._Element) -> tuple[Author, ...]:
    """Give the authors that an element names itself, each once; 50 at most."""
    found = dict.fromkeys(filter(None, map(_author, _named(node))))
    return tuple(found)[:_PEOPLE_MAX]


def bylines_of(authors: tuple[Author, ...]) -> tuple[Words, ...]:
    """Give the names to print, each once; of a person without a name the mailbox."""
    names = dict.fromkeys(one.name or one.mailbox for one in authors)
    return tuple(Words(value=name) for name in names if name)


def terms_of(authors: tuple[Author, ...]) -> Iterator[Term]:
    """Give those of whom more than the name is said."""
    for one in authors:
        contacts = (
            *((Contact(kind="email", value=one.mailbox),) if one.mailbox else ()),
            *((Contact(kind="url", value=one.page),) if one.page else ()),
        )
        if contacts:
            yield Term(names=worded(one.name), role="author", contacts=contacts)


def _named(node: etree._Element) -> Iterator[etree._Element]:
    return (child for child in node.iterchildren("{*}*") if local(child) in _NAMES)


def _author(node: etree._Element) -> Author | None:
    parts = {local(child): one_line(child.text or "") for child in node.iterchildren("{*}*")}
    if parts:
        page = parts.get("uri") or parts.get("url") or parts.get("homepage") or ""
        name = parts.get("name") or parts.get("Name") or ""
        author = Author(name, parts.get("email", ""), page if is_web(page) else "")
    else:
        author = _in_one_line(brief(node))
    return author if author != Author() else None


def _in_one_line(written: str) -> Author:
    """Read `mailbox (name)`, `name <mailbox>`, or a name alone."""
    found = _MAILBOX.search(written)
    if found is None:
        return Author(one_line(written))
    return Author(one_line(written.replace(found[0], " ").translate(_BRACKETS)), found[0])
