from pathlib import Path

import pytest

from tests.tools.builders import a_checkout
from tools.lint import times


@pytest.mark.parametrize(
    "fault",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime\nx = datetime.datetime.utcnow()",
        "import datetime as dt\nx = dt.datetime.now(dt.UTC)",
        "from datetime import date\nx = date.today()",
        "import time\nx = time.time()",
        "from time import time as clock\nx = clock()",
        "from django.utils import timezone\nx = timezone.now",
        "from django.db.models.functions import Now\nx = Now()",
        "from django.db import models\nx = models.DateTimeField(auto_now_add=True)",
        "from datetime import datetime\nx = datetime(2026, 10, 21)",
    ],
)
def test_a_reading_of_the_time_past_the_clock_is_found(tmp_path: Path, fault: str) -> None:
    root = a_checkout(tmp_path, src__huiliu__rights__services=fault)

    found = list(times.check(root))

    assert {finding.line for finding in found} == {2}


@pytest.mark.parametrize(
    "text",
    [
        "from huiliu.kit import clock\nx = clock.now()",
        "import time\nx = time.monotonic()",
        "from datetime import UTC, datetime\nx = datetime(2026, 10, 21, tzinfo=UTC)",
    ],
)
def test_the_clock_and_durations_are_fine(tmp_path: Path, text: str) -> None:
    root = a_checkout(tmp_path, src__huiliu__rights__services=text)

    assert list(times.check(root)) == []


def test_the_clock_itself_may_read_the_time(tmp_path: Path) -> None:
    text = "from datetime import UTC, datetime\nx = datetime.now(UTC)"
    root = a_checkout(tmp_path, src__huiliu__kit__clock=text)

    assert list(times.check(root)) == []
