"""NITF 3.6 of the IPTC: one document with the pictures where they stand in the text.

Source: nitf-3-6.xsd, https://iptc.org/std/NITF/3.6/. That a story was taken back stands in
`management-status`; NITF has no versions, so `du-key` counts them.
"""

from collections.abc import Iterator
from html import escape
from typing import Final
from urllib.parse import urljoin

from huiliu.kit.document.nodes import Node, attributes_of, children_of
from huiliu.newsroom.publishing.core.article import stamp
from huiliu.newsroom.publishing.core.body import BodyWriter
from huiliu.newsroom.publishing.core.formats.body import embedded, written_by
from huiliu.newsroom.publishing.core.formats.document import Document, Named
from huiliu.newsroom.publishing.core.formats.json_text import stamped
from huiliu.newsroom.publishing.core.formats.names import rendition_name
from huiliu.newsroom.publishing.core.formats.wording import wording_of
from huiliu.newsroom.publishing.core.formats.xml_text import DECLARATION, around, element, xml_text
from huiliu.newsroom.publishing.core.stops import ChangeKind

NAMESPACE: Final = "http://iptc.org/std/NITF/2006-10-18/"
MESSAGES: Final = {
    ChangeKind.CORRECTED: "correction",
    ChangeKind.RECALLED: "kill",
    ChangeKind.WITHDRAWN: "withdrawal",
}
"""What `ed-msg` says of each kind; a first release has no message."""


def nitf(document: Document) -> bytes:
    """Write one document; one that is canceled has no word of the story."""
    inner = f"<head>{_head(document)}</head>{_body(document)}"
    root = around(
        "nitf",
        inner,
        xmlns=NAMESPACE,
        version="-//IPTC//DTD NITF 3.6//EN",
        xml_lang=document.language,
        uno=document.uri,
    )
    return f"{DECLARATION}{root}\n".encode()


def _head(document: Document) -> str:
    subjects = (_subject(one) for one in document.subjects if _is_number(one.code))
    publication = element(
        "pubdata",
        type="web",
        ex__ref=document.page,
        **{"date.publication": stamp(document.first_released_at)},
        name=document.publisher.name,
        **{"position.section": document.column.name if document.column else ""},
    )
    return (
        f"{element('title', document.title)}{around('tobject', ''.join(subjects))}"
        f"{_docdata(document)}{publication}"
    )


def _is_number(code: str) -> bool:
    """Tell whether a code is one of NITF's subjects: eight digits, those of MediaTopics too."""
    return code.rpartition(":")[2].isascii() and code.rpartition(":")[2].isdigit()


def _subject(one: Named) -> str:
    return element(
        "tobject.subject",
        **{
            "tobject.subject.refnum": one.code.rpartition(":")[2],
            "tobject.subject.matter": one.name,
        },
    )


def _docdata(document: Document) -> str:
    publisher = document.publisher.name
    correction = (
        element("correction", info=document.notice, id__string=document.uri, regsrc=publisher)
        if document.kind is ChangeKind.CORRECTED
        else ""
    )
    loose = (one.name for one in document.subjects if not _is_number(one.code))
    words = dict.fromkeys((*document.keywords, *loose))
    inner = (
        correction,
        element("doc-id", regsrc=publisher, id__string=document.uri),
        element("date.issue", norm=stamp(document.changed_at)),
        element("date.release", norm=stamped(document.embargoed_until)),
        element("date.expire", norm=stamped(document.expires_at)),
        element("ed-msg", msg__type=MESSAGES.get(document.kind, ""), info=document.notice),
        element("du-key", key=document.code, version=document.version),
        element("doc.copyright", year=document.first_released_at.year, holder=document.holder),
        around("key-list", "".join(element("keyword", key=word) for word in words)),
        around(
            "identified-content", "".join(element("location", one.name) for one in document.places)
        ),
    )
    return around(
        "docdata",
        "".join(inner),
        management__status="canceled" if document.is_canceled else "usable",
        management__doc__idref=document.uri,
    )


def _body(document: Document) -> str:
    if document.is_canceled:
        return around("body", around("body.head", _distributor(document)))
    head = (
        around("hedline", element("hl1", document.title)),
        _rights(document),
        element("byline", document.byline),
        _distributor(document),
        around("abstract", element("p", document.summary)),
    )
    text = written_by(NitfWriter(document), document)
    return around("body", around("body.head", "".join(head)) + around("body.content", text))


def _distributor(document: Document) -> str:
    return element("distributor", document.publisher.name)


def _rights(document: Document) -> str:
    holder = document.holder
    before = xml_text(document.copyright.removesuffix(holder))
    terms = xml_text(f" {document.usage_terms}".rstrip())
    return around("rights", f"{before}{element('rights.owner', holder)}{terms}")


class NitfWriter(BodyWriter):
    """Writes the text in the tags of NITF."""

    def __init__(self, document: Document) -> None:
        """Know the document's page, from where its links lead, and its pictures."""
        super().__init__({}, document.embeds)
        self.document = document
        self.files = {one.asset: one.files for one in document.pictures}
        self.special = {**self.special, "hardBreak": lambda _node: "<br/>"}

    def bold(self, html: str) -> str:
        """Write words that are set off."""
        return f"<em>{html}</em>"

    def link(self, html: str, href: str) -> str:
        """Write words that lead somewhere, by the whole address."""
        return f'<a href="{escape(urljoin(self.document.page, href))}">{html}</a>'

    def heading(self, node: Node) -> str:
        """Write a heading: inside the text all are of one rank."""
        return around("hl2", self.inside(node))

    def quotation(self, node: Node) -> str:
        """Write a quotation with its source."""
        words = around("block", self.inside(node))
        source = element("credit", str(attributes_of(node).get("source", "")))
        return around("bq", f"{words}{source}") if words else ""

    def figure(self, node: Node) -> str:
        """Write a picture with all its files; one without a file is left out."""
        fields = attributes_of(node)
        files = self.files.get(str(fields["asset"]), ())
        references = "".join(
            element(
                "media-reference",
                source=file.url,
                name=rendition_name(file),
                mime__type=file.mime,
                width=file.width_px,
                height=file.height_px,
                alternate__text=str(fields["alt"]),
                source__credit=str(fields["credit"]),
            )
            for file in files
        )
        said = around("media-caption", element("p", str(fields["caption"])))
        made = element("media-producer", str(fields["credit"]))
        return around("media", references + said + made, media__type="image") if files else ""

    def gallery(self, node: Node) -> str:
        """Write pictures that stand together, one after the other."""
        return self.inside(node)

    def table(self, node: Node) -> str:
        """Write a table."""
        return around("table", "".join(map(self.row, children_of(node))))

    def row(self, row: Node) -> str:
        """Write a row; a cell stands there also where it says nothing."""
        return around("tr", "".join(self._cells(row)))

    def embed(self, node: Node) -> str:
        """Write what is embedded as a link with the name of where it is from."""
        name, title, address = embedded(node, self.document)
        colon = wording_of(self.document).colon
        shown = element("a", title, href=address) if address else xml_text(title)
        return f"<p>{xml_text(name)}{colon}{shown}</p>"

    def _cells(self, row: Node) -> Iterator[str]:
        for cell in children_of(row):
            tag = "th" if cell.get("type") == "tableHeader" else "td"
            yield f"<{tag}>{self.inside(cell)}</{tag}>"
