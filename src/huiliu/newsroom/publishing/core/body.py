"""A story's document as HTML: the few nodes that editing allows, everything escaped.

Nothing of a third party is loaded: what is embedded is a card with a link.
"""

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import Final

from huiliu.kit.document.nodes import Node, attributes_of, children_of, marks_of
from huiliu.newsroom.publishing.core.article import Picture

Embeds = Mapping[tuple[str, str], tuple[str, str]]
"""By provider and id: the provider's name, and the address of the thing."""

_TAGS: Final = MappingProxyType(
    {
        "paragraph": "p",
        "bulletList": "ul",
        "orderedList": "ol",
        "listItem": "li",
        "tableCell": "td",
    }
)
_SIZES: Final = "(min-width: 860px) 38rem, 100vw"


def body_html(
    document: Node, *, pictures: Mapping[str, Picture], embeds: Embeds = MappingProxyType({})
) -> str:
    """Give the document's HTML; a figure whose picture is not given is left out.

    What is embedded has a link where its address is given, else its title alone.

    >>> body_html({"type": "doc", "content": [{"type": "paragraph", "content": [
    ...     {"type": "text", "text": "1 < 2", "marks": [{"type": "bold"}]}]}]}, pictures={})
    '<p><strong>1 &lt; 2</strong></p>'
    """
    writer = BodyWriter(pictures, embeds)
    blocks = (writer.node(node) for node in children_of(document))
    return "\n".join(block for block in blocks if block)


class BodyWriter:
    """Writes one document; every kind of node that is not plain has a method.

    `tags` says as what the plain ones come out; a tag of `kept` comes out also where it is empty.
    """

    tags: Mapping[str, str] = _TAGS
    kept: frozenset[str] = frozenset({"td"})

    def __init__(self, pictures: Mapping[str, Picture], embeds: Embeds) -> None:
        self.pictures = pictures
        self.embeds = embeds
        self.special: Mapping[str, Callable[[Node], str]] = {
            "text": self.words,
            "hardBreak": lambda _node: "<br>",
            "heading": self.heading,
            "blockquote": self.quotation,
            "figure": self.figure,
            "gallery": self.gallery,
            "table": self.table,
            "embed": self.embed,
            "pictureGap": lambda _node: "",
        }

    def node(self, node: Node) -> str:
        """Write one node with all in it."""
        kind = str(node.get("type"))
        if kind in self.special:
            return self.special[kind](node)
        inner = self.inside(node)
        tag = self.tags[kind]
        return f"<{tag}>{inner}</{tag}>" if inner or tag in self.kept else ""

    def inside(self, node: Node) -> str:
        """Write what is in a node."""
        return "".join(self.node(child) for child in children_of(node))

    def words(self, node: Node) -> str:
        """Write a text with its marks."""
        html = escape(str(node["text"]), quote=False)
        for mark in marks_of(node):
            if mark.get("type") == "bold":
                html = self.bold(html)
            elif mark.get("type") == "link":
                html = self.link(html, str(attributes_of(mark)["href"]))
        return html

    def bold(self, html: str) -> str:
        """Write words that are set off."""
        return f"<strong>{html}</strong>"

    def link(self, html: str, href: str) -> str:
        """Write words that lead somewhere."""
        return f'<a href="{escape(href)}" rel="noopener">{html}</a>'

    def heading(self, node: Node) -> str:
        """Write a heading."""
        inner, level = self.inside(node), attributes_of(node)["level"]
        return f"<h{level}>{inner}</h{level}>" if inner else ""

    def quotation(self, node: Node) -> str:
        """Write a quotation with its source."""
        inner, source = self.inside(node), escape(str(attributes_of(node).get("source", "")))
        said = f"<footer>{source}</footer>" if source else ""
        return f"<blockquote>{inner}{said}</blockquote>" if inner else ""

    def figure(self, node: Node) -> str:
        """Write a picture with its caption."""
        fields = attributes_of(node)
        picture = self.pictures.get(str(fields["asset"]))
        if picture is None:
            return ""
        alt, caption, credit = (escape(str(fields[name])) for name in ("alt", "caption", "credit"))
        image = _picture(picture, alt)
        said = "　".join(text for text in (caption, credit) if text)
        return f'<figure class="fig-a">{image}<figcaption>{said}</figcaption></figure>'

    def gallery(self, node: Node) -> str:
        """Write several pictures that stand together."""
        inner = self.inside(node)
        return f'<div class="gal-a">{inner}</div>' if inner else ""

    def table(self, node: Node) -> str:
        """Write a table, which scrolls where it is too wide."""
        rows = "".join(self.row(row) for row in children_of(node))
        return f'<div class="tab-a" tabindex="0" role="region"><table>{rows}</table></div>'

    def row(self, row: Node) -> str:
        """A head cell leads its row where something else follows it, else its column."""
        cells = children_of(row)
        scope = "col" if cells[-1].get("type") == "tableHeader" else "row"
        written = (
            f'<th scope="{scope}">{self.inside(cell)}</th>'
            if cell.get("type") == "tableHeader"
            else self.node(cell)
            for cell in cells
        )
        return f"<tr>{''.join(written)}</tr>"

    def embed(self, node: Node) -> str:
        """Write what is embedded as a card."""
        fields = attributes_of(node)
        provider, ref = str(fields["provider"]), str(fields["ref"])
        name, address = self.embeds.get((provider, ref), (provider, ""))
        title = escape(str(fields["title"]) or address or ref)
        link = f'<a href="{escape(address)}" rel="noopener noreferrer">{title}</a>'
        shown = link if address else f"<span>{title}</span>"
        return f'<p class="emb-a"><b>{escape(name)}</b>{shown}</p>'


def _picture(picture: Picture, alt: str) -> str:
    """Give the picture in its best forms, and as JPEG for whoever reads none of them."""
    size = f'width="{picture.width}" height="{picture.height}" alt="{alt}"'
    forms = "".join(
        f'<source type="{form.mime}" srcset="{escape(form.srcset)}" sizes="{_SIZES}">'
        for form in picture.forms
    )
    return f'<picture>{forms}<img class="pic" src="{escape(picture.card.url)}" {size}></picture>'
