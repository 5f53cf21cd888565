"""NITF 3.x, alone: head, head of the body, text, and what the text shows."""

from datetime import UTC, datetime

import pytest

from huiliu.newsroom.wire.core.item import FOREVER, Item, ItemKind, PubStatus, Rights, Term, Words
from huiliu.newsroom.wire.core.nitf import read_nitf
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.wire.core.g2_documents import left


def a_nitf(*, head: str = "", body: str = "", about: str = "") -> Item:
    """Give a NITF document as it is read."""
    whole = f"<nitf {about}><head>{head}</head><body>{body}</body></nitf>"
    return read_nitf(whole.encode())


def with_docdata(inner: str) -> Item:
    return a_nitf(head=f"<docdata>{inner}</docdata>")


def with_text(inner: str) -> Item:
    return a_nitf(body=f"<body.content>{inner}</body.content>")


def html_of(inner: str) -> str:
    return "".join(body.html for body in with_text(inner).bodies)


@pytest.mark.parametrize(
    ("about", "standard"),
    [
        ('version="-//IPTC//DTD NITF 3.4//EN"', "NITF 3.4"),
        ('version="3.6"', "NITF 3.6"),
        ('version="newest"', "NITF"),
        ('xmlns="http://iptc.org/std/NITF/2006-10-18/"', "NITF"),
    ],
)
def test_every_way_to_name_the_version_is_read(about: str, standard: str) -> None:
    assert a_nitf(about=about).standard == standard


def test_a_text_is_known_by_its_id() -> None:
    item = with_docdata('<doc-id regsrc="AP" id-string=" D1 "/>')

    assert (item.kind, item.uri, item.provider) == (ItemKind.TEXT, "D1", "AP")
    assert (item.status, item.unread) == (PubStatus.USABLE, ())
    assert a_nitf(about='uno="U1"').uri == "U1"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("canceled", PubStatus.CANCELED),
        ("Embargoed", PubStatus.WITHHELD),
        ("usable", PubStatus.USABLE),
        ("later", PubStatus.USABLE),
    ],
)
def test_a_document_says_whether_it_may_be_used(said: str, status: PubStatus) -> None:
    item = a_nitf(head=f'<docdata management-status="{said}"/>')

    assert item.status is status
    assert bool(left(item)) is (said == "later")


def test_the_language_is_that_of_the_document() -> None:
    assert a_nitf(about='xml:lang="fr"').language == "fr"
    assert a_nitf(about='baselang="de"').language == "de"


def test_the_data_of_a_document_are_read() -> None:
    item = with_docdata(
        '<urgency ed-urg="2"/><date.issue norm="20260301T100000Z"/>'
        '<date.release norm="2026-03-02T00:00:00+08:00"/><date.expire norm="2026-04-01T00:00:00Z"/>'
        '<ed-msg info="请 核" msg-type="update"/><du-key key="slug-1" version="2"/>'
        '<doc.copyright year="2026" holder="T社"/>'
        '<key-list><keyword key="雨"/><other/></key-list>'
    )

    assert (item.urgency, item.slugline, item.keywords) == (2, "slug-1", ("雨",))
    assert item.version_created_at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert item.embargoed_until == datetime(2026, 3, 1, 16, tzinfo=UTC)
    assert item.expires_at == datetime(2026, 4, 1, tzinfo=UTC)
    assert (item.editor_notes, item.signals) == ((Words(value="请 核"),), ("update",))
    assert item.rights == (Rights(holder="T社", notice=(Words(value="© 2026 T社"),)),)
    assert left(item) == {"/nitf/head/docdata/du-key/@version": "",
                          "/nitf/head/docdata/key-list/other": ""}  # fmt: skip


def test_data_that_say_nothing_add_nothing() -> None:
    item = with_docdata(
        '<urgency ed-urg="x"/><date.issue norm=""/><date.release/><ed-msg/><doc.copyright/>'
    )

    assert (item.urgency, item.version_created_at, item.embargoed_until) == (None, None, None)
    assert (item.editor_notes, item.rights) == ((), ())
    assert left(item) == {"/nitf/head/docdata/urgency/@ed-urg": "no number from 1 to 9"}


@pytest.mark.parametrize(
    ("norm", "at", "reason"),
    [
        ("soon", None, "no date"),
        ("20260301", datetime(2026, 3, 1, tzinfo=UTC), "a date in part"),
    ],
)
def test_dates_that_are_not_whole_say_so(norm: str, at: datetime | None, reason: str) -> None:
    item = with_docdata(f'<date.issue norm="{norm}"/>')

    assert item.version_created_at == at
    assert left(item) == {"/nitf/head/docdata/date.issue/@norm": reason}


@pytest.mark.parametrize("norm", ["soon", "20260301"])
def test_a_release_that_cannot_be_read_keeps_a_text_back(norm: str) -> None:
    item = with_docdata(f'<date.release norm="{norm}"/>')

    assert item.embargoed_until == FOREVER
    assert left(item) == {"/nitf/head/docdata/date.release/@norm": "an embargo without an end"}


def test_subjects_are_named_from_the_narrowest() -> None:
    item = a_nitf(
        head="<title>管理题</title><tobject><tobject.subject tobject.subject.refnum='01000000'"
        " tobject.subject.type='Arts' tobject.subject.matter='Music'/><tobject.subject/>"
        "<tobject.property/></tobject><meta name='x' content='y'/><title/>"
    )

    assert item.headlines == (Words(value="管理题", role="title"),)
    assert item.subjects == (
        Term(
            code="01000000",
            kind="tobject.subject",
            names=(Words(value="Music"), Words(value="Arts")),
        ),
    )
    assert set(left(item)) == {"/nitf/head/meta", "/nitf/head/tobject/tobject.property"}


def test_named_things_are_read_in_the_head_and_in_the_text_once() -> None:
    item = a_nitf(
        head="<docdata><identified-content><person idsrc='p' value='1'>某</person><person/>"
        "<org value='o1'>局</org><classifier value='x'/></identified-content></docdata>",
        body="<body.head><byline>记者 <person>甲</person></byline></body.head><body.content><p>"
        "<person idsrc='p' value='1'>某</person>在<location>通州</location>，<event>节</event>"
        "<object.title>书</object.title><org value='o1'>局</org><org/></p></body.content>",
    )

    assert [(each.code, each.scheme, each.names[0].value) for each in item.people] == [
        ("1", "p", "某"),
        ("", "", "甲"),
    ]
    assert [each.code for each in item.organisations] == ["o1"]
    assert [each.names[0].value for each in item.places] == ["通州"]
    assert (item.events[0].kind, item.objects[0].kind) == ("event", "object.title")
    assert item.bodies[0].html == "<p>某在通州，节书局</p>"
    assert set(left(item)) == {"/nitf/head/docdata/identified-content/classifier"}


def test_the_head_of_a_body_is_read() -> None:
    item = a_nitf(
        body="<body.head><hedline><hl1>题</hl1><hl2>副</hl2><hl2/><note/></hedline>"
        "<note><p>注</p></note><rights>归 <rights.owner>T社</rights.owner></rights><rights/>"
        "<byline>某 <byttl>记者</byttl></byline><byline/><distributor>T社</distributor>"
        "<dateline><location>北京</location>，三月</dateline><abstract><p>摘要</p></abstract>"
        "<series/></body.head><body.end/><other/>"
    )

    assert [(each.value, each.role) for each in item.headlines] == [("题", ""), ("副", "sub")]
    assert (item.bylines, item.dateline) == ((Words(value="某 记者"),), "北京，三月")
    assert item.descriptions == (Words(value="摘要", role="abstract"),)
    assert (item.editor_notes[0].value, item.provider) == ("注", "T社")
    assert item.rights == (Rights(holder="T社", notice=(Words(value="归 T社"),)),)
    assert set(left(item)) == {
        "/nitf/body/body.head/hedline/note",
        "/nitf/body/body.head/series",
        "/nitf/body/other",
    }


def test_a_distributor_beside_a_sender_is_left() -> None:
    item = a_nitf(
        head="<docdata><doc-id regsrc='AP'/></docdata>",
        body="<body.head><distributor>T社</distributor></body.head>",
    )

    assert item.provider == "AP"
    assert left(item) == {"/nitf/body/body.head/distributor": "said twice"}


@pytest.mark.parametrize(
    ("inner", "html"),
    [
        ("<block><p>一</p><hl2>节</hl2><p>二</p></block>", "<p>一</p><h2>节</h2><p>二</p>"),
        ("<p>a <em>b</em> <q>c</q><br/>d</p>", "<p>a <em>b</em> <q>c</q><br>d</p>"),
        ("<bq><block><p>引</p><credit>某</credit></block></bq>",
         "<blockquote><p>引</p><p>某</p></blockquote>"),
        ("<table><tr><th>a</th><td>b</td></tr></table>",
         "<table><tr><th>a</th><td>b</td></tr></table>"),
        ("<p><a href='http://a.example/'>b</a></p>",
         '<p><a href="http://a.example/" rel="noopener noreferrer">b</a></p>'),
        ("<p><money unit='cny'>5</money>元<chron norm='x'>今天</chron></p>", "<p>5元今天</p>"),
        ("<pre> a\n b</pre><script>x</script>", "<pre> a\n b</pre>"),
        ("<ul><li>一</li></ul><dl><dt>a</dt><dd>b</dd></dl>",
         "<ul><li>一</li></ul><dl><dt>a</dt><dd>b</dd></dl>"),
    ],
)  # fmt: skip
def test_the_text_comes_out_in_harmless_tags(inner: str, html: str) -> None:
    assert html_of(inner) == html


def test_what_a_text_shows_is_an_item_of_its_own() -> None:
    item = with_text(
        "<p>文</p><media media-type='image'><media-reference mime-type='image/jpeg' width='640'"
        " height='480' name='hi' alternate-text='替 代' source='https://a.example/1.jpg'/>"
        "<media-caption>图 一</media-caption><media-producer>某摄</media-producer>"
        "<media-metadata name='x' value='y'/><media-caption/></media>"
        "<media media-type='video'><media-reference source='v.mp4' time='12.5'"
        " time-unit-of-measure='seconds'/></media><media media-type='data'>"
        "<media-reference time='00:10' time-unit-of-measure='smpte'/></media>"
    )

    picture, video, data = (each.item for each in item.associations)
    assert [each.name for each in item.associations] == ["media-1", "media-2", "media-3"]
    assert (picture.kind, video.kind, data.kind) == (
        ItemKind.PICTURE,
        ItemKind.VIDEO,
        ItemKind.COMPOSITE,
    )
    (file,) = picture.renditions
    assert (file.name, file.href, file.mime) == ("hi", "https://a.example/1.jpg", "image/jpeg")
    assert (file.width_px, file.height_px, file.title) == (640, 480, "替 代")
    assert picture.descriptions == (Words(value="图 一"),)
    assert picture.bylines == (Words(value="某摄"),)
    assert (video.renditions[0].href, video.renditions[0].duration_s) == ("", 12.5)
    assert item.bodies[0].html == "<p>文</p>"
    assert left(item) == {
        "/nitf/body/body.content/media/media-metadata": "",
        "/nitf/body/body.content/media/media-reference/@source": "no address of the web",
        "/nitf/body/body.content/media/media-reference/@time": "",
        "/nitf/body/body.content/media/media-reference/@time-unit-of-measure": "",
    }


def test_a_name_is_no_longer_than_300_letters() -> None:
    item = with_text(f"<p><person><person>{'字 <em>词</em>' * 900}</person></person></p>")

    assert [len(each.names[0].value) for each in item.people] == [300]


def test_what_is_shown_inside_another_is_a_part_of_it() -> None:
    item = with_text("<media><media-caption>a <media><media-caption>b</media-caption></media>"
                     "</media-caption></media>")  # fmt: skip

    assert [each.item.descriptions[0].value for each in item.associations] == ["a b"]


def test_parts_that_nitf_does_not_know_are_left() -> None:
    item = read_nitf(b"<nitf x='1'><x:y xmlns:x='urn:o'/><body/></nitf>")

    assert left(item) == {"/nitf/@x": "", "/nitf/y": "of urn:o"}


@pytest.mark.parametrize("data", [b"<html/>", b"<nitf xmlns='urn:other'/>"])
def test_what_is_no_nitf_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_nitf(data)

    assert refused.value.reason is Reason.NO_NITF


@pytest.mark.parametrize(
    "type_",
    [
        '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">',
        "<!DOCTYPE nitf>",
        '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE nitf PUBLIC "-//IPTC//DTD"\n "http://x" >',
    ],
)
def test_a_document_type_that_only_names_itself_is_passed_over(type_: str) -> None:
    document = f"{type_}<nitf><body><body.content><p>x</p></body.content></body></nitf>"

    item = read_nitf(document.encode())

    assert item.bodies[0].html == "<p>x</p>"


@pytest.mark.parametrize(
    "type_",
    [
        '<!DOCTYPE nitf [<!ENTITY a "b">]>',
        '<!DOCTYPE nitf SYSTEM "a.dtd" [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>',
        '<!DOCTYPE html SYSTEM "a.dtd">',
        "<!DOCTYPE nitf><!DOCTYPE nitf>",
    ],
)
def test_a_document_type_that_declares_anything_is_refused(type_: str) -> None:
    with pytest.raises(Refused) as refused:
        read_nitf(f"{type_}<nitf/>".encode())

    assert refused.value.reason is Reason.DOCUMENT_TYPE


def test_a_fault_below_a_document_type_is_told_by_its_line() -> None:
    with pytest.raises(Refused) as refused:
        read_nitf(b'<!DOCTYPE nitf\nSYSTEM\n"a.dtd">\n<nitf>\n<a></b></nitf>')

    assert refused.value.place == 5
