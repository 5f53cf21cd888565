"""The groups of a package: each item with the way of groups that leads to it, in their order."""

from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import LANG, Draft
from huiliu.newsroom.wire.core.g2.codes import said
from huiliu.newsroom.wire.core.g2.item_meta import link_of
from huiliu.newsroom.wire.core.g2.tags import nar, nars

_GROUP: Final = frozenset({"id", "role", "roleuri", LANG})
_READ: Final = nars("groupRef itemRef")
_ITEM: Final = nar("itemRef")
_DEPTH_MAX: Final = 16
_NAME_CHARS: Final = 100

Groups = dict[str, etree._Element]  # noqa: SLF001 - so lxml names its elements


def group_set(draft: Draft, groups: etree._Element) -> None:
    """Read an element `groupSet` from its root down; each group once, so that circles end."""
    draft.rest(groups, {"root"}, nars("group"))
    unread: Groups = {}
    for group in groups.iterfind(nar("group")):
        name = group.get("id", "").strip()
        if name in unread:
            draft.leave(group, reason="an id said twice")
        else:
            unread[name] = group
    root = groups.get("root", "").strip() or next(iter(unread), "")
    if root in unread:
        _group(draft, unread, root, ())
    for group in unread.values():
        draft.leave(group, reason="no group leads to it")


def item_reference(draft: Draft, element: etree._Element, way: tuple[str, ...] = ()) -> None:
    """Add the item that a package refers to, with the way that leads to it."""
    draft.add("links", link_of(draft, element, group=way))


def _group(draft: Draft, unread: Groups, name: str, way: tuple[str, ...]) -> None:
    group = unread.pop(name)
    draft.rest(group, _GROUP, _READ)
    way = (*way, (said(group, "role") or name)[:_NAME_CHARS])
    for child in group:
        if child.tag == _ITEM:
            item_reference(draft, child, way)
        elif child.tag in _READ:
            _reference(draft, unread, child, way)


def _reference(draft: Draft, unread: Groups, element: etree._Element, way: tuple[str, ...]) -> None:
    draft.rest(element, {"idref"})
    name = element.get("idref", "").strip()
    if name not in unread or len(way) >= _DEPTH_MAX:
        draft.leave(element, reason="leads to no group, or to one that is read")
    else:
        _group(draft, unread, name, way)
