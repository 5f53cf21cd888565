"""What a document says is what a receiver reads: the same words, dates, people and pictures."""

from typing import Final

import pytest

from huiliu.newsroom.publishing.core.formats.forms import FEEDS, Form, written
from huiliu.newsroom.wire.core.reading import Declared, read
from tests.newsroom.publishing.formats.documents import DOCUMENTS
from tests.newsroom.publishing.formats.reading import READERS, flat, mail_of, said_by, words_in

STANDING: Final = [name for name, one in DOCUMENTS.items() if not one.is_canceled]
CANCELED: Final = [name for name, one in DOCUMENTS.items() if one.is_canceled]
IPTC: Final = [Form.NINJS_3, Form.NINJS_1, Form.NEWSML_G2, Form.NITF]
FORMATS: Final = {
    Form.NINJS_3: "ninjs",
    Form.NINJS_1: "ninjs",
    Form.NEWSML_G2: "NewsML-G2",
    Form.NITF: "NITF",
    Form.RSS: "RSS",
    Form.ATOM: "Atom",
    Form.JSON_FEED: "JSON Feed",
    Form.HTML: "HTML",
    Form.TEXT: "text",
    Form.EMAIL: "e-mail",
}
CARRIED: Final = {
    Form.NINJS_3: 21,
    Form.NINJS_1: 21,
    Form.NEWSML_G2: 21,
    Form.NITF: 17,
    Form.RSS: 6,
    Form.ATOM: 8,
    Form.JSON_FEED: 10,
}
"""How many of a document's facts a receiver of each format finds again."""


@pytest.mark.parametrize("form", list(READERS))
@pytest.mark.parametrize("name", STANDING)
def test_what_is_read_is_what_was_said(name: str, form: Form) -> None:
    document = DOCUMENTS[name]
    found, said = READERS[form](written(document, form).data), said_by(document)
    if form in FEEDS and document.notice:
        # In feeds the text begins with what was corrected.
        said["shown"] = f"更正说明：{said['notice']}{said['shown']}"

    assert found == {field: said[field] for field in found}
    assert len(found) == CARRIED[form]


@pytest.mark.parametrize("form", IPTC)
@pytest.mark.parametrize("name", CANCELED)
def test_of_a_story_that_was_taken_back_no_word_is_left(name: str, form: Form) -> None:
    document = DOCUMENTS[name]
    found, said = READERS[form](written(document, form).data), said_by(document)

    assert found == {field: said[field] for field in found}
    assert found["status"] == "canceled"
    assert [found[field] for field in ("title", "byline", "summary")] == ["", "", ""]


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("name", CANCELED)
def test_no_form_tells_more_of_it_than_why(name: str, form: Form) -> None:
    payload = written(DOCUMENTS[name], form)

    text = "".join(mail_text(payload.data)) if form is Form.EMAIL else payload.data.decode()
    plain = DOCUMENTS["plain"]
    assert not any(
        word in text for word in (plain.title, plain.summary, "周予安", "第 1 段", "陈默")
    )
    assert "保护当事人。" in text


def mail_text(data: bytes) -> list[str]:
    return [part.get_content() for part in mail_of(data).iter_parts()]


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_the_wire_tells_every_form_by_its_bytes(name: str, form: Form) -> None:
    payload = written(DOCUMENTS[name], form)

    found = read(payload.data, declared=Declared(mime=payload.mime, name=payload.filename))

    assert found.format == FORMATS[form]
    assert found.items


@pytest.mark.parametrize("form", sorted(FEEDS))
@pytest.mark.parametrize("name", STANDING)
def test_our_own_reader_of_feeds_finds_the_story_again(name: str, form: Form) -> None:
    document = DOCUMENTS[name]
    said = said_by(document)
    (item,) = read(written(document, form).data, declared=Declared()).items

    assert (item.uri, flat(item.headlines[0].value)) == (document.uri, said["title"])
    assert item.first_created_at == said["first"]
    assert item.version_created_at in {None, said["changed"]}
    assert flat(item.bylines[0].value) == said["byline"] or not said["byline"]
    # A JSON Feed names its first picture apart too.
    assert list(dict.fromkeys(one.href for one in item.renditions)) == said["mains"]
    assert "".join(words_in(one.html) for one in item.bodies[-1:]).endswith(said["shown"])
