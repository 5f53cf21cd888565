"""The content inside a news item: cleaned whatever it came as, and nothing active in it."""

import pytest

from huiliu.newsroom.wire.core.item import Body, ItemKind, Words
from tests.newsroom.wire.core.g2_documents import an_item, left, with_content

XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def html_of(inner: str, *, mime: str = "application/xhtml+xml") -> str:
    """Give what comes out of a piece of XHTML."""
    item = with_content(f"<inlineXML contenttype='{mime}'>{inner}</inlineXML>")
    return "".join(body.html for body in item.bodies)


def test_a_page_is_read_from_its_body() -> None:
    page = f"<html {XHTML}><head><title>题</title></head><body><h2>节</h2><p>文</p></body></html>"

    assert html_of(page) == "<h2>节</h2><p>文</p>"


def test_pieces_without_a_page_are_read_together() -> None:
    assert html_of("<p>一</p><div>二<p>三</p>四</div>") == "<p>一</p><p>二</p><p>三</p><p>四</p>"


@pytest.mark.parametrize(
    ("inner", "html"),
    [
        ("<p>甲 <b>乙</b><i>丙</i><br/>丁</p>", "<p>甲 <strong>乙</strong><em>丙</em><br>丁</p>"),
        (
            "<ul><li>一</li><li><p>二</p></li>三</ul>",
            "<ul><li>一</li><li><p>二</p></li><li>三</li></ul>",
        ),
        ("<em>a</em> b<p>c</p>", "<p><em>a</em> b</p><p>c</p>"),
        ("<blockquote>引</blockquote>", "<blockquote><p>引</p></blockquote>"),
        (
            "<table><tr><td colspan='2' style='x'>a</td><th rowspan='999'/></tr></table>",
            '<table><tr><td colspan="2">a</td><th></th></tr></table>',
        ),
        ("<pre>a\n  b</pre>", "<pre>a\n  b</pre>"),
        ("<p>a &lt;script&gt; &amp; b</p>", "<p>a &lt;script&gt; &amp; b</p>"),
        ("<p><span class='x'>a</span><font>b</font></p>", "<p>ab</p>"),
        ("<p>a<div>b</div>c</p>", "<p>a b c</p>"),
        ("<p><em> </em></p><p/><ul/>", ""),
        ("<p>a<b/>b</p>", "<p>ab</p>"),
    ],
)
def test_text_comes_out_in_harmless_tags(inner: str, html: str) -> None:
    assert html_of(f"<div {XHTML}>{inner}</div>") == html


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<iframe src='http://evil.example/'>x</iframe>",
        "<object data='x'>x</object>",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'><text>x</text></svg>",
        "<form action='x'><input value='x'/></form>",
        "<video src='x'>x</video>",
        "<p><script>x</script></p>",
    ],
)
def test_nothing_active_comes_out(inner: str) -> None:
    item = with_content(
        f"<inlineXML contenttype='application/xhtml+xml'><div {XHTML}>{inner}</div></inlineXML>"
    )

    assert item.bodies == ()
    assert "not a part of a text" in left(item).values()


def test_handlers_and_styles_are_not_kept() -> None:
    assert html_of(f"<p {XHTML} onclick='x()' style='x' id='y'>文</p>") == "<p>文</p>"


@pytest.mark.parametrize(
    ("href", "html"),
    [
        ("https://a.example/?b=1&amp;c=2", "https://a.example/?b=1&amp;c=2"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_links_to_the_web_and_to_mailboxes_stay(href: str, html: str) -> None:
    found = html_of(f"<p {XHTML}><a href='{href}' onclick='x()'>文</a></p>")

    assert found == f'<p><a href="{html}" rel="noopener noreferrer">文</a></p>'


@pytest.mark.parametrize(
    "href",
    ["javascript:x()", " JavaScript:x()", "data:text/html,x", "//a.example/", "#a", "mailto:a b"],
)
def test_other_links_lose_their_address(href: str) -> None:
    item = with_content(
        f"<inlineXML contenttype='x/html'><p {XHTML}><a href='{href}'>文</a></p></inlineXML>"
    )

    assert item.bodies[0].html == "<p>文</p>"
    assert set(left(item).values()) == {"no link that is kept"}


def test_an_inline_piece_becomes_a_paragraph() -> None:
    assert html_of(f"<em {XHTML}>文</em>") == "<p><em>文</em></p>"


def test_what_a_body_says_of_itself_is_read() -> None:
    item = with_content(
        "<inlineXML contenttype='application/xhtml+xml' rendition='rnd:web' wordcount='7'"
        f" xml:lang='zh'><p {XHTML}>文</p></inlineXML>"
    )

    assert item.bodies == (
        Body(
            html="<p>文</p>",
            mime="application/xhtml+xml",
            language="zh",
            role="rnd:web",
            words=7,
        ),
    )


def test_plain_text_becomes_paragraphs() -> None:
    item = with_content(
        "<inlineData contenttype='text/plain; charset=utf-8'>一 &lt;b&gt;\n同段\n\n二</inlineData>"
    )

    lines = with_content("<inlineData>一\n  二\n</inlineData>")

    assert [body.html for body in item.bodies] == ["<p>一 &lt;b&gt; 同段</p><p>二</p>"]
    assert [body.html for body in lines.bodies] == ["<p>一</p><p>二</p>"]


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ("contenttype='image/png' encoding='encd:base64'", "data of image/png"),
        ("contenttype='text/html'", "data of text/html"),
        ("encoding='x'", "data of unknown kind"),
    ],
)
def test_data_that_is_no_plain_text_is_left(about: str, reason: str) -> None:
    item = with_content(f"<inlineData {about}>AAAA</inlineData>")

    assert (item.bodies, left(item)) == ((), {"/newsItem/contentSet/inlineData": reason})


def test_empty_data_says_nothing() -> None:
    assert with_content("<inlineData> </inlineData>").bodies == ()


def test_other_xml_is_named_with_its_namespace() -> None:
    item = with_content(
        "<inlineXML contenttype='application/sportsml+xml'><s:sports-content xmlns:s='urn:sports'/>"
        "</inlineXML><inlineXML><x xmlns=''/></inlineXML><other/>"
    )

    assert left(item) == {
        "/newsItem/contentSet/inlineXML/sports-content": "application/sportsml+xml of urn:sports",
        "/newsItem/contentSet/inlineXML/x": "XML of no namespace",
        "/newsItem/contentSet/other": "",
    }


def test_an_empty_content_is_named() -> None:
    item = with_content("<inlineXML contenttype='application/nitf+xml'> </inlineXML>")

    assert left(item) == {"/newsItem/contentSet/inlineXML": "empty"}


def test_an_item_without_content_has_none() -> None:
    item = an_item("")

    assert (item.kind, item.bodies, item.renditions) == (ItemKind.TEXT, (), ())


def test_nitf_inside_tells_more_of_the_item() -> None:
    item = an_item(
        "<itemMeta><provider literal='T社'/></itemMeta>"
        "<contentMeta><headline>同题</headline></contentMeta><contentSet><inlineXML"
        " contenttype='application/nitf+xml'><nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'>"
        "<head><docdata><doc-id regsrc='X' id-string='n1'/></docdata></head>"
        "<body><body.head><hedline><hl1>同题</hl1><hl2>副题</hl2></hedline><byline>某</byline>"
        "<dateline>北京</dateline></body.head><body.content><p>文</p></body.content></body></nitf>"
        "</inlineXML></contentSet>"
    )

    assert [(each.value, each.role) for each in item.headlines] == [("同题", ""), ("副题", "sub")]
    assert (item.provider, item.uri) == ("T社", "urn:t:1")
    assert item.other_ids == (Words(value="n1", role="doc-id"),)
    assert (item.bylines[0].value, item.dateline) == ("某", "北京")
    assert item.bodies == (Body(html="<p>文</p>", mime="application/nitf+xml"),)
