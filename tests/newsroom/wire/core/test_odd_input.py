"""What hardly anybody sends: each costs no more than its own place."""

import email.message
from time import struct_time
from types import SimpleNamespace
from typing import NoReturn

import feedparser
import pytest
from PIL import Image

from huiliu.newsroom.wire.core.feeds.entry import moment_of
from huiliu.newsroom.wire.core.feeds.values import point_of
from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.mail import headers, taking
from huiliu.newsroom.wire.core.mail.taking import message_of
from huiliu.newsroom.wire.core.notes import Notes
from huiliu.newsroom.wire.core.pictures.forms import upright
from huiliu.newsroom.wire.core.pictures.placing import located
from huiliu.newsroom.wire.core.pictures.said import exif_of, said_of
from huiliu.newsroom.wire.core.reading import Declared, enclosed, read
from huiliu.newsroom.wire.core.received import characters
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from huiliu.newsroom.wire.core.tables import read_table
from tests.newsroom.wire.core.format_documents import (
    CALENDAR,
    MAIL,
    WORDPRESS,
    atom,
    dataset,
    photo,
    rss,
)


def item_of(data: bytes) -> Item:
    (item,) = read(data, declared=Declared()).items
    return item


def trips(*_args: object, **_named: object) -> NoReturn:
    raise ValueError


def left(item: Item) -> list[str]:
    return [one.path for one in item.unread]


class Broken:
    """EXIF that lies about itself wherever it is asked."""

    get = get_ifd = staticmethod(trips)


def test_exif_that_breaks_says_nothing() -> None:
    image = Image.new("RGB", (4, 2))
    broken = SimpleNamespace(info={}, getexif=trips, format="JPEG", tag_v2=Broken())

    assert upright(image, Broken()) == (4, 2)  # type: ignore[arg-type]
    assert located({}, Broken()) == ()  # type: ignore[arg-type]
    assert said_of(broken, Broken(), Notes()) == {}  # type: ignore[arg-type]
    assert exif_of(broken) is None  # type: ignore[arg-type]


def test_exif_that_is_no_utf_8_is_read_as_latin() -> None:
    exif = Image.Exif()
    exif[0x013B] = b"Andr\xe9"

    assert item_of(photo(exif=exif)).bylines[0].value == "André"


def test_records_of_iim_that_are_not_of_the_picture_are_passed_over() -> None:
    item = item_of(photo(iim=dataset(3, 20, b"x") + dataset(2, 0, b"\x00\x04")))

    assert item.unread == ()


@pytest.mark.parametrize("moment", [(0, 1, 1), (2026, 13, 1), (9999, 1, 1)])
def test_a_moment_that_no_calendar_knows_is_none(moment: tuple[int, int, int]) -> None:
    assert moment_of(struct_time((*moment, 0, 0, 0, 0, 1, 0))) is None
    assert moment_of("2026") is None


def test_a_point_of_words_is_none() -> None:
    notes = Notes()

    assert point_of({"where": {"type": "Point", "coordinates": ("a", "b")}}, notes) == ()
    assert [one.path for one in notes.unread()] == ["where"]


def test_what_feedparser_trips_over_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedparser, "parse", trips)

    with pytest.raises(Refused) as refused:
        item_of(rss())

    assert refused.value.reason is Reason.BROKEN_XML


def test_entries_by_other_names_have_no_author_of_their_own() -> None:
    told = "<item><title>x</title><author>a</author></item><slash:item/>"

    assert item_of(rss(told)).bylines == ()


def test_people_of_atom_with_pages_and_mailboxes_alone() -> None:
    entry = (
        '<entry><title>x</title><link href="https://a.example/1"/>'
        "<author><email>a@a.example</email></author><author><uri>x:y</uri></author>"
        "<contributor><email>c@a.example</email></contributor><contributor/>"
        '<content src="https://a.example/v.mp4" type="video/mp4"/><category/></entry>'
    )

    item = item_of(atom(entry))

    assert [one.value for one in item.bylines] == ["a@a.example"]
    assert item.contributors[1].contacts[0].value == "c@a.example"
    assert item.renditions[0].href == "https://a.example/v.mp4"


def test_a_credit_without_a_name_is_none() -> None:
    told = '<item><title>x</title><media:credit role="a"> </media:credit></item>'

    assert item_of(rss(told)).contributors == ()


def test_the_same_category_told_twice_is_one() -> None:
    told = "<category term='a' label='x'/><category term='a' label='y'/>"

    assert len(item_of(atom(f"<entry><title>x</title>{told}</entry>")).subjects) == 1


def test_a_text_of_pictures_alone_is_no_text_but_its_pictures() -> None:
    images = "".join(f"<img src=https://a.example/{number}.jpg>" for number in range(51))
    text = f"<description><![CDATA[<img src=/a><img>{images}]]></description>"

    item = item_of(rss(f"<item><title>x</title>{text}</item>"))

    assert (item.bodies, len(item.associations)) == ((), 50)
    assert left(item) == ["summary", "text/img"]


@pytest.mark.parametrize(
    ("sender", "name", "mailbox"),
    [
        ("周予安 zhou@a.example 编辑部 <<", "周予安 编辑部", "zhou@a.example"),
        ("editor", "editor", ""),
        ("\x01", "", ""),
    ],
)
def test_senders_that_keep_no_rule_are_read_by_eye(sender: str, name: str, mailbox: str) -> None:
    item = item_of(f"Subject: x\r\nDate: x\r\nFrom: {sender}\r\n\r\nx".encode())

    assert " ".join(one.value for one in item.bylines).split() == name.split()
    assert [one.value for term in item.contributors for one in term.contacts] == [mailbox] * bool(
        mailbox
    )


@pytest.mark.parametrize("subject", [b"=?utf-8?B?abcde?=", b"\xff\x80\x81"])
def test_a_subject_that_cannot_be_read_costs_nothing_else(subject: bytes) -> None:
    item = item_of(b"From: a@a.example\r\nSubject: " + subject + b"\r\n\r\nx")

    assert item.bodies[0].html == "<p>x</p>"


def test_a_file_without_bytes_is_none() -> None:
    data = MAIL.replace(b"JVBERg==", b"")

    assert [one.name for one in item_of(data).associations] == ["inline"]


@pytest.mark.parametrize("name", ["get_filename", "get_param", "get_payload"])
def test_what_the_standard_library_trips_over_costs_its_part_alone(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"From: a@a.example\r\nSubject: x\r\nContent-Type: text/plain; format=flowed\r\n\r\nx"
    monkeypatch.setattr(email.message.Message, name, trips)

    assert item_of(data).headlines[0].value == "x"


def test_senders_that_the_standard_library_trips_over_are_read_by_eye(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(headers, "getaddresses", trips)

    assert item_of(MAIL).contributors[0].contacts[0].value == "zhou@a.example"


def test_a_mail_that_cannot_be_taken_apart_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused):
        message_of(b"no mail")
    monkeypatch.setattr(taking, "message_from_bytes", trips)
    with pytest.raises(Refused) as refused:
        message_of(MAIL)

    assert refused.value.reason is Reason.NO_MAIL


def test_zones_that_a_calendar_describes_are_known() -> None:
    zone = "BEGIN:VTIMEZONE\r\nTZID:Our zone\r\nX-LIC-LOCATION:Europe/Berlin\r\nEND:VTIMEZONE\r\n"
    text = CALENDAR.replace("BEGIN:VEVENT", f"{zone}BEGIN:VEVENT", 1)

    item = item_of(text.replace("China Standard Time", "Our zone").encode())

    assert item.spans[0].starts_at is not None
    assert item.spans[0].starts_at.hour == 8


def test_a_post_without_short_codes_has_nothing_left() -> None:
    text = WORDPRESS.replace('[gallery ids="1"]', "").replace("_thumbnail_id", "other")

    post = read(text.encode(), declared=Declared()).items[0]

    assert left(post) == ["comment"]
    assert len(post.links) == 1


def test_only_where_files_come_along_are_they_found() -> None:
    with pytest.raises(Refused):
        enclosed(rss(), "1")
    assert enclosed(rss(), ".") == rss()


def test_readers_alone_refuse_what_is_not_theirs() -> None:
    with pytest.raises(Refused) as empty:
        characters(b" \n", charset="", bytes_max=9)
    with pytest.raises(Refused) as nameless:
        read_table(b"a,b\nc,d")

    assert empty.value.reason is Reason.EMPTY
    assert nameless.value.reason is Reason.NO_COLUMNS


@pytest.mark.parametrize("data", [b"<!DOCTYPE html>", b"<!DOCTYPE html><!-- x -->"])
def test_a_page_of_nothing_has_no_words(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        item_of(data)

    assert refused.value.reason is Reason.NO_WORDS
