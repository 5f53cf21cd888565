"""What people read: the page, the text and the e-mail."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from lxml import html as lxml_html

from huiliu.kit.document.nodes import Node
from huiliu.newsroom.publishing.core.formats.document import (
    Companion,
    Document,
    DocumentPicture,
)
from huiliu.newsroom.publishing.core.formats.forms import Form, written
from huiliu.newsroom.publishing.core.stops import ChangeKind
from tests.newsroom.publishing.formats.documents import (
    DOCUMENTS,
    HOST,
    NOTICE,
    a_document,
    a_text,
    corrected,
    in_english,
    paragraph,
    stopped,
    with_all_parts,
    with_pictures,
)
from tests.newsroom.publishing.formats.reading import flat, mail_of


def text_of(document: Document) -> str:
    return written(document, Form.TEXT).data.decode()


def page_of(name: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(written(DOCUMENTS[name], Form.HTML).data.decode())


def test_a_text_has_title_author_text_source_and_what_was_corrected_in_this_order() -> None:
    text = text_of(corrected())

    parts = [
        "北运河夜航试运行",
        "作者：记者 周予安",
        "　　第一班夜航船",
        "来源：通州区",
        "更正说明：原文写",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert NOTICE in text


def test_times_are_told_in_the_zone_of_the_document() -> None:
    beijing = timezone(timedelta(hours=8))

    assert "发布：2026-11-22 10:31 (UTC+08:00)" in text_of(a_document(zone=beijing))
    assert "发布：2026-11-22 02:31 (UTC)" in text_of(a_document())


def test_a_text_in_english_has_english_labels_and_empty_lines_between_paragraphs() -> None:
    text = text_of(in_english())

    assert "By: Zhou Yu'an" in text
    assert "pier at 19:00.\n\nFin." in text


def test_lists_tables_quotations_and_embeds_are_lines() -> None:
    lines = text_of(with_all_parts()).splitlines()

    assert "· 每晚 4 班" in lines
    assert "　2. 每晚 4 班" in lines
    assert "班次\t班次" in lines
    assert "——<王>" in lines
    assert "区台：夜航 https://tv.example/v/7?a&b" in lines
    assert "other：8" in lines


def test_a_list_item_that_says_nothing_is_no_line() -> None:
    empty: Node = {"type": "bulletList", "content": [{"type": "listItem", "content": []}]}

    assert "·" not in text_of(a_document(content=a_text(empty, paragraph("字"))))


def test_pictures_of_a_text_are_listed_with_their_addresses() -> None:
    bare = DocumentPicture(asset="x", alt="一条船")
    document = with_pictures(1)
    text = text_of(replace(document, pictures=(*document.pictures, bare)))

    assert f"图1：夜航船离岸 1（陈默摄） {HOST}/media/1-1600.jpg?a=1&b=2" in text
    assert "\n图2：一条船\n" in text


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_a_page_needs_nothing_but_its_pictures(name: str) -> None:
    root = page_of(name)

    assert not list(root.iter("script", "iframe", "form", "input", "object"))
    assert {one.get("rel") for one in root.iter("link")} <= {"canonical", "alternate"}
    assert not [key for node in root.iter() for key in node.attrib if key.startswith("on")]


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_a_page_has_a_language_one_main_heading_and_words_for_every_picture(name: str) -> None:
    root = page_of(name)

    assert root.get("lang")
    assert len(list(root.iter("main"))) == len(list(root.iter("h1"))) == 1
    assert all(one.get("alt") for one in root.iter("img"))
    assert root.findtext("head/title")


def test_links_of_a_text_lead_to_whole_addresses() -> None:
    links = [str(one.get("href")) for one in page_of("all parts").iter("a")]

    assert f"{HOST}/site/tongzhou/news/" in links
    assert all(one.startswith("https://") for one in links)


def test_a_companion_without_an_address_is_told_by_its_title() -> None:
    document = a_document(related=(Companion(uri="urn:x", title="码头"),))

    assert "<dd>码头</dd>" in written(document, Form.HTML).data.decode()


def test_a_mail_has_the_story_as_text_and_as_html() -> None:
    message = mail_of(written(with_all_parts(), Form.EMAIL).data)

    text, html = message.iter_parts()
    assert [text.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    assert text.get_content().replace("\r\n", "\n") == text_of(with_all_parts())
    assert "<script" not in html.get_content()
    assert 'style="max-width:100%;height:auto" src="https://' in html.get_content()
    assert message["Content-Language"] == "zh-Hans"


@pytest.mark.parametrize(
    ("document", "subject"),
    [
        (a_document(), "北运河夜航试运行，首周末上座九成"),
        (corrected(), "【更正】北运河夜航试运行，首周末上座九成"),
        (stopped(), "【撤稿】TZ-1122-07-1"),
        (stopped(ChangeKind.WITHDRAWN), "【下架】TZ-1122-07-1"),
        (replace(stopped(), language="en"), "[Kill] TZ-1122-07-1"),
        (a_document(title="夜" * 200), "夜" * 200),
        (DOCUMENTS["unfit"], "夜航船 < 3 &]]> “\"'” 试 运行"),
    ],
    ids=str,
)  # fmt: skip
def test_a_mail_s_subject_says_what_happened(document: Document, subject: str) -> None:
    data = written(document, Form.EMAIL).data

    assert flat(mail_of(data)["Subject"]) == flat(subject)
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_mails_of_a_story_refer_to_its_first() -> None:
    first, second, last = (
        mail_of(written(one, Form.EMAIL).data) for one in (a_document(), corrected(), stopped())
    )

    assert first["References"] is None
    assert second["References"] == second["In-Reply-To"] == first["Message-ID"]
    assert last["References"] == first["Message-ID"]
    assert len({one["Message-ID"] for one in (first, second, last)}) == 3
