"""The bytes in which the sample providers send an item, each in the format of its own house."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from types import MappingProxyType
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One version of an item as its sender means it; `subjects` are codes as medtop:20000256."""

    uri: str
    version: int
    status: str
    signal: str
    language: str
    at: datetime
    embargo: datetime | None
    title: str
    byline: str
    paragraphs: tuple[str, ...]
    subjects: tuple[str, ...]
    credit: str
    terms: str


def ninjs3(sent: Sent) -> bytes:
    """Write ninjs 3.0."""
    item: dict[str, object] = {
        "uri": sent.uri,
        "standard": {"name": "ninjs", "version": "3.0"},
        "type": "text",
        "version": str(sent.version),
        "versionCreated": sent.at.isoformat(),
        "pubStatus": sent.status,
        "language": sent.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": sent.title}],
        "by": sent.byline,
        "bodies": [{"role": "main", "contentType": "text/html", "value": _html(sent)}],
        "subjects": [{"uri": f"{_MEDTOP}{_digits(code)}"} for code in sent.subjects],
        "copyrightHolder": sent.credit,
        "usageTerms": sent.terms,
    }
    if sent.embargo:
        item["embargoed"] = sent.embargo.isoformat()
    if sent.signal:
        item["edNote"] = "更正"
    return json.dumps(item, ensure_ascii=False).encode()


def newsml_g2(sent: Sent) -> bytes:
    """Write a NewsML-G2 news item."""
    subjects = "".join(
        f'<subject type="cpnat:abstract" qcode="{escape(code)}"/>' for code in sent.subjects
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{escape(sent.uri)}"
 version="{sent.version}" standard="NewsML-G2" standardversion="2.30" conformance="power"
 xml:lang="{sent.language}">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
<rightsInfo><copyrightHolder><name>{escape(sent.credit)}</name></copyrightHolder>
<usageTerms>{escape(sent.terms)}</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider><name>{escape(sent.credit)}</name></provider>
<versionCreated>{sent.at.isoformat()}</versionCreated>
<pubStatus qcode="stat:{sent.status}"/></itemMeta>
<contentMeta><by>{escape(sent.byline)}</by>{subjects}
<headline>{escape(sent.title)}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{escape(sent.title)}</title></head>
<body>{_html(sent)}</body></html></inlineXML></contentSet></newsItem>
""".encode()


def nitf(sent: Sent) -> bytes:
    """Write NITF 3.6."""
    codes = "".join(
        f'<tobject.subject tobject.subject.refnum="{_digits(code)}"/>' for code in sent.subjects
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" xml:lang="{sent.language}">
<head><title>{escape(sent.title)}</title><tobject tobject.type="news">{codes}</tobject>
<docdata><doc-id id-string="{escape(sent.uri)}"/><date.issue norm="{sent.at.isoformat()}"/>
<doc.copyright holder="{escape(sent.credit)}"/></docdata></head>
<body><body.head><hedline><hl1>{escape(sent.title)}</hl1></hedline>
<byline>{escape(sent.byline)}</byline></body.head>
<body.content>{_html(sent)}</body.content></body></nitf>
""".encode()


def rss(sent: Sent) -> bytes:
    """Write RSS 2.0 with this one entry."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{escape(sent.credit)}</title><link>http://127.0.0.1:8080/</link><description/>
<language>{sent.language}</language>
<item><title>{escape(sent.title)}</title><guid isPermaLink="false">{escape(sent.uri)}</guid>
<pubDate>{format_datetime(sent.at)}</pubDate><dc:creator>{escape(sent.byline)}</dc:creator>
<content:encoded>{escape(_html(sent))}</content:encoded></item></channel></rss>
""".encode()


FORMATS: Mapping[str, Callable[[Sent], bytes]] = MappingProxyType(
    {"ninjs3": ninjs3, "g2": newsml_g2, "nitf": nitf, "rss": rss}
)
_MEDTOP = "http://cv.iptc.org/newscodes/mediatopic/"


def _html(sent: Sent) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in sent.paragraphs)


def _digits(code: str) -> str:
    return code.partition(":")[2]
