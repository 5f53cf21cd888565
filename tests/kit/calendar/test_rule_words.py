"""Rules as sentences in both languages."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from huiliu.kit import clock
from huiliu.kit.calendar import Recurrence

NOW = datetime(2026, 11, 27, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "chinese", "english"),
    [
        ("FREQ=DAILY", "每天", "every day"),
        ("FREQ=DAILY;INTERVAL=3", "每 3 天", "every 3 days"),
        ("FREQ=WEEKLY", "每周", "every week"),
        ("FREQ=WEEKLY;INTERVAL=2", "每 2 周", "every 2 weeks"),
        ("FREQ=MONTHLY;INTERVAL=2", "每 2 个月", "every 2 months"),
        ("FREQ=YEARLY;INTERVAL=4", "每 4 年", "every 4 years"),
        (
            "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261231",
            "每周一、三，到 12 月 31 日",
            "every week on Monday, Wednesday, until December 31",
        ),
        (
            "FREQ=WEEKLY;BYDAY=TU;INTERVAL=2;COUNT=10",
            "每 2 周的周二，共 10 次",
            "every 2 weeks on Tuesday, 10 times",
        ),
        (
            "FREQ=WEEKLY;BYDAY=SA,SU;BYMONTH=7,8",
            "7 月、8 月的每周六、日",
            "every week on Saturday, Sunday in July, August",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "每月 15 日", "every month on day 15"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "每月最后一天", "every month on the last day"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-3",
            "每月倒数第 3 天",
            "every month on day 3 from the end",
        ),
        ("FREQ=MONTHLY;BYDAY=2MO", "每月第二个周一", "every month on the second Monday"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "每月最后一个周五", "every month on the last Friday"),
        (
            "FREQ=YEARLY;BYDAY=20MO",
            "每年第 20 个周一",
            "every year on Monday number 20",
        ),
        (
            "FREQ=YEARLY;BYDAY=-2SU",
            "每年倒数第 2 个周日",
            "every year on Sunday number 2 from the end",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "每月周一、周二、周三、周四、周五（其中最后一天）",
            "every month on Monday, Tuesday, Wednesday, Thursday, Friday (the last of them)",
        ),
        (
            "FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1,3",
            "每月周六、周日（其中第 1、3 天）",
            "every month on Saturday, Sunday (number 1, 3 of them)",
        ),
        (
            "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1;UNTIL=20301001T000000Z",
            "每年 10 月 1 日，到 2030 年 10 月 1 日",
            "every year in October on day 1, until October 1, 2030",
        ),
        ("FREQ=YEARLY;BYWEEKNO=20", "每年第 20 周", "every year in week 20"),
        ("FREQ=YEARLY;BYYEARDAY=100", "每年第 100 天", "every year on day 100 of the year"),
        ("FREQ=DAILY;COUNT=1", "每天，共 1 次", "every day, 1 time"),
        (
            "FREQ=DAILY;UNTIL=20261231T230000",
            "每天，到 12 月 31 日",
            "every day, until December 31",
        ),
    ],
)
def test_a_rule_is_said_in_both_languages(rule: str, chinese: str, english: str) -> None:
    read = Recurrence.parse(rule)

    with clock.at(NOW):
        with translation.override("zh-hans"):
            assert read.words() == chinese
        with translation.override("en"):
            assert read.words() == english
