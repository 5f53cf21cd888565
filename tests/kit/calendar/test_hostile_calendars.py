"""Calendars sent to do harm: markup, links that act, files that never end."""

import time
from contextlib import suppress

import pytest

from huiliu.kit.calendar import CalendarRefused, read_calendar
from tests.kit.calendar.builders import read_one


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https://user:password@example.org/",
        "https://exa mple.org/",
        "https:///nothing",
        "https://[broken/",
        "https://example.org:port/",
        "//example.org/",
        'https://example.org/"onmouseover=x',
        "https://example.org/" + "x" * 2000,
        "file:///etc/passwd",
    ],
)
def test_links_that_do_not_lead_to_the_web_are_left_out(url: str) -> None:
    assert read_one(f"URL:{url}").url == ""


def test_markup_becomes_words() -> None:
    event = read_one(
        "SUMMARY:<b>开幕</b><img src=x onerror=alert(1)>",
        "DESCRIPTION:<html><style>b{}</style><p>一</p><p>二<br>三</p><script>x()</script></html>",
        "LOCATION:&lt;script&gt;alert(1)&lt;/script&gt;",
        "CONTACT:&amp;lt;b<i>x",
        "X-ALT-DESC;FMTTYPE=text/html:<p>other</p>",
    )

    assert event.title == "开幕"
    assert event.text == "一\n二\n三"
    assert event.place == "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert "<" not in event.contact


def test_control_characters_are_left_out() -> None:
    assert read_one("SUMMARY:开\x00幕\x1b[31m\ufeff式").title == "开幕[31m式"


def test_markup_in_markup_in_markup_is_not_kept() -> None:
    thrice = "<b>&lt;b&gt;&amp;lt;b&amp;gt;&amp;amp;lt;script&amp;amp;gt;x"

    assert read_one(f"SUMMARY:{thrice}").title == "‹script>x"


def test_a_file_of_50_mb_is_refused_before_it_is_read() -> None:
    data = b"BEGIN:VCALENDAR\n" + b"x" * 50_000_000
    begun = time.process_time()

    with pytest.raises(CalendarRefused, match="5 MB"):
        read_calendar(data)

    assert time.process_time() - begun < 0.2


@pytest.mark.drill
@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"\n ",
        b"BEGIN:A\n",
        b"BEGIN:VALARM\n",
        b"UID:1\n",
        b"UID" + b";A=1" * 20_000 + b":1\n",
        b"DESCRIPTION:" + b"<b>" * 20_000 + b"\n",
        b"DESCRIPTION:" + b"<" * 60_000 + b"\n",
        b"DESCRIPTION:" + b"<!--" * 20_000 + b"\n",
        b"DESCRIPTION:" + b"&lt;" * 20_000 + b"\n",
        b"END:VEVENT\nBEGIN:VEVENT\nUID:1\nDTSTART:20261201\nEXDATE:" + b"20261201," * 900 + b"\n",
        b"END:VEVENT\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=/" + b"a/" * 30_000 + b":20261201T090000\n",
    ],
)
def test_five_megabytes_of_anything_end_in_seconds(line: bytes) -> None:
    head = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261201\n"
    data = head + line * ((4_900_000 - len(head)) // len(line))
    begun = time.process_time()

    with suppress(CalendarRefused):
        read_calendar(data + b"END:VEVENT\nEND:VCALENDAR\n")

    assert time.process_time() - begun < 20
