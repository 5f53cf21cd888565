"""What received bytes say, and which are refused with which reason."""

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.kit.markup import docx
from huiliu.kit.text.charsets import Repair
from huiliu.newsroom.gathering.core import received
from huiliu.newsroom.gathering.core.received import Format, understood
from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable
from tests.newsroom.gathering.files import STORY, a_docx, a_docx_of, a_zip, a_zip_that_lies

LIMIT = 8 * 1024 * 1024
TRADITIONAL = "社區食堂開門，一份晚飯十五元。老人說：比家裡熱鬧。"


def reason_of(data: bytes) -> Reason:
    with pytest.raises(Unreadable) as caught:
        understood(data, bytes_max=LIMIT)
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (STORY.encode(), "utf-8", STORY),
        (STORY.encode("utf-8-sig"), "utf-8", STORY),
        (b"\xff\xfe" + STORY.encode("utf-16-le"), "utf-16-le", STORY),
        (b"\xfe\xff" + STORY.encode("utf-16-be"), "utf-16-be", STORY),
        (STORY.encode("gb18030"), "gb18030", STORY),
        (TRADITIONAL.encode("big5"), "big5hkscs", TRADITIONAL),
        (b"plain words", "utf-8", "plain words"),
    ],
)
def test_characters_are_read_in_the_charset_they_were_written_in(
    data: bytes, charset: str, text: str
) -> None:
    found = understood(data, bytes_max=LIMIT)

    assert (found.charset, found.text, found.repairs) == (charset, text, ())


@pytest.mark.parametrize(
    ("declared", "charset"), [("big5", "big5hkscs"), ("gb2312", "gb18030"), ("latin-9", "gb18030")]
)
def test_a_page_that_names_its_charset_is_believed_when_it_fits(
    declared: str, charset: str
) -> None:
    words = "一丁丑" if charset == "big5hkscs" else STORY
    page = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'

    assert understood(page.encode(charset), bytes_max=LIMIT).text == words


def test_a_named_charset_that_does_not_fit_is_not_believed() -> None:
    page = f'<html><meta charset="big5"><body><p>{STORY}，镕喆堃</p></body></html>'

    assert understood(page.encode("gb18030"), bytes_max=LIMIT).charset == "gb18030"


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ("晚饭".encode()[:-1], "晚"),
        ("晚饭".encode()[:-2], "晚"),
        (b"\xff\xfe" + "晚饭".encode("utf-16-le")[:-1], "晚"),
        (STORY.encode("gb18030")[:-1], STORY[:-1]),
    ],
)
def test_a_last_character_that_was_cut_off_is_left_out_and_told(data: bytes, kept: str) -> None:
    found = understood(data, bytes_max=LIMIT)

    assert (found.text, found.repairs) == (kept, (Repair.CUT_OFF_CHARACTER,))


def test_broken_utf8_is_refused_with_its_line() -> None:
    data = ("第一行\n" + STORY).encode().replace("老".encode(), b"\xe8\x80")

    with pytest.raises(Unreadable) as caught:
        understood(data, bytes_max=LIMIT)

    assert (caught.value.reason, caught.value.place) == (Reason.BROKEN_UTF8, 2)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \r\n\x00", Reason.EMPTY),
        (b"\xef\xbb\xbf", Reason.EMPTY),
        (b"x" * (LIMIT + 1), Reason.TOO_LARGE),
        (b"<html>" + b" " * received.TEXT_BYTES_MAX, Reason.TOO_LARGE),
        (b"%PDF-1.7 ...", Reason.PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.OLD_WORD),
        (rb"{\rtf1 text}", Reason.OLD_WORD),
        (b"\xff\xd8\xff\xe0 jpeg", Reason.PICTURE),
        (b"\x89PNG\r\n\x1a\n", Reason.PICTURE),
        (b"MZ\x00\x01 program", Reason.UNKNOWN_FORMAT),
        (b"\x80\x81\xff\xff\xfe", Reason.UNKNOWN_CHARSET),
        (b"<html><body><script>x()</script></body></html>", Reason.NO_TEXT),
        (b"<html>", Reason.NO_TEXT),
        (b"<!doctype html><!-- -->", Reason.NO_TEXT),
        (b"x" * 200_001, Reason.TEXT_TOO_LONG),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: Reason) -> None:
    assert reason_of(data) is reason


def test_a_word_document_is_read_paragraph_by_paragraph() -> None:
    found = understood(a_docx("食堂开门", "", STORY), bytes_max=LIMIT)

    assert (found.format, found.text) == (Format.DOCX, f"食堂开门\n{STORY}")


def test_what_was_struck_out_and_what_stands_twice_is_not_read() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>一份</w:t></w:r></w:ins><w:del><w:r><w:delText>两份</w:delText>"
        "</w:r></w:del><w:r><w:t>晚饭</w:t><w:tab/><w:t>热</w:t><w:br/></w:r></w:p>"
        "<w:p><w:r><w:t>外</w:t><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>框里</w:t></w:r>"
        "</w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>框里</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert understood(a_docx_of(body), bytes_max=LIMIT).text == "一份晚饭 热\n外\n框里"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (a_docx(STORY)[:-40], Reason.BROKEN_DOCX),
        (a_docx(STORY)[:60], Reason.BROKEN_DOCX),
        (a_zip({"word/document.xml": b"<w:document"}), Reason.BROKEN_DOCX),
        (a_zip({"readme.txt": b"no word here"}), Reason.NOT_DOCX),
        (a_zip({"word/document.xml": b" " * 5_000_000}), Reason.DANGEROUS_DOCX),
        (a_zip_that_lies(docx.DOCUMENT_BYTES_MAX + 10), Reason.BROKEN_DOCX),
        (a_zip({f"part{number}": b"" for number in range(2001)}), Reason.DANGEROUS_DOCX),
        (a_docx(), Reason.NO_TEXT),
    ],
    # A zip holds the time of its making: its bytes are no name for a test.
    ids=["cut", "cut short", "half a part", "no part", "swells", "lies", "many parts", "no text"],
)
def test_a_word_file_that_is_damaged_or_swells_is_refused(data: bytes, reason: Reason) -> None:
    assert reason_of(data) is reason


def test_a_text_beyond_its_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "DOCUMENT_BYTES_MAX", 10)

    assert reason_of(a_docx(STORY)) is Reason.DANGEROUS_DOCX


def test_a_locked_word_file_is_refused() -> None:
    data = bytearray(a_docx(STORY))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1

    assert reason_of(bytes(data)) is Reason.LOCKED_DOCX


def test_an_entity_in_a_word_file_is_refused() -> None:
    bomb = (
        b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document xmlns:w="'
        b'http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r>'
        b"<w:t>&a;</w:t></w:r></w:p></w:document>"
    )

    assert reason_of(a_zip({"word/document.xml": bomb})) is Reason.BROKEN_DOCX


PAGE = f"""<!DOCTYPE html><html><head><title>食堂开门 - 某某网</title><style>p{{}}</style></head>
<body onload="steal()"><nav>首页 新闻</nav><h1>食堂开门</h1>
<div class="text"><p>{STORY}</p><p>第二段<br>换行<a href="javascript:steal()">链接字</a></p>
<script>steal()</script><iframe src="//evil.example"></iframe><ul><li>一</li><li>二</li></ul></div>
<div><p>旁边</p></div><footer>版权</footer></body></html>"""


def test_a_page_gives_its_title_and_main_text_and_nothing_that_runs() -> None:
    found = understood(PAGE.encode(), bytes_max=LIMIT)

    assert found.text == f"食堂开门\n{STORY}\n第二段\n换行链接字\n一\n二"
    assert (found.format, found.active_parts) == (Format.HTML, 2)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (f"<html><body><p>边上</p><article><p>{STORY}</p></article></body></html>", STORY),
        (f"<html><body><main>{STORY}</main><p>边上</p></body></html>", STORY),
        ("<html><body><article>短</article><p>别处</p></body></html>", "短\n别处"),
        ("<html><body>没有段落</body></html>", "没有段落"),
        ("<div><p>甲</p></div><div><p>乙</p></div><div><p>丙</p></div>", "甲\n乙\n丙"),
        ("<html><head><title>题</title></head><body><p>文</p></body></html>", "题\n文"),
        ("<p>一</p><h1>甲</h1><h1>乙</h1>", "一\n甲\n乙"),
    ],
)
def test_the_main_text_of_a_page_is_found(page: str, text: str) -> None:
    assert understood(page.encode(), bytes_max=LIMIT).text == text


def test_markup_as_deep_as_a_well_does_not_break_the_reader() -> None:
    page = "<html>" + "<div>" * 20_000 + STORY

    assert reason_or_text(page.encode()) in {STORY, Reason.NO_TEXT}


def test_a_text_that_begins_with_a_bracket_is_no_page() -> None:
    assert understood("<快讯> 食堂开门".encode(), bytes_max=LIMIT).format is Format.TEXT


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    assert reason_or_text(data) is not None


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=30))
def test_whatever_is_read_is_what_was_written_in_utf8(text: str) -> None:
    assert understood(text.encode(), bytes_max=LIMIT).text == text


def test_the_limits_are_those_that_the_page_tells() -> None:
    assert received.CHARACTERS_MAX == 200_000


def test_where_trafilatura_falls_the_page_is_read_without_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fall(*_given: object, **_how: object) -> None:
        raise ValueError

    monkeypatch.setattr(trafilatura, "bare_extraction", fall)

    assert reason_or_text(f"<html><p>{STORY}</p></html>".encode()) == STORY


def reason_or_text(data: bytes) -> Reason | str:
    try:
        return understood(data, bytes_max=LIMIT).text
    except Unreadable as unreadable:
        return unreadable.reason
