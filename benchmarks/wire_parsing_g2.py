"""Parsing of NewsML-G2 and NITF: items a second in one process, lxml alone as the floor.

    python -m benchmarks.wire_parsing_g2

Documents made here, as agencies send them, and the IPTC's whole examples where they lie beside
this checkout. Times are the processor's, the best of three. Ends with 1 if a limit is missed.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.nitf import read_nitf
from huiliu.newsroom.wire.core.refusal import Refused

ITEMS_A_SECOND = 1_500
ROUNDS = 3
DOCUMENTS = 500
PARAGRAPHS = 8
SUBJECTS = 8
LISTINGS = Path(__file__).parents[2] / "shared" / "data" / "newsml-g2" / "examples"
NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
NITF = 'xmlns="http://iptc.org/std/NITF/2006-10-18/"'


def main() -> int:
    """Measure, print each figure beside its floor, and say whether the limit holds."""
    texts = [a_news_item(number, a_nitf(number)) for number in range(DOCUMENTS)]
    pictures = [a_picture(number) for number in range(DOCUMENTS)]
    alone = [a_nitf(number) for number in range(DOCUMENTS)]
    message = [a_message([a_picture(number) for number in range(DOCUMENTS)])]
    rates = [
        _measured("text with NITF inside", texts, read_g2),
        _measured("picture with three renditions", pictures, read_g2),
        _measured(f"message of {DOCUMENTS} pictures", message, read_g2, items=DOCUMENTS),
        _measured("NITF alone", alone, lambda data: (read_nitf(data),)),
    ]
    listings = [data for data in _listings() if _is_read(data)]
    if listings:
        times = DOCUMENTS // len(listings)
        rates.append(_measured(f"the IPTC's {len(listings)} examples", listings * times, read_g2))
    return int(min(rates) < ITEMS_A_SECOND)


def _listings() -> list[bytes]:
    return [path.read_bytes() for path in sorted(LISTINGS.glob("LISTING_*.xml"))]


def _is_read(data: bytes) -> bool:
    try:
        return bool(read_g2(data))
    except Refused:
        return False


def _measured(
    name: str, documents: Sequence[bytes], read: Callable[[bytes], object], *, items: int = 1
) -> float:
    count = len(documents) * items
    size = sum(map(len, documents)) / count / 1024
    ours, floor = (count / _seconds(documents, work) for work in (read, etree.fromstring))
    print(f"{name}, {size:.1f} KB: {ours:,.0f} items/s (lxml alone {floor:,.0f})")
    return ours


def _seconds(documents: Sequence[bytes], work: Callable[[bytes], object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        began = time.process_time()
        for data in documents:
            work(data)
        taken.append(time.process_time() - began)
    return min(taken)


def a_news_item(number: int, nitf: bytes) -> bytes:
    """Give a text as agencies send it: its subjects, places and people, and NITF inside."""
    subjects = "".join(
        f'<subject type="cpnat:abstract" qcode="medtop:{number}{each}"><name xml:lang="zh-Hans">题'
        f'{each}</name><name xml:lang="en">subject {each}</name><broader qcode="medtop:{each}"/>'
        "</subject>"
        for each in range(SUBJECTS)
    )
    inner = f"""<contentMeta><urgency>4</urgency>
        <contentCreated>2026-03-01T10:00:00+08:00</contentCreated>
        <located type="cptype:city" qcode="geo:1"><name>北京</name></located>
        <creator qcode="p:1"><name>记者</name></creator>{subjects}
        <slugline>雨-通州-{number}</slugline>
        <headline>通州今晨有雨，早高峰未受影响（{number}）</headline></contentMeta>
        <contentSet><inlineXML contenttype="application/nitf+xml">"""
    return an_item(number, "text", inner.encode() + nitf + b"</inlineXML></contentSet>")


def a_picture(number: int) -> bytes:
    """Give a picture with its renditions."""
    renditions = "".join(
        f'<remoteContent rendition="rnd:{name}" href="https://a.example/{number}-{name}.jpg"'
        f' contenttype="image/jpeg" width="{width}" height="320" size="28972"/>'
        for name, width in (("highRes", 1500), ("web", 480), ("thumb", 80))
    )
    inner = f"""<contentMeta><headline>雨中的运河（{number}）</headline>
        <description role="drol:caption">3 月 1 日，通州，雨中的大运河森林公园。</description>
        <keyword>雨</keyword><keyword>运河</keyword></contentMeta>
        <contentSet>{renditions}</contentSet>"""
    return an_item(number, "picture", inner.encode())


def an_item(number: int, kind: str, inner: bytes) -> bytes:
    """Give an item of a kind around its inner parts."""
    head = f"""<newsItem {NAR} guid="urn:bench:{number}" version="2" standard="NewsML-G2"
        standardversion="2.35" conformance="power" xml:lang="zh-Hans">
        <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_32.xml"/>
        <rightsInfo><copyrightHolder qcode="prov:T"><name>T社</name></copyrightHolder>
        <copyrightNotice>© T社</copyrightNotice><usageTerms>限京内</usageTerms></rightsInfo>
        <itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:T"/>
        <versionCreated>2026-03-01T10:30:00+08:00</versionCreated>
        <firstCreated>2026-03-01T10:00:00+08:00</firstCreated>
        <pubStatus qcode="stat:usable"/><edNote>已核</edNote></itemMeta>"""
    return head.encode() + inner + b"</newsItem>"


def a_nitf(number: int) -> bytes:
    """Give a text in NITF."""
    paragraphs = "".join(
        f"<p>第 {each} 段：昨夜至今晨，通州区平均降水 12 毫米，{number} 路公交照常运行，"
        "<em>主要道路</em>无积水，<location>宋庄</location>一线有短时雾。</p>"
        for each in range(PARAGRAPHS)
    )
    return f"""<nitf {NITF}><head><docdata><doc-id id-string="b{number}"/></docdata></head><body>
        <body.head><hedline><hl1>通州今晨有雨</hl1></hedline><byline>记者</byline></body.head>
        <body.content>{paragraphs}</body.content></body></nitf>""".encode()


def a_message(items: list[bytes]) -> bytes:
    """Give a message with all its items."""
    header = "<header><sent>2026-03-01T10:31:00Z</sent><sender>t.example</sender></header>"
    head = f"<newsMessage {NAR}>{header}<itemSet>"
    return head.encode() + b"".join(items) + b"</itemSet></newsMessage>"


if __name__ == "__main__":
    sys.exit(main())
