"""When things happened in the sample province, told from the moment of loading.

Content says `-2 10:30` (half past ten, two days ago, by Beijing's clock) or `now -0:40`, and texts
say `{d-2}` for a date. So the desk shows a lived week whenever it is loaded, and one given moment
always makes the same province.
"""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
_CLOCK = re.compile(r"([+-]\d+) (\d\d):(\d\d)")
_AGO = re.compile(r"now ([+-])(\d+):(\d\d)")
_DATE = re.compile(r"\{d([+-]\d+)\}")


def moment_of(told: str, *, now: datetime) -> datetime:
    """Return the aware moment that `told` means; raises ValueError for anything else.

    >>> from datetime import UTC
    >>> moment_of("-1 08:30", now=datetime(2026, 10, 21, 9, 30, tzinfo=UTC)).isoformat()
    '2026-10-20T08:30:00+08:00'
    """
    if ago := _AGO.fullmatch(told):
        sign, hours, minutes = ago.groups()
        span = timedelta(hours=int(hours), minutes=int(minutes))
        return now - span if sign == "-" else now + span
    if clock := _CLOCK.fullmatch(told):
        days, hour, minute = (int(part) for part in clock.groups())
        day = now.astimezone(BEIJING) + timedelta(days=days)
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    raise ValueError(f"not a moment: {told}")


def dated(text: str, *, now: datetime) -> str:
    """Return `text` with each `{d-2}` written as a Chinese date.

    >>> from datetime import UTC
    >>> dated("{d-3}早上", now=datetime(2026, 10, 21, 9, 30, tzinfo=UTC))
    '10月18日早上'
    """

    def date(found: re.Match[str]) -> str:
        day = now.astimezone(BEIJING) + timedelta(days=int(found.group(1)))
        return f"{day.month}月{day.day}日"

    return _DATE.sub(date, text)
