"""News items of NewsML-G2: identity, dates, words, things, rights and files."""

from datetime import UTC, datetime

import pytest

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.item import (
    Contact,
    Hop,
    ItemKind,
    Link,
    Point,
    PubStatus,
    Rights,
    Term,
    Words,
)
from huiliu.newsroom.wire.core.moments import FOREVER
from tests.newsroom.wire.core.g2_documents import (
    NAR,
    a_document,
    an_item,
    left,
    with_content,
    with_content_meta,
    with_meta,
    with_subject,
)

PICTURE = '<remoteContent href="https://example.org/a.jpg"'


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ('qcode="ninat:text"', ItemKind.TEXT),
        ('qcode="ninat:animated"', ItemKind.VIDEO),
        ('uri="http://cv.iptc.org/newscodes/ninature/graphic"', ItemKind.GRAPHIC),
    ],
)
def test_the_class_of_a_news_item_is_its_kind(code: str, kind: ItemKind) -> None:
    item = an_item(f"<itemMeta><itemClass {code}/></itemMeta>")

    assert item.kind is kind


def test_without_a_known_class_the_form_of_its_files_is_its_kind() -> None:
    item = an_item(
        '<itemMeta><itemClass qcode="x:radio"/></itemMeta>'
        f'<contentSet>{PICTURE} contenttype="audio/mpeg"/></contentSet>'
    )

    assert item.kind is ItemKind.AUDIO
    assert left(item) == {"/newsItem/itemMeta/itemClass": "a class that its kind does not say"}


def test_every_version_of_the_standard_is_named() -> None:
    item = an_item("", about='guid="g" version="3" standard="NewsML-G2" standardversion="2.0"')

    assert (item.standard, item.version, item.uri) == ("NewsML-G2 2.0", "3", "g")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("stat:usable", PubStatus.USABLE),
        ("stat:withheld", PubStatus.WITHHELD),
        ("stat:canceled", PubStatus.CANCELED),
        ("stat:cancelled", PubStatus.CANCELED),
    ],
)
def test_the_publishing_status_is_read(code: str, status: PubStatus) -> None:
    assert with_meta(f'<pubStatus qcode="{code}"/>').status is status


def test_without_a_publishing_status_an_item_is_usable() -> None:
    assert with_meta("").status is PubStatus.USABLE


def test_an_unknown_publishing_status_keeps_an_item_back() -> None:
    item = with_meta('<pubStatus qcode="stat:perhaps"/>')

    assert item.status is PubStatus.WITHHELD
    assert left(item) == {"/newsItem/itemMeta/pubStatus": "an unknown status, kept back"}


def test_a_second_publishing_status_is_left() -> None:
    item = with_meta('<pubStatus qcode="stat:canceled"/><pubStatus qcode="stat:usable"/>')

    assert item.status is PubStatus.CANCELED
    assert left(item) == {"/newsItem/itemMeta/pubStatus": "said twice"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-03-01T10:00:00+08:00", datetime(2026, 3, 1, 2, tzinfo=UTC)),
        (" 2026-03-01T10:00:00.5Z\n", datetime(2026, 3, 1, 10, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-03-01T10:00:00", datetime(2026, 3, 1, 10, tzinfo=UTC)),
        ("20260301T100000-0130", datetime(2026, 3, 1, 11, 30, tzinfo=UTC)),
    ],
)
def test_dates_are_read_in_utc(written: str, read: datetime) -> None:
    item = with_meta(f"<versionCreated>{written}</versionCreated>")

    assert (item.version_created_at, item.unread) == (read, ())


@pytest.mark.parametrize(
    ("written", "month", "reason"),
    [
        ("1865", 1, "a date without month"),
        ("1865-04", 4, "a date without day"),
        ("1865-04-01", 4, "a date without hour"),
        ("1865-04-01+08:00", 4, "a date without hour"),
    ],
)
def test_a_date_in_part_is_its_beginning_and_says_so(written: str, month: int, reason: str) -> None:
    item = with_content_meta(f"<contentCreated>{written}</contentCreated>")

    assert item.content_created_at == datetime(1865, month, 1, tzinfo=UTC)
    assert left(item) == {"/newsItem/contentMeta/contentCreated": reason}


@pytest.mark.parametrize(
    "written",
    [
        "gestern",
        "2026-13-01",
        "2026-02-30T00:00:00Z",
        "0000-01-01",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "2026-01-01T00:00:00+99:00",
        "12026-01-01T00:00:00Z",
        "9999-01-01",
        "0001-01-01",
        "٢٠٢٦-01-01",
    ],
)
def test_an_absurd_date_is_left(written: str) -> None:
    item = with_content_meta(f"<contentCreated>{written}</contentCreated>")

    assert item.content_created_at is None
    assert left(item) == {"/newsItem/contentMeta/contentCreated": "no date"}


@pytest.mark.parametrize("written", ["", "2026-10", "soon"])
def test_an_embargo_without_an_end_lasts(written: str) -> None:
    item = with_meta(f"<embargoed>{written}</embargoed>")

    assert item.embargoed_until == FOREVER
    assert left(item) == {"/newsItem/itemMeta/embargoed": "an embargo without an end"}


def test_an_embargo_and_an_expiry_are_read() -> None:
    item = with_meta(
        "<embargoed>2026-10-23T12:00:00Z</embargoed><expires>2027-01-01T00:00:00Z</expires>"
    )

    assert item.embargoed_until == datetime(2026, 10, 23, 12, tzinfo=UTC)
    assert item.expires_at == datetime(2027, 1, 1, tzinfo=UTC)


def test_words_have_the_language_around_them() -> None:
    item = an_item(
        "<contentMeta xml:lang='fr'><headline>Un</headline><headline xml:lang='zh-Hans'>一"
        "</headline></contentMeta><itemMeta><title>One</title></itemMeta>",
        about='guid="g" xml:lang="en"',
    )

    assert [(each.value, each.language, each.role) for each in item.headlines] == [
        ("Un", "fr", ""),
        ("一", "zh-Hans", ""),
        ("One", "en", "title"),
    ]
    assert item.language == "en"


def test_the_language_of_the_content_goes_before_that_of_the_words() -> None:
    item = an_item(
        '<contentMeta><language tag="ug"/><language tag="zh"/></contentMeta>',
        about='guid="g" xml:lang="en"',
    )

    assert item.language == "ug"
    assert left(item) == {"/newsItem/contentMeta/language": "said twice"}


def test_a_break_ends_a_line_and_marks_inside_keep_their_words() -> None:
    item = with_content_meta(
        "<description role='drol:caption'>甲 <span class='x'>乙<a href='http://a.example/'>丙</a>"
        "</span>丁<br/>\n  戊 </description><description> </description>"
    )

    assert item.descriptions == (Words(value="甲 乙丙丁\n戊", role="caption"),)
    assert set(left(item)) == {
        "/newsItem/contentMeta/description/span/@class",
        "/newsItem/contentMeta/description/span/a/@href",
    }


def test_the_first_by_rank_stands_first() -> None:
    item = with_content_meta(
        "<headline>无</headline><headline rank='2'>二</headline><headline rank='1'>一</headline>"
        "<headline rank='x'>坏</headline>"
    )

    assert [each.value for each in item.headlines] == ["一", "二", "无", "坏"]


def test_lines_that_an_item_has_once_are_read() -> None:
    item = with_content_meta(
        "<urgency>3</urgency><slugline>A-B</slugline><dateline>北京（T）</dateline>"
        "<by>某 报道</by><creditline>T社</creditline><keyword>雨</keyword><slugline>C</slugline>"
    )

    assert (item.urgency, item.slugline, item.dateline) == (3, "A-B", "北京（T）")
    assert (item.bylines[0].value, item.credit, item.keywords) == ("某 报道", "T社", ("雨",))
    assert left(item) == {"/newsItem/contentMeta/slugline": "said twice"}


@pytest.mark.parametrize("written", ["0", "10", "-1", "high", ""])
def test_an_urgency_beyond_its_scale_is_left(written: str) -> None:
    item = with_content_meta(f"<urgency>{written}</urgency>")

    assert item.urgency is None
    assert left(item) == {"/newsItem/contentMeta/urgency": "no number from 1 to 9"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ('type="cpnat:person"', "people"),
        ('typeuri="http://cv.iptc.org/newscodes/cpnature/organisation"', "organisations"),
        ('type="cpnat:geoArea"', "places"),
        ('type="cpnat:poi"', "places"),
        ('type="cpnat:event"', "events"),
        ('type="cpnat:object"', "objects"),
        ('type="cpnat:abstract"', "subjects"),
        ("", "subjects"),
    ],
)
def test_subjects_go_where_their_nature_belongs(kind: str, name: str) -> None:
    item = with_subject("", f'qcode="s:1" {kind}')

    assert [term.code for term in getattr(item, name)] == ["s:1"]


def test_all_that_is_said_of_a_subject_is_read() -> None:
    item = with_subject(
        "<name role='nrol:full'>通州</name><name xml:lang='en'>Tongzhou</name>"
        "<definition>副中心</definition><note>注</note><broader qcode='p:bj'/>"
        "<broader><name>华北</name></broader><broader/><sameAs uri='http://a.example/t'/>"
        "<narrower qcode='p:lz'/><related rel='r:near' qcode='p:cy'/>"
        "<facet rel='f:size' literal='large'/><related/><name/><hierarchyInfo/>"
        "<geoAreaDetails><position latitude='39.9' longitude='116.7'/></geoAreaDetails>",
        "qcode='p:tz' confidence='90' relevance='80' role='x:r' jobtitle='j:1' why='x:w'",
    )

    (term,) = item.subjects
    assert (term.code, term.scheme, term.role) == ("p:tz", "p", "x:r")
    assert (term.confidence, term.relevance) == (90, 80)
    assert [(each.value, each.language, each.role) for each in term.names] == [
        ("通州", "", "full"),
        ("Tongzhou", "en", ""),
    ]
    assert (term.definitions[0].value, term.notes[0].value) == ("副中心", "注")
    assert (term.broader, term.same_as) == (("p:bj", "华北"), ("http://a.example/t",))
    assert term.related == (
        ("narrower", "p:lz"),
        ("r:near", "p:cy"),
        ("f:size", "large"),
        ("jobtitle", "j:1"),
    )
    assert term.point == Point(latitude=39.9, longitude=116.7)
    assert set(left(item)) == {
        "/newsItem/contentMeta/subject/@why",
        "/newsItem/contentMeta/subject/hierarchyInfo",
    }


@pytest.mark.parametrize(
    ("position", "reason"),
    [
        ("<position latitude='91' longitude='0'/>", "no point of the earth"),
        ("<position latitude='nan' longitude='0'/>", "no point of the earth"),
        ("<position latitude='x' longitude='0'/>", "no point of the earth"),
        ("<position longitude='0'/>", "no point of the earth"),
        ("<openHours>9-17</openHours>", ""),
    ],
)
def test_a_place_that_is_none_is_left(position: str, reason: str) -> None:
    item = with_subject(f"<POIDetails>{position}</POIDetails>")

    assert item.subjects[0].point is None
    assert list(left(item).values()) == [reason]


def test_a_second_point_is_left() -> None:
    position = "<position latitude='1' longitude='2'/>"

    item = with_subject(f"<POIDetails>{position}{position}</POIDetails>")

    assert item.subjects[0].point == Point(latitude=1, longitude=2)
    assert list(left(item).values()) == ["said twice"]


@pytest.mark.parametrize("share", ["101", "-1", "much"])
def test_a_share_beyond_100_is_left(share: str) -> None:
    item = with_subject("", f"qcode='s:1' relevance='{share}'")

    assert item.subjects[0].relevance is None
    assert left(item) == {"/newsItem/contentMeta/subject/@relevance": "no share of 100"}


def test_assertions_tell_more_of_what_is_named() -> None:
    item = an_item(
        "<assert literal='a'><name>甲</name><sameAs qcode='x:1'/></assert>"
        "<assert literal='a'><name>again</name></assert>"
        "<assert qcode='z:9'><name>nobody</name></assert>"
        "<contentMeta><subject literal='a' type='cpnat:person'/><subject literal='b'/>"
        "</contentMeta>"
    )

    assert [each.value for each in item.people[0].names] == ["甲"]
    assert item.people[0].same_as == ("x:1",)
    assert left(item) == {"/newsItem/assert": "an assertion that is not taken"}


def test_an_assertion_of_what_nobody_names_is_left() -> None:
    item = an_item("<assert qcode='z:9'><name>nobody</name></assert>")

    assert left(item) == {"/newsItem/assert": "asserts what is not named"}


def test_ways_to_reach_somebody_are_read() -> None:
    item = with_subject(
        "<personDetails><affiliation qcode='o:1'/><contactInfo role='ciprol:office'>"
        "<phone role='ciprol:mobile'>138</phone><email xml:lang='en'>a@b.example</email><web/>"
        "<address><country qcode='c:cn'><name>中国</name><name>China</name></country>"
        "<line>新华街 1 号</line><line>乙</line><locality><name>通州</name></locality><area/>"
        "<postalCode>101100</postalCode><worldRegion/></address></contactInfo></personDetails>"
        "<organisationDetails><founded>1965</founded></organisationDetails>"
        "<POIDetails><address role='x:y'><line>甲</line></address></POIDetails>"
    )

    (term,) = item.subjects
    assert term.related == (("affiliation", "o:1"),)
    assert term.contacts == (
        Contact(kind="phone", role="ciprol:mobile", value="138"),
        Contact(kind="email", role="ciprol:office", language="en", value="a@b.example"),
        Contact(
            kind="address",
            role="ciprol:office",
            address=("新华街 1 号", "乙", "通州", "101100", "中国"),
        ),
        Contact(kind="address", role="x:y", address=("甲",)),
    )
    details = "/newsItem/contentMeta/subject/personDetails/contactInfo/address"
    assert left(item) == {
        f"{details}/country/@qcode": "",
        f"{details}/country/name": "said twice",
        f"{details}/worldRegion": "",
        "/newsItem/contentMeta/subject/organisationDetails/founded": "",
    }


def test_other_ids_and_how_it_was_made_are_read() -> None:
    item = an_item(
        "<itemMeta><fileName>a.jpg</fileName><fileName/></itemMeta><contentMeta>"
        "<altId type='t:iim' environment='x'>SAD02</altId><altId id='7'/><altId/>"
        "<digitalSourceType qcode='dst:digitalCapture'/></contentMeta>"
    )

    assert [(each.value, each.role) for each in item.other_ids] == [
        ("a.jpg", "fileName"),
        ("SAD02", "t:iim"),
        ("7", ""),
    ]
    assert item.digital_source == Term(code="dst:digitalCapture", scheme="dst")
    assert left(item) == {"/newsItem/contentMeta/altId/@environment": ""}


def test_terms_for_machines_are_kept_as_they_came() -> None:
    item = an_item(
        "<rightsInfo><rightsExpressionXML langid='http://www.w3.org/ns/odrl/2/'>"
        "<o:Policy xmlns:o='urn:o'><o:x/></o:Policy></rightsExpressionXML>"
        "<rightsExpressionData langid='x' enctype='y'>{}</rightsExpressionData></rightsInfo>"
        "<rightsInfo><rightsExpressionData langid='json'> {} </rightsExpressionData></rightsInfo>"
    )

    first, second = item.rights
    assert first.expression_language == "http://www.w3.org/ns/odrl/2/"
    assert first.expression.startswith("<o:Policy ")
    assert first.expression.endswith("<o:x/></o:Policy>")
    assert (second.expression, second.expression_language) == ("{}", "json")
    assert left(item) == {"/newsItem/rightsInfo/rightsExpressionData": "said twice"}


def test_creators_contributors_and_sources_keep_their_roles() -> None:
    item = with_content_meta(
        "<creator qcode='p:1'/><creator qcode='p:2' role='crol:photographer'/>"
        "<contributor qcode='p:3' role='ctrol:editor'/><infoSource qcode='is:AP'/>"
        "<located qcode='c:bj'/><genre qcode='genre:interview'/>"
    )

    assert [(each.code, each.role) for each in item.contributors] == [
        ("p:1", "creator"),
        ("p:2", "crol:photographer"),
        ("p:3", "ctrol:editor"),
    ]
    assert (item.sources[0].code, item.located[0].code) == ("is:AP", "c:bj")
    assert item.genres[0].code == "genre:interview"


def test_who_sends_it_and_through_which_service_is_read_by_name_and_code() -> None:
    item = an_item(
        "<itemMeta><provider uri='http://t.example/'><name>T社</name></provider>"
        "<service qcode='svc:uk'><name>UK</name></service><service qcode='svc:b'/>"
        "<signal qcode='sig:correction'/><profile>p.xsl</profile><edNote>请核</edNote></itemMeta>"
    )

    assert (item.provider, item.provider_code) == ("T社", "http://t.example/")
    assert (item.service, item.service_codes) == (("UK", "svc:b"), ("svc:uk", "svc:b"))
    assert (item.signals, item.profile) == (("sig:correction",), "p.xsl")
    assert item.editor_notes[0].value == "请核"


def test_links_name_what_an_item_is_in_relation_to() -> None:
    item = with_meta(
        "<link rel='irel:seeAlso' href='http://a.example/v' title='看 这'/>"
        "<link rel='irel:previous' residref='urn:t:0' version='2' href='http://a.example/x'>"
        "<title>旧稿</title><itemClass qcode='ninat:text'/></link>"
        "<deliverableOf qcode='plan:1'/><link rel='irel:x'/>"
        "<link href='http://a.example/z' title='甲'><title>乙</title></link>"
    )

    assert item.links == (
        Link(uri="http://a.example/v", relation="irel:seeAlso", title="看 这"),
        Link(uri="urn:t:0", relation="irel:previous", version="2", title="旧稿", kind="text"),
        Link(uri="plan:1", relation="deliverableOf"),
        Link(uri="http://a.example/z", title="乙"),
    )
    assert set(left(item)) == {
        "/newsItem/itemMeta/link",
        "/newsItem/itemMeta/link/@href",
        "/newsItem/itemMeta/link/@title",
    }


def test_rights_name_their_holder_notice_terms_and_time() -> None:
    item = an_item(
        "<rightsInfo validfrom='2026-01-01T00:00:00Z' validto='2027'>"
        "<copyrightHolder qcode='prov:T'><name>T社</name></copyrightHolder><copyrightHolder/>"
        "<copyrightNotice href='https://t.example/c'>© T社</copyrightNotice>"
        "<usageTerms href='https://t.example/u'>限京内</usageTerms>"
        "<usageTerms href='https://t.example/c'>限</usageTerms><link href='file:///x'/>"
        "</rightsInfo><rightsInfo/>"
    )

    assert item.rights == (
        Rights(
            holder="T社",
            holder_code="prov:T",
            notice=(Words(value="© T社"),),
            usage=(Words(value="限京内"), Words(value="限")),
            link="https://t.example/c",
            starts_at=datetime(2026, 1, 1, tzinfo=UTC),
            ends_at=datetime(2027, 1, 1, tzinfo=UTC),
        ),
    )
    assert left(item) == {
        "/newsItem/rightsInfo/@validto": "a date in part",
        "/newsItem/rightsInfo/copyrightHolder": "said twice",
        "/newsItem/rightsInfo/link/@href": "no address of the web",
        "/newsItem/rightsInfo/usageTerms/@href": "said twice",
    }


def test_rights_without_a_date_that_can_be_read_say_so() -> None:
    item = an_item("<rightsInfo validfrom='soon'><usageTerms>仅此</usageTerms></rightsInfo>")

    assert item.rights[0].starts_at is None
    assert left(item) == {"/newsItem/rightsInfo/@validfrom": "no date"}


def test_a_file_elsewhere_has_its_sizes_length_and_sum() -> None:
    item = with_content(
        f"{PICTURE} rendition='rnd:web' contenttype='video/mp4' title='片' width='480' height='320'"
        " size='28972' duration='1500' durationunit='timeunit:milliseconds'>"
        "<hash hashtype='hashtype:SHA-256'>ab12</hash></remoteContent>"
    )

    (file,) = item.renditions
    assert (file.name, file.href) == ("rnd:web", "https://example.org/a.jpg")
    assert (file.mime, file.title) == ("video/mp4", "片")
    assert (file.width_px, file.height_px, file.size_bytes) == (480, 320, 28972)
    assert (file.duration_s, file.digest) == (1.5, "sha-256:ab12")
    assert item.unread == ()


def test_sizes_in_another_unit_are_left() -> None:
    item = with_content(
        f"{PICTURE} width='4' widthunit='dimensionunit:inches' size='big' duration='00:01:22'"
        " durationunit='timeunit:timeCode'><hash>ab</hash><hash>cd</hash></remoteContent>"
    )

    (file,) = item.renditions
    assert (file.width_px, file.size_bytes, file.duration_s) == (None, None, None)
    assert file.digest == "ab"
    assert set(left(item)) == {
        "/newsItem/contentSet/remoteContent/@width",
        "/newsItem/contentSet/remoteContent/@widthunit",
        "/newsItem/contentSet/remoteContent/@size",
        "/newsItem/contentSet/remoteContent/@duration",
        "/newsItem/contentSet/remoteContent/@durationunit",
        "/newsItem/contentSet/remoteContent/hash",
    }


@pytest.mark.parametrize(
    "href",
    ["./a.jpg", "file:///etc/passwd", "javascript:alert(1)", "http://", "http://[x", "ftp://a/b"],
)
def test_only_addresses_of_the_web_go_further(href: str) -> None:
    item = with_content(f"<remoteContent href='{href}'/>")

    assert item.renditions[0].href == ""
    assert left(item) == {"/newsItem/contentSet/remoteContent/@href": "no address of the web"}


def test_an_icon_is_a_form_of_its_own() -> None:
    item = with_content_meta("<icon href='https://example.org/i.png' width='90'/>")

    assert [(each.name, each.width_px) for each in item.renditions] == [("icon", 90)]


def test_the_parts_of_a_video_stand_in_their_order() -> None:
    part = "<timeDelim renditionref='r:1' start='0' end='25' timeunit='timeunit:frames'/>"
    item = an_item(
        f"<partMeta partid='b' seq='2'>{part}<description>乙</description></partMeta>"
        f"<partMeta partid='c'/><partMeta partid='a' seq='1'><headline>甲</headline>{part}{part}"
        "<icon href='https://example.org/k.jpg'/></partMeta>"
    )

    first, second, third = item.parts
    assert (first.id, first.headlines[0].value) == ("a", "甲")
    assert (first.rendition, first.starts, first.ends, first.unit) == ("r:1", "0", "25", "frames")
    assert first.picture == "https://example.org/k.jpg"
    assert (second.id, second.descriptions[0].value) == ("b", "乙")
    assert third.id == "c"
    assert left(item) == {"/newsItem/partMeta/timeDelim": "said twice"}


def test_the_stations_of_an_item_stand_in_their_order() -> None:
    item = an_item(
        "<hopHistory><hop seq='2'><party qcode='c:B'/></hop>"
        "<hop seq='1' timestamp='2026-01-01T00:00:00Z'><party qcode='c:A'><name>甲</name></party>"
        "<action qcode='h:created' target='t:content'/><action qcode='h:checked'/></hop>"
        "<hop timestamp='2026'/></hopHistory>"
    )

    assert item.hops == (
        Hop(
            party="甲",
            at=datetime(2026, 1, 1, tzinfo=UTC),
            action="h:created t:content; h:checked",
        ),
        Hop(party="c:B"),
        Hop(party="", at=datetime(2026, 1, 1, tzinfo=UTC)),
    )
    assert left(item) == {
        "/newsItem/hopHistory/hop/@timestamp": "a date in part",
        "/newsItem/hopHistory/hop/party/@qcode": "",
    }


def test_a_station_without_a_date_that_can_be_read_says_so() -> None:
    item = an_item("<hopHistory><hop timestamp='x'/></hopHistory>")

    assert left(item) == {"/newsItem/hopHistory/hop/@timestamp": "no date"}


def test_codes_are_resolved_by_catalogues_inside_and_by_those_that_are_known() -> None:
    known = {"http://c.example/1": {"medtop": "http://cv.example/mt/", "x": "http://never/"}}
    data = a_document(
        "<catalog><scheme alias='x' uri='http://x.example/'/></catalog>"
        "<catalogRef href='http://c.example/1'/><catalogRef href='http://c.example/1'/>"
        "<catalogRef href='http://c.example/2'/><contentMeta><subject qcode='medtop:04:1'/>"
        "<subject qcode='x:2' literal='zwei'/><subject qcode='y:3'/>"
        "<subject qcode='x:4' uri='http://said.example/4'/></contentMeta>"
    )

    (item,) = read_g2(data, catalogs=known)

    assert [each.uri for each in item.subjects] == [
        "http://cv.example/mt/04:1",
        "http://x.example/2",
        "",
        "http://said.example/4",
    ]
    assert left(item) == {
        "/newsItem/catalogRef[@href='http://c.example/2']": "a catalogue that is not known",
        "/newsItem/contentMeta/subject/@literal": "",
    }


def test_what_has_no_place_is_named_by_its_path() -> None:
    item = an_item(
        "<itemMeta><generator>x</generator>stray</itemMeta><x:y xmlns:x='urn:other'/>"
        "<contentMeta><rating value='3'/><z/></contentMeta>",
        about='guid="g" conformance="power"',
    )

    assert left(item) == {
        "/newsItem/@conformance": "",
        "/newsItem/contentMeta/rating": "",
        "/newsItem/contentMeta/z": "",
        "/newsItem/itemMeta/generator": "",
        "/newsItem/itemMeta/text()": "",
        "/newsItem/y": "of urn:other",
    }
    assert [each.path for each in item.unread] == sorted(left(item))


def test_no_more_than_500_places_are_named() -> None:
    item = with_meta("".join(f"<x{number}/>" for number in range(600)))

    assert len(item.unread) == 501
    assert item.unread[0].reason == "more places than are counted"


def test_no_more_than_500_catalogues_are_named() -> None:
    item = an_item("".join(f"<catalogRef href='http://c.example/{n}'/>" for n in range(600)))

    assert len(item.unread) == 501


def test_an_empty_date_says_nothing() -> None:
    item = with_meta("<versionCreated/><firstCreated> </firstCreated>")

    assert (item.version_created_at, item.first_created_at, item.unread) == (None, None, ())


def test_the_namespace_of_another_standard_is_not_taken_for_this_one() -> None:
    item = an_item(f"<itemMeta xmlns:o='urn:o'><o:title>x</o:title></itemMeta><!-- {NAR} -->")

    assert item.headlines == ()
    assert left(item) == {"/newsItem/itemMeta/title": ""}
