"""A real release as a document for partners, and its pictures' files with the IPTC's fields."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

import pytest
from lxml import etree
from PIL import Image

from huiliu.kit.document.nodes import EMPTY, Node
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.composing import article_of_release
from huiliu.newsroom.publishing.core.article import (
    Article,
    Edition,
    Picture,
    Section,
    Site,
    Source,
)
from huiliu.newsroom.publishing.core.formats.document import Document, DocumentPicture, PictureFile
from huiliu.newsroom.publishing.core.formats.forms import Form, written
from huiliu.newsroom.publishing.core.formats.of_article import USAGE_TERMS, canceled, document_of
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.documents import document_told, told
from huiliu.newsroom.publishing.inscribing import picture_inscribed
from huiliu.newsroom.publishing.models import Change
from huiliu.newsroom.publishing.selectors.releases import release_rows_of
from tests.newsroom.publishing.builders import NOTICE, a_pictured_release, corrected
from tests.newsroom.publishing.formats.documents import HOST, a_document, a_figure, a_text, an_asset
from tests.newsroom.publishing.formats.reading import READERS, said_by
from tests.newsroom.review.builders import Newsroom

AT = datetime(2026, 11, 22, 2, 31, tzinfo=UTC)
SITE = Site(slug="tongzhou", name="通州区融媒体中心", short_name="通州", home="/site/tongzhou/")


def an_article(
    *, editions: Sequence[Edition] = (), content: Node = EMPTY, **changes: object
) -> Article:
    """Build an article without a database."""
    first = Edition(number=1, version=1, released_at=AT, notice="", passages=())
    article = Article(
        site=SITE,
        path="/site/tongzhou/2026/tz-1/",
        code="TZ-1",
        title="夜航",
        summary="",
        byline="记者",
        content=content,
        pictures={},
        version=1,
        version_digest="",
        begun_at=AT,
        editions=(first, *editions),
    )
    return replace(article, **changes)  # type: ignore[arg-type]


def the_document(room: Newsroom, release: ReleaseCard) -> Document:
    """Give the document of a story's newest release."""
    with room.as_(room.publisher):
        story = editing.story_cards([release.story])[release.story]
        rows = list(release_rows_of(release.story))
        article = article_of_release(story, rows)
    return document_of(article, uri=f"urn:uuid:{release.story}", host=HOST)


@pytest.mark.django_db
@pytest.mark.usefixtures("own_data")
@pytest.mark.parametrize("form", [Form.NEWSML_G2, Form.NINJS_3, Form.NITF])
@pytest.mark.drill
def test_a_release_says_the_same_to_a_partner(
    room: Newsroom, pictured: ReleaseCard, form: Form
) -> None:
    document = the_document(room, pictured)

    read, said = READERS[form](written(document, form).data), said_by(document)

    assert read == {field: said[field] for field in read}
    assert (read["credits"], read["captions"]) == (["陈默摄"], ["夜航船离岸"])
    assert all(url.startswith(f"{HOST}/media/") for url in read["files"])


@pytest.mark.django_db
@pytest.mark.usefixtures("own_data")
@pytest.mark.drill
def test_a_correction_is_the_next_version_of_the_same_uri(
    room: Newsroom, correction: ReleaseCard
) -> None:
    document = the_document(room, correction)

    assert (document.kind, document.version) == (ChangeKind.CORRECTED, 2)
    assert (document.uri, document.notice) == (f"urn:uuid:{correction.story}", NOTICE)
    assert document.first_released_at < document.released_at


@pytest.mark.django_db
@pytest.mark.usefixtures("own_data")
def test_a_picture_goes_out_with_the_words_of_the_story_and_the_same_pixels(
    room: Newsroom, pictured: ReleaseCard
) -> None:
    document = the_document(room, pictured)
    (picture,) = document.pictures
    assert picture.main
    with room.as_(room.publisher):
        data, _mime = library.rendition_read(
            UUID(picture.asset), digest=picture.main.digest, by=room.publisher.id
        )

    sent = picture_inscribed(data, document, picture)

    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(sent)) as after:
        described = after.getxmp()["xmpmeta"]["RDF"]["Description"]
        assert before.tobytes() == after.tobytes()
    assert described["Headline"] == document.title
    assert described["Credit"] == "陈默摄"
    assert described["TransmissionReference"] == document.printed


def test_a_picture_without_a_place_says_none() -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG")

    sent = picture_inscribed(out.getvalue(), a_document(places=()), DocumentPicture(asset="x"))

    with Image.open(BytesIO(sent)) as image:
        assert "City" not in image.getxmp()["xmpmeta"]["RDF"]["Description"]


def test_files_of_a_picture_are_told_once_with_type_and_height() -> None:
    card = Source(url="/media/a.jpg", width=960, digest="b")
    small = Source(url="/media/a.webp", width=480, digest="a")
    other = Source(url="/media/a.tiff", width=0, digest="c")
    picture = Picture(width=960, height=540, sources=(small, other, card), card=card)
    twice = a_text(a_figure(1), a_figure(1), a_figure(2))

    (found,) = document_of(
        an_article(content=twice, pictures={an_asset(1): picture}), uri="urn:a", host=HOST
    ).pictures

    assert found.main == PictureFile(
        url=f"{HOST}/media/a.jpg", mime="image/jpeg", width_px=960, height_px=540, digest="b"
    )
    assert [one.mime for one in found.files] == [
        "image/webp",
        "application/octet-stream",
        "image/jpeg",
    ]
    assert found.files[0].height_px == 270


def test_a_picture_without_a_jpeg_shows_its_widest_file() -> None:
    files = [
        PictureFile(url=f"{HOST}/{width}", mime="image/webp", width_px=width) for width in (9, 5)
    ]

    assert DocumentPicture(asset="x", files=tuple(files)).main == files[0]
    assert DocumentPicture(asset="x").main is None


def test_the_column_other_languages_and_the_site_s_own_terms_go_along() -> None:
    section = Section(slug="news", name="要闻", name_en="News", about="", path="/site/tongzhou/n/")
    article = an_article(
        section=section,
        site=replace(SITE, licence="另议"),
        alternates=(("zh-Hans", "/a/"), ("en", "/a/en/")),
    )

    document = document_of(article, uri="urn:a", host=HOST, version=4)

    assert document.column
    assert (document.column.name, document.column.uri) == ("要闻", f"{HOST}/site/tongzhou/n/")
    assert document.alternates == (("en", f"{HOST}/a/en/"),)
    assert (document.usage_terms, document.version) == ("另议", 4)
    assert document_of(an_article(), uri="urn:a", host=HOST).usage_terms == USAGE_TERMS


def test_of_a_canceled_document_only_what_names_it_is_left() -> None:
    document = document_of(an_article(), uri="urn:a", host=HOST)

    gone = canceled(document, ChangeKind.WITHDRAWN, at=AT, notice="保护当事人。", version=2)

    assert (gone.uri, gone.version, gone.printed) == ("urn:a", 2, "TZ-1-1")
    assert not any((gone.title, gone.byline, gone.proof, gone.json, gone.usage_terms))
    assert gone.manifest == document.manifest


@pytest.mark.parametrize("form", [Form.RSS, Form.ATOM, Form.JSON_FEED, Form.HTML, Form.TEXT])
def test_a_picture_whose_files_are_not_there_is_left_out(form: Form) -> None:
    document = a_document(
        content=a_text(a_figure(1)), pictures=(DocumentPicture(asset=an_asset(1)),)
    )

    assert "media" not in written(document, form).data.decode().replace(
        "search.yahoo.com/mrss", ""
    ).replace("xmlns:media", "")


def test_a_picture_without_files_is_an_item_without_content_in_newsml_g2() -> None:
    document = a_document(pictures=(DocumentPicture(asset=an_asset(1)),))

    root = etree.fromstring(written(document, Form.NEWSML_G2).data)

    assert len(root.findall(".//{*}newsItem")) == 2
    assert not root.findall(".//{*}remoteContent")


@pytest.mark.django_db
@pytest.mark.usefixtures("own_data")
def test_a_picture_that_a_correction_leaves_out_is_known_to_partners(room: Newsroom) -> None:
    release = a_pictured_release(room)
    correction = corrected(room, release)

    with room.as_(room.publisher):
        changes = list(Change.objects.filter(release__story_id=correction.story))
        first, second = (document_told(one) for one in told(changes))

    assert (len(first.pictures), first.dropped) == (1, ())
    assert (second.pictures, second.dropped) == ((), (first.pictures[0].asset,))
    assert str(second.zone) == "Asia/Shanghai"
