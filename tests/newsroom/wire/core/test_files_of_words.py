"""Word documents, pages of the web and plain texts in, an item out."""

from datetime import UTC, datetime

import pytest

from huiliu.newsroom.wire.core import documents
from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.reading import Declared, enclosed, read
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.gathering.files import a_document, a_zip, a_zip_that_lies
from tests.newsroom.wire.core.format_documents import PAGE, XMP, photo, word


def item_of(data: bytes, *, name: str = "", mime: str = "") -> Item:
    (item,) = read(data, declared=Declared(name=name, mime=mime)).items
    return item


def reason_of(data: bytes, *, name: str = "") -> Reason:
    with pytest.raises(Refused) as refused:
        read(data, declared=Declared(name=name))
    return refused.value.reason


def test_a_word_document_field_by_field() -> None:
    item = item_of(word("运河夜航", "首航今晚十点。"), name="稿.docx")

    assert (item.standard, item.language, item.keywords) == ("DOCX", "zh-CN", ("水运", "通州"))
    assert item.headlines[0].value == "运河夜航"
    assert item.bodies[0].html == "<p>首航今晚十点。</p>"
    assert item.contributors[0].names[0].value == "周予安"
    assert item.descriptions[0].value == "今晚开航"
    assert item.first_created_at == datetime(2026, 11, 27, tzinfo=UTC)
    assert [one.path for one in item.unread] == ["modified"]
    assert item.renditions[0].title == "稿.docx"


def test_pictures_of_a_word_document_are_found_by_their_ways() -> None:
    held = {"image1.jpeg": photo(xmp=XMP), "image2.emf": b"x", "image3.png": b"\x89PNG\r\n\x1a\n"}
    data = word("夜航", "首航。", media=held)

    item = item_of(data)
    (picture,) = item.associations

    assert picture.item.headlines[0].value == "运河夜航"
    assert enclosed(data, picture.item.renditions[0].path) == held["image1.jpeg"]
    assert [one.path for one in item.unread] == [
        "modified",
        "word/media/image2.emf",
        "word/media/image3.png",
    ]


def test_more_pictures_than_30_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "PICTURES_MAX", 1)

    item = item_of(word("夜航", media={"a.jpeg": photo(), "b.jpeg": photo()}))

    assert "word/media/b.jpeg" in [one.path for one in item.unread]


@pytest.mark.parametrize("way", ["word/media/none.jpeg", "word/document.xml", "1"])
def test_nothing_else_of_a_document_is_given(way: str) -> None:
    with pytest.raises(Refused):
        enclosed(word("夜航"), way)


@pytest.mark.parametrize("core", ["", "<broken", f"<a>{'x' * 300_000}</a>"])
def test_a_document_that_says_nothing_of_itself_is_read(core: str) -> None:
    assert item_of(word("夜航", "首航。", core=core)).headlines[0].value == "夜航"


def test_one_paragraph_is_a_text_without_a_headline() -> None:
    item = item_of(
        a_zip({"word/document.xml": a_document("<w:p><w:r><w:t>夜航</w:t></w:r></w:p>")})
    )

    assert (item.headlines, item.bodies[0].html) == ((), "<p>夜航</p>")


DANGEROUS = {
    "no document": (a_zip({"a.txt": b"x"}), Reason.NOT_DOCX),
    "cut off": (word("x")[:80], Reason.BROKEN_DOCX),
    "a bomb": (a_zip({"word/document.xml": b"\x00" * 30_000_000}), Reason.DANGEROUS_DOCX),
    "a lie": (a_zip_that_lies(20_000_000), Reason.BROKEN_DOCX),
    "no words": (a_zip({"word/document.xml": a_document("")}), Reason.NO_WORDS),
}


@pytest.mark.parametrize("name", DANGEROUS)
def test_archives_that_mean_harm_are_refused(name: str) -> None:
    data, reason = DANGEROUS[name]

    assert reason_of(data) is reason
    with pytest.raises(Refused):
        enclosed(data, "word/media/a.jpeg")


def test_a_document_beyond_50_mb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "BYTES_MAX", 10)

    assert reason_of(word("x")) is Reason.TOO_LARGE


def test_a_page_field_by_field() -> None:
    item = item_of(PAGE.encode())

    assert (item.uri, item.language, item.provider) == ("https://a.example/1", "zh-CN", "甲社")
    assert item.headlines[0].value == "运河夜航"
    assert item.bodies[0].html.startswith("<p>首航今晚十点")
    assert "首页" not in item.bodies[0].html
    assert item.bylines[0].value == "周予安"
    assert item.descriptions[0].value == "今晚开航"
    assert item.keywords == ("水运", "通州")
    assert item.renditions[0].href == "https://a.example/c.jpg"
    assert item.first_created_at == datetime(2026, 11, 27, tzinfo=UTC)
    assert item.version_created_at == datetime(2026, 11, 27, 1, tzinfo=UTC)
    assert [one.path for one in item.unread] == ["script"]


def test_a_page_of_few_words_is_read_where_it_is() -> None:
    item = item_of(b"<p>x</p><meta property='og:url' content='https://a.example/2'>")

    assert item.bodies[0].html == "<p>x</p>"
    assert item.uri == "https://a.example/2"


@pytest.mark.parametrize("href", ["javascript:x()", "http://[", ""])
def test_a_page_without_an_address_of_its_own_is_known_by_its_bytes(href: str) -> None:
    head = (
        f"<link rel=canonical href='{href}'><link rel=x><meta property='og:image' content='{href}'>"
    )

    item = item_of(f"<html><head>{head}</head><body><p>文</p></body></html>".encode())

    assert item.uri.startswith("urn:sha256:")
    assert item.renditions == ()


def test_a_page_with_an_address_and_a_broken_picture_keeps_the_address() -> None:
    head = "<link rel=canonical href='https://a.example/'><meta property='og:image' content='http://['>"

    item = item_of(f"<html><head>{head}</head><body><p>文</p></body></html>".encode())

    assert [one.path for one in item.unread] == ["og:image"]


@pytest.mark.parametrize("markup", ["<p>文" + "<b></b>" * 30_000, "<div>" * 250 + "文"])
def test_a_page_beyond_what_is_extracted_is_read_for_its_words(markup: str) -> None:
    item = item_of(markup.encode())

    assert "文" in item.bodies[0].html
    assert "markup" in [one.path for one in item.unread]


def test_of_a_head_without_end_the_beginning_is_read() -> None:
    metas = "".join(f"<meta name='m{number}' content='x'>" for number in range(600))

    assert item_of(f"<html><head>{metas}</head><body><p>文</p></body></html>".encode()).bodies


def test_what_trafilatura_trips_over_is_read_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def trips(*_args: object, **_named: object) -> None:
        raise ValueError

    monkeypatch.setattr(trafilatura, "bare_extraction", trips)

    assert item_of(PAGE.encode()).headlines[0].value == "运河夜航"


def test_pages_without_words_are_refused() -> None:
    assert reason_of(b"<html><script>x()</script></html>") is Reason.NO_WORDS
    assert reason_of(b"<html><!-- -->") is Reason.NO_WORDS
    assert reason_of(b"<html>" + b" " * 4_000_001) is Reason.TOO_LARGE


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "big5", "utf-16"])
def test_a_text_has_its_headline_on_the_first_line(charset: str) -> None:
    data = "運河夜航\n\n首航今晚十點，從通州出發。".encode(charset)

    item = item_of(data, name="a.TXT")

    assert item.headlines[0].value == "運河夜航"
    assert item.bodies[0].html == "<p>首航今晚十點，從通州出發。</p>"


def test_a_text_is_one_only_where_it_is_said() -> None:
    assert item_of(b"words", mime="text/plain; charset=utf-8").bodies[0].html == "<p>words</p>"
    assert reason_of(b"words") is Reason.UNKNOWN_FORMAT
    assert reason_of(b"\x00\x01\x02\x03", name="a.txt") is Reason.UNKNOWN_FORMAT
    assert reason_of(b"%PDF-1.7", name="a.txt") is Reason.UNKNOWN_FORMAT
    assert reason_of(b"\xff\x80\x81", name="a.txt") is Reason.WRONG_CHARSET
    assert reason_of(b"\x01 \x02", name="a.txt") is Reason.NO_WORDS
