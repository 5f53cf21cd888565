"""Which characters bytes mean when somebody said which, rightly or wrongly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.text.charsets import Undecodable, decoded

STORY = "社区食堂开门，一份晚饭十五元，老人说比家里热闹的。"


@pytest.mark.parametrize(
    ("data", "declared", "charset"),
    [
        (STORY.encode(), "gbk", "utf-8"),
        (STORY.encode("gb18030"), "iso-8859-1", "gb18030"),
        (STORY.encode("gb18030"), "windows-1252", "gb18030"),
        (STORY.encode("gb18030"), "no-such-charset", "gb18030"),
        (STORY.encode("gb18030"), "big5", "gb18030"),
        ("社區食堂開門，的".encode("big5"), "Big5", "big5hkscs"),
        ("Café à la crème".encode("latin-1"), "ISO-8859-1", "cp1252"),
        ("Привет, мир".encode("koi8-r"), "koi8-r", "koi8-r"),
        ("日本語のテキスト".encode("shift_jis"), "Shift_JIS", "shift_jis"),
        ("日本語".encode("iso-2022-jp"), "ISO-2022-JP", "iso2022_jp"),
        (STORY.encode("utf-16-le"), "utf-16le", "utf-16-le"),
        (b"\xef\xbb\xbf" + STORY.encode(), "gbk", "utf-8"),
        (b'<meta charset="euc-kr">' + "안녕".encode("euc-kr"), "", "euc_kr"),
    ],
)
def test_a_charset_is_found_also_when_another_was_declared(
    data: bytes, declared: str, charset: str
) -> None:
    found = decoded(data, declared=declared)

    assert found.charset == charset
    assert "\ufffd" not in found.text


def test_bytes_that_fit_nothing_are_told() -> None:
    with pytest.raises(Undecodable):
        decoded(b"\xff\xff\xff\xff\x81", declared="gbk")


@given(st.binary(max_size=200), st.sampled_from(["", "gbk", "utf-16le", "iso-8859-1", "x" * 99]))
def test_no_bytes_break_the_reader(data: bytes, declared: str) -> None:
    try:
        found = decoded(data, declared=declared)
    except Undecodable:
        return
    assert isinstance(found.text, str)
