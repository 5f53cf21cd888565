"""Words and things in NewsML-G2: languages, ranks, natures, what is said of them."""

import pytest

from huiliu.newsroom.wire.core.item import (
    Contact,
    Point,
    Words,
)
from tests.newsroom.wire.core.g2_documents import (
    an_item,
    left,
    with_content_meta,
    with_subject,
)


def test_words_have_the_language_around_them() -> None:
    item = an_item(
        "<itemMeta><title>One</title></itemMeta><contentMeta xml:lang='fr'>"
        "<headline>Un</headline><headline xml:lang='zh-Hans'>一</headline></contentMeta>",
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


def test_an_assertion_of_more_than_100_elements_is_left() -> None:
    item = an_item(
        f"<assert literal='a'><personDetails>{'<born/>' * 100}</personDetails></assert>"
        "<contentMeta><subject literal='a'/></contentMeta>"
    )

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
