"""NITF 3.x read into an item, alone or as the text inside another format.

NITF names nothing by schemes: persons and places in the text are things with the code that the
text gives them. Written after NITF 3.6.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import LANG, Draft, brief, flat, foreign, local
from huiliu.newsroom.wire.core.flow import NITF_TAGS, Flow
from huiliu.newsroom.wire.core.item import Body, Item, ItemKind, Rights, Term, Words
from huiliu.newsroom.wire.core.nitf_head import THINGS, read_head
from huiliu.newsroom.wire.core.nitf_media import read_media
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from huiliu.newsroom.wire.core.xml_document import named_type_root, xml_root

MIME: Final = "application/nitf+xml"
_VERSION: Final = re.compile(r"[0-9]\.[0-9]{1,2}")
_SPACES: Final = frozenset({"", "http://iptc.org/std/NITF/2006-10-18/"})
_SILENT: Final = frozenset({"version", "change.date", "change.time", "baselang", "uno", "class"})
_BODY: Final = frozenset({"body.head", "body.content", "body.end"})
_CONTENT: Final = ("<body.content", "</body.content>")
_MARKS: Final = tuple(f"{{*}}{name}" for name in THINGS)
_TERM: Final = frozenset({"idsrc", "value", LANG, "id", "class"})


def read_nitf(data: bytes) -> Item:
    """Read a NITF document; a document type that only names itself is passed over.

    Raises Refused: no NITF, or XML that is broken, hostile or beyond the limits.
    """
    root = named_type_root(data, root="nitf")
    if not is_nitf(root):
        raise Refused(Reason.NO_NITF)
    draft = Draft(root)
    version = _VERSION.search(root.get("version", ""))
    draft.say("standard", f"NITF {version[0]}" if version else "NITF", root)
    draft.say("language", root.get(LANG) or root.get("baselang", ""), root)
    nitf_into(draft, root)
    uri = next((each.get("id-string", "") for each in root.iter("{*}doc-id")), "")
    return draft.item(ItemKind.TEXT, uri.strip() or root.get("uno", "").strip())


def is_nitf(element: etree._Element) -> bool:
    """Tell whether an element is the outermost of a NITF document."""
    name = etree.QName(element)
    return name.localname == "nitf" and (name.namespace or "") in _SPACES


def nitf_text(text: str) -> str:
    """Give the running text of NITF that stands in another format, as HTML to be cleaned.

    What is no XML is cut out as it is: its names are those of HTML but for few.
    """
    try:
        root = xml_root(text.encode("utf-8", "ignore"))
    except Refused:
        start, end = (text.find(tag) for tag in _CONTENT)
        return text[text.find(">", start) + 1 : end] if 0 <= start < end else ""
    flow = Flow(Draft(root), tags=NITF_TAGS)
    return "".join(map(flow.html, root.iter("{*}body.content")))


def nitf_into(draft: Draft, nitf: etree._Element) -> None:
    """Read a NITF element into an item that may say more of it already."""
    draft.attributes(nitf, _SILENT | _schema(nitf))
    for part in nitf:
        if local(part) == "head":
            read_head(draft, part)
        elif local(part) == "body":
            _body(draft, part)
        else:
            draft.leave(part, reason=foreign(part, nitf))


def _schema(nitf: etree._Element) -> frozenset[str]:
    return frozenset(str(name) for name in nitf.keys() if "schemaLocation" in str(name))  # noqa: SIM118


def _body(draft: Draft, body: etree._Element) -> None:
    html: list[str] = []
    for part in body:
        name = local(part)
        if name == "body.head":
            _head_of_body(draft, part)
        elif name in _BODY:
            html.append(Flow(draft, tags=NITF_TAGS).html(part))
            _things(draft, part)
            read_media(draft, part)
        else:
            draft.leave(part, reason=foreign(part, body))
    draft.loose(body)
    if text := "".join(html):
        draft.add("bodies", Body(html=text, mime=MIME, language=draft.language(body)))


def _head_of_body(draft: Draft, head: etree._Element) -> None:
    for child in head:
        take = _TAKES.get(local(child))
        if take is None:
            draft.leave(child)
        else:
            take(draft, child)
    draft.loose(head)


def _headlines(draft: Draft, hedline: etree._Element) -> None:
    for child in hedline:
        role = {"hl1": "", "hl2": "sub"}.get(local(child))
        if role is None:
            draft.leave(child)
        elif (value := flat(child)) and not draft.says("headlines", value):
            words = Words(value=value, language=draft.language(child), role=role)
            draft.add("headlines", words)


def _byline(draft: Draft, element: etree._Element) -> None:
    _worded(draft, "bylines", element)
    _things(draft, element)


def _dateline(draft: Draft, element: etree._Element) -> None:
    draft.say("dateline", flat(element), element)
    _things(draft, element)


def _abstract(draft: Draft, element: etree._Element) -> None:
    _worded(draft, "descriptions", element, role="abstract")


def _note(draft: Draft, element: etree._Element) -> None:
    _worded(draft, "editor_notes", element)


def _distributor(draft: Draft, element: etree._Element) -> None:
    if draft.has("provider"):
        draft.leave(element, reason="said twice")
    else:
        draft.say("provider", flat(element), element)


def _rights(draft: Draft, element: etree._Element) -> None:
    words = Words(value=flat(element), language=draft.language(element))
    owner = element.find("{*}rights.owner")
    holder = "" if owner is None else flat(owner)
    if words.value:
        draft.add("rights", Rights(holder=holder, notice=(words,)))


def _worded(draft: Draft, name: str, element: etree._Element, *, role: str = "") -> None:
    if value := flat(element):
        words = Words(value=value, language=draft.language(element), role=role)
        draft.add(name, words)


def _things(draft: Draft, element: etree._Element) -> None:
    """Add the persons, places and so on that a text marks, each once."""
    for name, term in _marked(draft, element):
        draft.add_new(name, term)


def _marked(draft: Draft, element: etree._Element) -> Iterator[tuple[str, Term]]:
    for node in element.iterdescendants(*_MARKS):
        kind = local(node)
        value = brief(node)
        names = (Words(value=value, language=draft.language(node)),) if value else ()
        code = node.get("value", "").strip()
        draft.attributes(node, _TERM)
        if code or names:
            scheme = node.get("idsrc", "").strip()
            yield THINGS[kind], Term(code=code, scheme=scheme, kind=kind, names=names)


_TAKES: Final[dict[str, Callable[[Draft, etree._Element], None]]] = {
    "hedline": _headlines,
    "note": _note,
    "rights": _rights,
    "byline": _byline,
    "distributor": _distributor,
    "dateline": _dateline,
    "abstract": _abstract,
}
