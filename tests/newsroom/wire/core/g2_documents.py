"""Small documents of NewsML-G2, made by hand."""

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.item import Item

NAR = "http://iptc.org/std/nar/2006-10-01/"
META = '<itemClass qcode="ninat:text"/><provider qcode="nprov:T"/>'


def a_document(inner: str, *, root: str = "newsItem", about: str = 'guid="urn:t:1"') -> bytes:
    """Give an item with what stands in it."""
    return f'<{root} xmlns="{NAR}" {about}>{inner}</{root}>'.encode()


def an_item(inner: str, *, root: str = "newsItem", about: str = 'guid="urn:t:1"') -> Item:
    """Give an item as it is read."""
    (item,) = read_g2(a_document(inner, root=root, about=about))
    return item


def with_meta(inner: str) -> Item:
    return an_item(f"<itemMeta>{META}{inner}</itemMeta>")


def with_content_meta(inner: str) -> Item:
    return an_item(f"<contentMeta>{inner}</contentMeta>")


def with_content(inner: str) -> Item:
    return an_item(f"<contentSet>{inner}</contentSet>")


def with_subject(inner: str, about: str = 'qcode="s:1"') -> Item:
    return with_content_meta(f"<subject {about}>{inner}</subject>")


def an_event(details: str, *, names: str = "<name>会</name>") -> Item:
    """Give an event, told by a concept item."""
    inner = f'<concept><conceptId qcode="ev:1"/>{names}<eventDetails>{details}</eventDetails>'
    return an_item(f"{inner}</concept>", root="conceptItem")


def a_plan(inner: str) -> Item:
    """Give a planning item with one coverage."""
    coverage = f'<newsCoverage id="c1">{inner}</newsCoverage>'
    return an_item(f"<newsCoverageSet>{coverage}</newsCoverageSet>", root="planningItem")


def a_message(inner: str, *, header: str = "") -> tuple[Item, ...]:
    """Give all items of a message."""
    return read_g2(a_document(f"{header}<itemSet>{inner}</itemSet>", root="newsMessage", about=""))


def left(item: Item) -> dict[str, str]:
    """Give what was left of an item: the reasons by the paths."""
    return {each.path: each.reason for each in item.unread}
