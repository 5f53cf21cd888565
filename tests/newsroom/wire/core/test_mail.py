"""Mail in, one item out: words of any charset, and files by the way to their bytes."""

import time
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from huiliu.newsroom.wire.core.item import Item, ItemKind
from huiliu.newsroom.wire.core.reading import Declared, enclosed, read
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.wire.core.format_documents import MAIL, XMP, photo, word

HEAD = b"From: a@a.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"


def item_of(data: bytes) -> Item:
    (item,) = read(data, declared=Declared()).items
    return item


def reason_of(data: bytes) -> Reason:
    with pytest.raises(Refused) as refused:
        read(data, declared=Declared())
    return refused.value.reason


def with_file(held: bytes, *, kind: str = "application/octet-stream", name: str = "a.bin") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "周予安 <zhou@a.example>", "来稿"
    mail.set_content("见附件")
    main, _, sub = kind.partition("/")
    mail.add_attachment(held, maintype=main, subtype=sub, filename=name)
    return bytes(mail)


def test_who_wrote_what_and_when() -> None:
    item = item_of(MAIL)

    assert (item.uri, item.standard, item.language) == ("mid:1@a.example", "RFC 822", "zh-CN")
    assert item.headlines[0].value == "运河夜航"
    assert item.bylines[0].value == "周予安"
    assert item.contributors[0].contacts[0].value == "zhou@a.example"
    assert item.first_created_at == datetime(2026, 11, 27, tzinfo=UTC)
    assert item.keywords == ("水运", "通州")
    assert item.provider == "Jia"
    assert [(one.uri, one.relation) for one in item.links] == [
        ("mid:0@a.example", "in-reply-to"),
        ("mid:z@a.example", "references"),
    ]
    assert [one.path for one in item.unread] == ["list-post"]


def test_a_mail_says_what_the_modern_policy_of_the_standard_library_reads() -> None:
    theirs = message_from_bytes(MAIL, policy=policy.default)
    (sender,) = theirs["from"].addresses
    (file,) = theirs.iter_attachments()
    item = item_of(MAIL)

    assert item.headlines[0].value == theirs["subject"]
    assert item.bylines[0].value == sender.display_name
    assert item.contributors[0].contacts[0].value == sender.addr_spec
    assert item.first_created_at == theirs["date"].datetime
    assert item.uri == f"mid:{theirs['message-id'].strip('<>')}"
    assert item.associations[0].item.renditions[0].title == file.get_filename()
    assert enclosed(MAIL, item.associations[0].item.renditions[0].path) == file.get_content()


def test_of_two_tellings_the_html_counts_and_its_pictures_stand_beside() -> None:
    item = item_of(MAIL)

    assert [body.html for body in item.bodies] == ["<p>首航十点。</p>"]
    assert [one.item.uri for one in item.associations if one.name == "inline"] == [
        "https://a.example/in.jpg"
    ]


def test_a_file_is_found_again_by_the_way_to_it() -> None:
    file = item_of(MAIL).associations[0]
    rendition = file.item.renditions[0]

    assert (file.name, rendition.title, rendition.mime) == (
        "attachment",
        "航线.pdf",
        "application/pdf",
    )
    assert enclosed(MAIL, rendition.path) == b"%PDF"


@pytest.mark.parametrize("path", ["9", "3.1", "x", "word/media/a"])
def test_a_way_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(Refused):
        enclosed(MAIL, path)


def test_a_photo_that_came_along_says_what_it_shows() -> None:
    data = with_file(photo(xmp=XMP), kind="image/jpeg", name="船.jpg")

    (file,) = item_of(data).associations

    assert file.item.kind is ItemKind.PICTURE
    assert file.item.headlines[0].value == "运河夜航"
    assert enclosed(data, file.item.renditions[0].path) == photo(xmp=XMP)


def test_a_document_that_came_along_is_read_and_its_pictures_are_found() -> None:
    data = with_file(word("夜航", "首航。", media={"a.jpeg": photo()}), name="稿.docx")

    (file,) = item_of(data).associations
    (picture,) = file.item.associations

    assert file.item.bodies[0].html == "<p>首航。</p>"
    assert enclosed(data, picture.item.renditions[0].path) == photo()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("image/gif", ItemKind.PICTURE), ("video/mp4", ItemKind.VIDEO), ("a/b", ItemKind.COMPONENT)],
)
def test_a_file_that_is_not_read_stands_with_its_name(kind: str, expected: ItemKind) -> None:
    (file,) = item_of(with_file(b"GIF89a", kind=kind, name="../../a.gif")).associations

    assert (file.item.kind, file.item.headlines[0].value) == (expected, "a.gif")


@pytest.mark.parametrize("held", [b"PK\x03\x04x", b"\xff\xd8\xffx"])
def test_a_broken_file_costs_the_mail_nothing(held: bytes) -> None:
    (file,) = item_of(with_file(held)).associations

    assert file.item.unread[0].reason.startswith("broken")


@pytest.mark.parametrize(
    "subject",
    [
        "=?gb2312?B?zajW3cf4?=",
        "=?GBK?Q?=CD=A8=D6=DD=C7=F8?=",
        "=?utf-8?B?6YCa5bee?= =?utf-8?B?5Yy6?=",
        "=?utf-8?B?6YCa5Q==?= =?utf-8?B?t57ljLo=?=",
        "=?x-none?B?6YCa5bee5Yy6?=",
        "=?unknown-8bit?B?6YCa5bee5Yy6?=",
        "通州区",
    ],
)
def test_a_subject_is_read_whatever_its_charset_is_called(subject: str) -> None:
    data = f"From: a@a.example\r\nSubject: {subject}\r\n\r\nx".encode()

    assert item_of(data).headlines[0].value == "通州区"


def test_headers_written_raw_in_another_charset_are_read_by_habit() -> None:
    data = "From: 周予安 <z@a.example>\r\nSubject: 通州区的新闻稿\r\n\r\n正文".encode("gb18030")

    item = item_of(data)

    assert item.headlines[0].value == "通州区的新闻稿"
    assert item.bodies[0].html == "<p>正文</p>"


@pytest.mark.parametrize("subject", ["=?utf-8?B?!?=", "=?utf-8?B?\xff?=", "=?utf-8?Q?=ZZ?="])
def test_a_broken_subject_costs_nothing_else(subject: str) -> None:
    data = f"From: a@a.example\r\nSubject: {subject}\r\n\r\n正文".encode()

    assert item_of(data).bodies[0].html == "<p>正文</p>"


@pytest.mark.parametrize(
    "name",
    [
        b"filename*0*=utf-8''%E8%88%AA; filename*1*=%E7%BA%BF.pdf",
        b'filename="=?utf-8?B?6Iiq57q/LnBkZg==?="',
        b'filename="C:\\\\x\\\\=?gb2312?B?urzP3y5wZGY=?="',
    ],
)
def test_names_of_files_are_read_as_they_were_meant(name: bytes) -> None:
    data = (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Type: application/pdf\r\n"
        + b"Content-Disposition: attachment; " + name + b"\r\n\r\n%PDF\r\n--b--\r\n"
    )  # fmt: skip

    (file,) = item_of(data).associations

    assert file.item.renditions[0].title.endswith(".pdf")


def test_soft_ends_of_lines_are_joined() -> None:
    data = HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\none \r\ntwo\r\n\r\nthree"

    assert item_of(data).bodies[0].html == "<p>one two</p>\n<p>three</p>"


def test_what_a_mail_says_wrongly_is_noted() -> None:
    data = (
        b"Subject: x\r\nFrom: a@a.example\r\nDate: yesterday\r\nContent-Type: multipart/mixed;"
        b" boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
        b"\r\n\xff\x80\x81\xfe\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\n" + b"x" * 4_000_001 + b"\r\n--b\r\n"
        b"Content-Type: text/plain\r\n\r\n \r\n--b--\r\n"
    )

    item = item_of(data)

    assert [one.path for one in item.unread] == ["1", "2", "date"]
    assert item.uri.startswith("urn:sha256:")


def test_a_mail_in_a_mail_is_a_file() -> None:
    inner = b"From: b@b.example\r\nSubject: y\r\n\r\nz"
    data = (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--b--\r\n"
    )

    (file,) = item_of(data).associations

    assert enclosed(data, file.item.renditions[0].path).startswith(b"From: b@b.example")


def parts(count: int, *, boundary: bytes = b"b") -> bytes:
    each = b"--" + boundary + b"\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    head = HEAD + b"Content-Type: multipart/mixed; boundary=" + boundary + b"\r\n\r\n"
    return head + each * count + b"--" + boundary + b"--\r\n"


def test_of_ten_thousand_parts_the_first_are_read_at_once() -> None:
    began = time.process_time()

    item = item_of(parts(10_000))

    assert len(item.bodies) == 200
    assert "parts" in [one.path for one in item.unread]
    assert time.process_time() - began < 2
    with pytest.raises(Refused):
        enclosed(parts(300), "250")


def test_mails_that_mean_harm_are_refused_at_once() -> None:
    def nested(levels: int) -> bytes:
        opened = b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(levels)
        )
        return HEAD + opened + b"Content-Type: text/plain\r\n\r\nx"

    assert reason_of(nested(11)) is Reason.TOO_DEEP
    assert reason_of(nested(60)) is Reason.TOO_DEEP
    assert reason_of(parts(20_001)) is Reason.TOO_MANY_ELEMENTS
    assert reason_of(HEAD + b"\r\n" + b"x" * 40_000_001) is Reason.TOO_LARGE
    assert reason_of(b"From: a\r\n\r\nx") is Reason.UNKNOWN_FORMAT


def test_mails_in_mails_without_end_are_refused() -> None:
    data = HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3_000

    assert reason_of(data) is Reason.TOO_DEEP


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "x-uuencode", "none"])
def test_an_encoding_that_lies_costs_no_more_than_its_part(encoding: str) -> None:
    data = (
        HEAD + f"Content-Transfer-Encoding: {encoding}\r\n\r\n".encode() + b"begin 666 a\r\n!!=\xe5"
    )

    assert item_of(data).headlines[0].value == "x"
