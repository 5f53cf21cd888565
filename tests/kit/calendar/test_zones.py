"""Zones of calendars from outside: known by many names, or refused."""

import pytest

from huiliu.kit.calendar import read_calendar
from tests.kit.calendar.builders import a_vevent, ics, read_one


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        ("China Standard Time", "Asia/Shanghai"),
        ("中国标准时间", "Asia/Shanghai"),
        ('"(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐"', "Asia/Shanghai"),
        ('"(GMT+08:00) Beijing, Chongqing, Hong Kong, Urumqi"', "Asia/Shanghai"),
        ("asia/shanghai", "Asia/Shanghai"),
        ("GMT+0800", "Asia/Shanghai"),
        ("UTC+8", "Asia/Shanghai"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
        ("/mozilla.org/20050126_1/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
    ],
)
def test_zones_are_known_by_many_names(name: str, zone: str) -> None:
    assert read_one(start=f"DTSTART;TZID={name}:20261201T090000").zone == zone


@pytest.mark.parametrize(
    "name", ['"(UTC+08:30) Pyongyang"', '"(UTC+08:45) Eucla"', "UTC+80", "localtime", "Factory"]
)
def test_zones_that_only_look_known_are_refused(name: str) -> None:
    read = read_calendar(ics(a_vevent(start=f"DTSTART;TZID={name}:20261201T090000")))

    assert read.events == ()
    assert "is unknown" in str(read.refused[0].reason)


def a_zone(*lines: str) -> str:
    return "\n".join(["BEGIN:VTIMEZONE", "TZID:Ours", *lines, "END:VTIMEZONE"])


def offset(value: str) -> str:
    times = f"DTSTART:19700101T000000\nTZOFFSETFROM:{value}\nTZOFFSETTO:{value}"
    return f"BEGIN:STANDARD\n{times}\nEND:STANDARD"


@pytest.mark.parametrize(
    ("described", "zone"),
    [
        ("X-LIC-LOCATION:Europe/Berlin", "Europe/Berlin"),
        (offset("+0800"), "Asia/Shanghai"),
        (offset("+0900"), "Etc/GMT-9"),
        (offset("-0330"), ""),
        (offset("-0500"), "Etc/GMT+5"),
        (offset("+0000"), "UTC"),
        (offset("+9900"), ""),
        (f"{offset('+0100')}\n{offset('+0200')}", ""),
        ("X-LIC-LOCATION:Atlantis", ""),
        ("", ""),
    ],
)
def test_a_zone_that_is_described_is_read_only_if_it_is_certain(described: str, zone: str) -> None:
    event = a_vevent(start="DTSTART;TZID=Ours:20261201T090000")

    read = read_calendar(ics(a_zone(*described.splitlines()), event))

    assert [each.zone for each in read.events] == ([zone] if zone else [])
    assert [str(each.reason) for each in read.refused] == (
        [] if zone else ["The zone “Ours” is unknown. Enter the event with its time here."]
    )
