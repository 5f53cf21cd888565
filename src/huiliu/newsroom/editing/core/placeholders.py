"""What placeholders stand for when a template is filled: two names each, values in words."""

from datetime import datetime
from typing import Final

_WEEKDAYS: Final = "一二三四五六日"

NAMES: Final = {
    "date": "日期",
    "weekday": "星期",
    "time": "时间",
    "year": "年份",
    "person": "记者",
    "centre": "中心",
    "topic": "选题",
}
"""Each placeholder by its English name, with its Chinese one."""


def values_of(now: datetime, *, person: str, centre: str, topic: str = "") -> dict[str, str]:
    """Give every value by both its names; `now` is in the newsroom's own time.

    What is empty has no value, so that its placeholder stays for the writer.

    >>> said = values_of(datetime(2026, 10, 9, 14, 5), person="周予安", centre="通州")
    >>> said["日期"], said["weekday"], said["time"], "topic" in said
    ('10月9日', '星期五', '14:05', False)
    """
    values = {
        "date": f"{now.month}月{now.day}日",
        "weekday": f"星期{_WEEKDAYS[now.weekday()]}",
        "time": f"{now:%H:%M}",
        "year": f"{now.year}年",
        "person": person,
        "centre": centre,
        "topic": topic,
    }
    known = {name: value for name, value in values.items() if value}
    return known | {NAMES[name]: value for name, value in known.items()}
