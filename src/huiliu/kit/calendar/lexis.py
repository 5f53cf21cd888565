"""The words of iCalendar as the icalendar package reads them, behind types of ours.

Lines, escapes and notations are read here; what they mean is decided by who asks. Whatever
cannot be read raises ValueError.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import vDDDTypes, vDuration
from icalendar.parser import Contentline, unescape_backslash

PARAMETERS_MAX: Final = 500
_SHOWN: Final = 30


def line_parts(line: str) -> tuple[str, Mapping[str, str], str]:
    """Give the name, the parameters and the raw value of a line.

    >>> line_parts("summary;language=zh:运河")
    ('SUMMARY', {'LANGUAGE': 'zh'}, '运河')
    """
    if line.rpartition(":")[0].count(";") > PARAMETERS_MAX:
        # The package takes the square of their number.
        raise ValueError(line[:_SHOWN])
    name, parameters, value = Contentline(line).raw_parts()  # type: ignore[no-untyped-call]
    plain = {
        str(key): each if isinstance(each, str) else ",".join(each)
        for key, each in parameters.items()
    }
    return str(name).upper(), plain, str(value)


def unescaped(value: str) -> str:
    r"""Give a text with its escapes undone.

    >>> unescaped(r"一\, 二")
    '一, 二'
    """
    return str(unescape_backslash(value))


def moment_of(value: str) -> datetime | date:
    """Give a date, or a time of a date: in UTC, or without a zone.

    >>> moment_of("20261201")
    datetime.date(2026, 12, 1)
    """
    read = vDDDTypes.from_ical(value.strip())  # type: ignore[no-untyped-call]
    if isinstance(read, date):
        return read
    raise ValueError(value)


def length_of(value: str) -> timedelta:
    """Give a length of time.

    >>> length_of("PT90M")
    datetime.timedelta(seconds=5400)
    """
    read: timedelta = vDuration.from_ical(value.strip())  # type: ignore[no-untyped-call]
    return read
