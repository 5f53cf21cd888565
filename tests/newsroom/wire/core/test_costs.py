"""What means to keep a reader busy costs no more than its length, or is refused at sight.

Each of these took minutes before: a pattern, a list or a library that took the square of a length.
"""

import time
from collections.abc import Callable
from typing import Final

import pytest

from huiliu.newsroom.wire.core.reading import Declared, read
from huiliu.newsroom.wire.core.refusal import Refused
from tests.newsroom.gathering.files import a_document, a_zip
from tests.newsroom.wire.core.format_documents import WORDPRESS, atom, rss

ONE_S: Final = 1.0
MAIL: Final = b"From: a@a.example\r\nSubject: x\r\n"
EVENT: Final = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART{}:20261201\r\nEND:VEVENT\r\n"
PAGE: Final = b"<html><body>"


def described(text: str) -> bytes:
    return rss(f"<item><title>x</title><description>{text}</description></item>")


def posted(text: str) -> bytes:
    head, _, end = WORDPRESS.partition("<![CDATA[")
    return f"{head}<![CDATA[{text}{end[end.index(']]>') :]}".encode()


def entry(inner: str) -> bytes:
    return atom(f"<entry><title>x</title>{inner}</entry>")


COSTLY: Final[dict[str, Callable[[], bytes]]] = {
    "marked sections that are left open": lambda: described("<![CDATA[" * 200_000),
    "ends of tags in a marked section": lambda: described(f"<![CDATA[{'<' * 1_000_000}]]>"),
    "bare ampersands": lambda: described("&" * 700_000),
    "lines": lambda: described("\n" * 700_000),
    "categories": lambda: entry("".join(f"<category term='{n}'/>" for n in range(20_000))),
    "links of a feed": lambda: rss("".join(f"<link>{n}</link>" for n in range(20_000))),
    "a long name": lambda: entry(f"<author><name>{'a' * 1_000_000}</name></author>"),
    "a long mailbox": lambda: entry(f"<author><email>a@{'a.' * 500_000}</email></author>"),
    "marks of an editor": lambda: posted("<!--wp:" * 200_000),
    "short codes": lambda: posted("[aa " * 200_000),
    "comments in a header": lambda: MAIL.replace(b"a@a.example", b'"(' * 5_000) + b"\r\nx",
    "parameters": lambda: MAIL + b"Content-Type: text/plain;" + b"a=b;" * 200_000 + b"\r\n\r\nx",
    "folded parameters": lambda: MAIL + b"Content-Type: a/b" + b";\r\n a=b" * 50_000 + b"\r\n\r\nx",
    "lines within boundaries": lambda: (
        MAIL + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + b"x\n" * 4_000_000
    ),
    "parameters of a moment": lambda: EVENT.format(";A=B" * 20_000).encode(),
    "articles in articles": lambda: PAGE + b"<article>" * 200 + b"<p>x</p>" * 19_000,
    "paragraphs in paragraphs": lambda: a_zip(
        {"word/document.xml": a_document("<w:p>" * 200 + "<w:r><w:t>x</w:t></w:r>" * 40_000)}
    ),
}


@pytest.mark.parametrize("name", COSTLY)
def test_no_document_costs_more_than_its_length(name: str) -> None:
    data = COSTLY[name]()
    began = time.process_time()

    try:
        items = read(data, declared=Declared()).items
    except Refused:
        items = ()

    assert time.process_time() - began < ONE_S
    assert len(repr(items)) < 2 * len(data) + 100_000


def test_a_feed_of_ordinary_markup_is_read_as_it_was_written() -> None:
    text = "<![CDATA[<p>甲 &amp; 乙</p>]]>丙 ]]&gt; &lt;b&gt;丁&lt;/b&gt;"

    (item,) = read(described(text), declared=Declared()).items

    assert item.bodies[0].html == "<p>甲 &amp; 乙</p>丙 ]]&gt; <b>丁</b>"
