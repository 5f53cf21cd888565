"""A WordPress export (WXR 1.0 to 1.2), read into items: posts, pages and files.

What WordPress keeps for itself (menus, revisions, settings, comments) is named as left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.draft import local
from huiliu.newsroom.wire.core.feeds.parsing import mended_root
from huiliu.newsroom.wire.core.item import (
    FOREVER,
    Contact,
    Item,
    ItemKind,
    Link,
    PubStatus,
    Rendition,
    Term,
    Unread,
    Words,
)
from huiliu.newsroom.wire.core.letters import plain
from huiliu.newsroom.wire.core.moments import loose_moment
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.prose import Prose, one_line, pictures_in, worded
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from huiliu.newsroom.wire.core.wordpress_text import written_out

BYTES_MAX: Final = 50_000_000
ITEMS_MAX: Final = 5_000
_POSTS: Final = frozenset({"post", "page"})
_STATUSES: Final = {
    "publish": PubStatus.USABLE,
    "inherit": PubStatus.USABLE,
    "future": PubStatus.USABLE,
    "": PubStatus.USABLE,
    "trash": PubStatus.CANCELED,
}
"""What is a draft, waits or is private is kept back."""
_READ_NAMES: Final = (
    "title link pubDate creator guid description encoded post_id post_date post_date_gmt"
    " post_modified post_modified_gmt post_name status post_parent menu_order post_type"
    " post_password is_sticky attachment_url category postmeta comment_status ping_status"
)
_READ: Final = frozenset(_READ_NAMES.split())
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT: Final = "excerpt"
_THUMBNAIL: Final = "_thumbnail_id"
_KINDS: Final = {
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "webp", "avif", "svg"), ItemKind.PICTURE),
    **dict.fromkeys(("mp4", "mov", "webm", "m4v", "avi"), ItemKind.VIDEO),
    **dict.fromkeys(("mp3", "m4a", "ogg", "wav", "flac"), ItemKind.AUDIO),
}
_NONE_YET: Final = "0000"


@dataclass(frozen=True, slots=True)
class _Site:
    """What an export says once: the site, its authors by their logins, its files by their ids."""

    title: str
    address: str
    language: str
    authors: Mapping[str, tuple[str, str]]
    files: Mapping[str, str]


def read_wordpress(
    data: bytes, *, charset: str = ""
) -> tuple[tuple[Item, ...], tuple[Unread, ...]]:
    """Read the posts, pages and files of an export in order, and what was left out.

    Raises Refused: above 50 MB, 5,000 items, 100,000 elements, hostile or broken, or no export.
    """
    root = mended_root(data, charset=charset, bytes_max=BYTES_MAX)
    channel = root.find("channel")
    found = [] if channel is None else channel.findall("item")
    if channel is None or not found:
        raise Refused(Reason.NO_ITEMS)
    if len(found) > ITEMS_MAX:
        raise Refused(Reason.TOO_MANY_ITEMS)
    site = _site(channel, found)
    prose, around = Prose(), Notes()
    items: list[Item] = []
    for number, node in enumerate(found, start=1):
        kind = _text(node, "post_type") or "post"
        if kind in _POSTS or kind == "attachment":
            items.append(_item(node, kind, site, prose))
        else:
            around.add(f"item[{number}] ({one_line(kind)[:40]})", Why.NOT_ITEM)
    if not items:
        raise Refused(Reason.NO_ITEMS)
    return tuple(items), around.unread()


def _site(channel: etree._Element, items: list[etree._Element]) -> _Site:
    authors = {
        _text(node, "author_login"): (
            one_line(_text(node, "author_display_name")),
            one_line(_text(node, "author_email")),
        )
        for node in channel.iterchildren("{*}author")
    }
    files = {
        _text(node, "post_id"): one_line(_text(node, "guid"))
        for node in items
        if _text(node, "post_type") == "attachment"
    }
    return _Site(
        title=one_line(_text(channel, "title")),
        address=one_line(_text(channel, "link")),
        language=one_line(_text(channel, "language"))[:35],
        authors=authors,
        files=files,
    )


def _item(node: etree._Element, kind: str, site: _Site, prose: Prose) -> Item:
    notes = Notes()
    for child in node.iterchildren("{*}*"):
        name = local(child)
        if name not in _READ:
            notes.add(name, Why.NO_PLACE)
    content = written_out(_encoded(node, is_excerpt=False), notes)
    excerpt = prose.line(_encoded(node, is_excerpt=True), notes, "excerpt")
    is_file = kind == "attachment"
    address = one_line(_text(node, "attachment_url"))
    name, mailbox = _author(node, site)
    told = _moments(node)
    status = _status(node)
    is_planned = _text(node, "status") == "future"
    link = one_line(_text(node, "link"))
    return Item(
        kind=_kind(address) if is_file else ItemKind.TEXT,
        uri=one_line(_text(node, "guid")) or link or f"{site.address}#{_text(node, 'post_id')}",
        standard="WordPress export",
        profile=kind,
        language=site.language,
        provider=site.title,
        provider_code=site.address,
        status=status,
        embargoed_until=told.get("first_created_at", FOREVER) if is_planned else None,
        headlines=worded(prose.line(_text(node, "title"), notes, "title")),
        slugline=one_line(_text(node, "post_name")),
        bylines=(Words(value=name),) if name else (),
        contributors=_reached(name, mailbox),
        descriptions=worded(excerpt, role="caption" if is_file else "excerpt"),
        bodies=prose.body(content, notes, "content", mime="text/html") if content else (),
        keywords=tuple(_terms_named(node, "post_tag")),
        subjects=tuple(_categories(node)),
        renditions=_file(address, notes),
        associations=pictures_in(content, notes, "content"),
        links=tuple(_links(node, link, site)),
        **told,
        unread=notes.unread(),
    )


def _author(node: etree._Element, site: _Site) -> tuple[str, str]:
    """Give the name to print and the mailbox of who wrote a post."""
    login = _text(node, "creator")
    name, mailbox = site.authors.get(login, ("", ""))
    return name or one_line(login), mailbox


def _text(node: etree._Element, name: str) -> str:
    """Give the text of the first child of a name, of whatever version's namespace."""
    found = node.find(f"{{*}}{name}")
    if found is None:
        return ""
    return plain("".join(map(str, found.itertext())))


def _encoded(node: etree._Element, *, is_excerpt: bool) -> str:
    for child in node.iterchildren("{*}encoded"):
        if (_EXCERPT in str(child.tag).rpartition("}")[0]) is is_excerpt:
            return plain("".join(map(str, child.itertext())))
    return ""


def _status(node: etree._Element) -> PubStatus:
    if _text(node, "post_password"):
        return PubStatus.WITHHELD
    return _STATUSES.get(_text(node, "status"), PubStatus.WITHHELD)


def _moments(node: etree._Element) -> dict[str, Any]:
    """Give the moments in UTC; of what was never published WordPress writes zeros."""
    named = {"post_date_gmt": "first_created_at", "post_modified_gmt": "version_created_at"}
    found: dict[str, Any] = {}
    for name, field in named.items():
        written = _text(node, name)
        at = None if written.startswith(_NONE_YET) else loose_moment(written)
        if at is not None:
            found[field] = at
    at = loose_moment(_text(node, "pubDate"))
    if at is not None:
        found.setdefault("first_created_at", at)
    return found


def _reached(name: str, mailbox: str) -> tuple[Term, ...]:
    if not mailbox:
        return ()
    return (
        Term(names=worded(name), role="author", contacts=(Contact(kind="email", value=mailbox),)),
    )


def _terms_named(node: etree._Element, domain: str) -> Iterator[str]:
    seen: set[str] = set()
    for child in node.iterchildren("category"):
        name = one_line("".join(map(str, child.itertext())))
        if child.get("domain") == domain and name and name not in seen:
            seen.add(name)
            yield name


def _categories(node: etree._Element) -> Iterator[Term]:
    seen: set[tuple[str, str]] = set()
    for child in node.iterchildren("category"):
        domain = one_line(child.get("domain", "category"))
        code = one_line(child.get("nicename", ""))
        name = one_line("".join(map(str, child.itertext())))
        if domain != "post_tag" and (code or name) and (domain, code or name) not in seen:
            seen.add((domain, code or name))
            yield Term(code=code, scheme=domain, names=worded(name))


def _kind(address: str) -> ItemKind:
    return _KINDS.get(address.rpartition(".")[2].lower(), ItemKind.COMPONENT)


def _file(address: str, notes: Notes) -> tuple[Rendition, ...]:
    if address and not is_web(address):
        notes.add("attachment_url", Why.NOT_WEB)
        return ()
    return (Rendition(name="original", href=address),) if address else ()


def _links(node: etree._Element, link: str, site: _Site) -> Iterator[Link]:
    if is_web(link):
        yield Link(uri=link, relation="alternate")
    for meta in node.iterchildren("{*}postmeta"):
        if _text(meta, "meta_key") == _THUMBNAIL:
            picture = site.files.get(_text(meta, "meta_value"))
            if picture:
                yield Link(uri=picture, relation="featured picture", kind="picture")
