"""The text of a document for partners: XHTML that is HTML as well, and lines of plain text.

Nothing in it needs our style sheet, a script or our host's name: addresses are whole.
"""

from html import escape
from typing import Final
from urllib.parse import urljoin

from huiliu.kit.document.content import block_text
from huiliu.kit.document.nodes import Node, attributes_of, children_of
from huiliu.newsroom.publishing.core.body import BodyWriter
from huiliu.newsroom.publishing.core.formats.document import Document, PictureFile
from huiliu.newsroom.publishing.core.formats.wording import wording_of

_BULLET: Final = "· "


def markup_of(document: Document) -> str:
    """Give the text as well-formed XHTML, one block a line; empty where there is none."""
    return written_by(MarkupWriter(document), document)


def written_by(writer: BodyWriter, document: Document) -> str:
    """Give every block of the text that says something, one a line."""
    blocks = (writer.node(node) for node in children_of(document.content))
    return "\n".join(block for block in blocks if block)


def lines_of(document: Document) -> tuple[str, ...]:
    """Give the text as lines: a list's with marks or numbers, a table's rows with tabs."""
    blocks = children_of(document.content)
    return tuple(line for block in blocks for line in block_lines(block, document))


def block_lines(block: Node, document: Document) -> tuple[str, ...]:
    """Give the lines of a block; none of a picture, which plain text cannot hold."""
    lines = (embed_line(block, document),) if block.get("type") == "embed" else _lines(block)
    return tuple(line for line in lines if line.strip())


def embedded(node: Node, document: Document) -> tuple[str, str, str]:
    """Give where something that is embedded comes from, its title and its address, if known."""
    fields = attributes_of(node)
    provider, ref = str(fields["provider"]), str(fields["ref"])
    name, address = document.embeds.get((provider, ref), (provider, ""))
    return name, str(fields["title"]) or address or ref, address


def embed_line(node: Node, document: Document) -> str:
    """Give what is embedded as a line."""
    name, title, address = embedded(node, document)
    said = title if address in title else f"{title} {address}"
    return f"{name}{wording_of(document).colon}{said}"


class MarkupWriter(BodyWriter):
    """Writes plain XHTML, pictures with whole addresses."""

    def __init__(self, document: Document) -> None:
        """Know the document's page, from where its links lead, and its pictures."""
        super().__init__({}, document.embeds)
        self.document = document
        self.files = {one.asset: one.main for one in document.pictures}
        self.special = {**self.special, "hardBreak": lambda _node: "<br/>"}

    def link(self, html: str, href: str) -> str:
        """Write words that lead somewhere, by the whole address."""
        return f'<a href="{escape(urljoin(self.document.page, href))}">{html}</a>'

    def quotation(self, node: Node) -> str:
        """Write a quotation, its source as a paragraph."""
        inner, source = self.inside(node), escape(str(attributes_of(node).get("source", "")))
        said = f"<p><cite>{source}</cite></p>" if source else ""
        return f"<blockquote>{inner}{said}</blockquote>" if inner else ""

    def figure(self, node: Node) -> str:
        """Write a picture with its caption; one without a file is left out."""
        fields = attributes_of(node)
        file = self.files.get(str(fields["asset"]))
        if file is None:
            return ""
        alt, caption, credit = (escape(str(fields[name])) for name in ("alt", "caption", "credit"))
        said = "　".join(text for text in (caption, credit) if text)
        words = f"<figcaption>{said}</figcaption>" if said else ""
        return f"<figure>{image_of(file, alt)}{words}</figure>"

    def gallery(self, node: Node) -> str:
        """Write pictures that stand together, one after the other."""
        return self.inside(node)

    def table(self, node: Node) -> str:
        """Write a table."""
        return f"<table>{''.join(self.row(row) for row in children_of(node))}</table>"

    def embed(self, node: Node) -> str:
        """Write what is embedded as a link with the name of where it is from."""
        name, title, address = embedded(node, self.document)
        colon = wording_of(self.document).colon
        shown = f'<a href="{escape(address)}">{escape(title)}</a>' if address else escape(title)
        return f"<p>{escape(name)}{colon}{shown}</p>"


def image_of(file: PictureFile, alt: str) -> str:
    """Write an image; `alt` is escaped already."""
    sides = (("width", file.width_px), ("height", file.height_px))
    size = "".join(f' {name}="{side}"' for name, side in sides if side)
    return f'<img src="{escape(file.url)}"{size} alt="{alt}"/>'


def _lines(block: Node, before: str = "") -> tuple[str, ...]:
    kind = block.get("type")
    if kind in ("bulletList", "orderedList"):
        numbered = kind == "orderedList"
        return tuple(
            line
            for number, item in enumerate(children_of(block), start=1)
            for line in _item(item, mark=f"{number}. " if numbered else _BULLET, before=before)
        )
    if kind in ("figure", "gallery", "pictureGap"):
        return ()
    source = str(attributes_of(block).get("source", ""))
    words = [before + line.strip() for line in block_text(block).split("\n")]
    is_said = source and any(word.strip() for word in words)
    return (*words, f"{before}——{source}") if is_said else tuple(words)


def _item(item: Node, *, mark: str, before: str) -> tuple[str, ...]:
    """Mark the first line of an item; what belongs to it stands in from there."""
    inside = [line for child in children_of(item) for line in _lines(child, f"{before}　")]
    if not inside:
        return ()
    return (f"{before}{mark}{inside[0].strip()}", *inside[1:])
