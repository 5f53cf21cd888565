"""A story's document as HTML: the few nodes that editing allows, everything escaped."""

from collections.abc import Iterable, Mapping
from html import escape

from huiliu.kit.document.nodes import Json, Node, attributes_of
from huiliu.newsroom.publishing.core.article import Picture

_TAGS = {
    "paragraph": "p",
    "blockquote": "blockquote",
    "bulletList": "ul",
    "orderedList": "ol",
    "listItem": "li",
}
_SIZES = "(min-width: 860px) 38rem, 100vw"


def body_html(document: Node, *, pictures: Mapping[str, Picture]) -> str:
    """Give the document's HTML; a figure whose picture is not given is left out.

    >>> body_html({"type": "doc", "content": [{"type": "paragraph", "content": [
    ...     {"type": "text", "text": "1 < 2", "marks": [{"type": "bold"}]}]}]}, pictures={})
    '<p><strong>1 &lt; 2</strong></p>'
    """
    blocks = (_node(node, pictures) for node in _children(document))
    return "\n".join(block for block in blocks if block)


def _node(node: Node, pictures: Mapping[str, Picture]) -> str:
    kind = str(node.get("type"))
    if kind == "text":
        return _text(node)
    if kind == "hardBreak":
        return "<br>"
    if kind == "figure":
        return _figure(attributes_of(node), pictures)
    inner = "".join(_node(child, pictures) for child in _children(node))
    tag = f"h{attributes_of(node)['level']}" if kind == "heading" else _TAGS[kind]
    return f"<{tag}>{inner}</{tag}>" if inner else ""


def _text(node: Node) -> str:
    html = escape(str(node["text"]), quote=False)
    for mark in _marks(node):
        if mark.get("type") == "bold":
            html = f"<strong>{html}</strong>"
        else:
            href = escape(str(attributes_of(mark)["href"]))
            html = f'<a href="{href}" rel="noopener">{html}</a>'
    return html


def _figure(fields: Mapping[str, Json], pictures: Mapping[str, Picture]) -> str:
    picture = pictures.get(str(fields["asset"]))
    if picture is None:
        return ""
    alt, caption, credit = (escape(str(fields[name])) for name in ("alt", "caption", "credit"))
    image = (
        f'<img class="pic" src="{escape(picture.url)}" srcset="{escape(picture.srcset)}"'
        f' sizes="{_SIZES}" width="{picture.width}" height="{picture.height}" alt="{alt}">'
    )
    said = "　".join(text for text in (caption, credit) if text)
    return f'<figure class="fig-a">{image}<figcaption>{said}</figcaption></figure>'


def _children(node: Node) -> Iterable[Node]:
    return _maps(node.get("content"))


def _marks(node: Node) -> Iterable[Node]:
    return _maps(node.get("marks"))


def _maps(value: Json) -> Iterable[Node]:
    if not isinstance(value, list | tuple):
        return ()
    return (item for item in value if isinstance(item, Mapping))
