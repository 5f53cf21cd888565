"""A thousand people reminded in one minute, each by mail and in a browser.

    .venv/bin/python -m benchmarks.reminders [--people 1000]

A centre with so many people, each with an assignment that is overdue at the same minute, a worker
as in production, a mail server and a push service on the loopback. Measured: from that minute to
the last mail and the last push; that each came once. Ends with 1 if a limit is missed.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.database import ROOT, database
from tests.accounts.a_mail_server import a_mail_server
from tests.accounts.a_push_service import Browser, PushService, a_push_service

LIMIT_S = 10.0
_AHEAD_S = 20
_PATIENCE_S = 120


def main() -> int:
    """Measure, print, and say whether the limit holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1000)
    people = parser.parse_args().people
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huiliu-bench-")))
        folder.chmod(0o755)
        port, mails = stack.enter_context(a_mail_server())
        pushes = stack.enter_context(a_push_service())
        _set_mail_and_push(mail_port=port, push_host=pushes.host)
        stack.enter_context(database(folder))
        due = _people_with_work(people, pushes)
        stack.enter_context(_worker())
        mails_s, pushes_s = _arrivals(mails, pushes, due=due, people=people)
    return _told(people, mails=mails, pushes=pushes, seconds=(mails_s, pushes_s))


def _people_with_work(count: int, pushes: PushService) -> datetime:
    """Make so many people with an address, a browser and an assignment; gives when it is due."""
    import django

    django.setup()
    from benchmarks.prepare_reminders import prepare

    return prepare(count, endpoint=pushes.endpoint, keys=Browser().keys(), ahead_s=_AHEAD_S)


def _arrivals(
    mails: list[str], pushes: PushService, *, due: datetime, people: int
) -> tuple[float, float]:
    """Wait for the last mail and the last push; seconds from the minute on, or for ever."""
    mails_s = pushes_s = float("inf")
    end = time.time() + _AHEAD_S + _PATIENCE_S
    while time.time() < end and float("inf") in {mails_s, pushes_s}:
        passed = (datetime.now(UTC) - due).total_seconds()
        if mails_s == float("inf") and len(mails) >= people:
            mails_s = passed
        if pushes_s == float("inf") and len(pushes.received) >= people:
            pushes_s = passed
        time.sleep(0.02)
    time.sleep(2)
    return mails_s, pushes_s


def _told(
    people: int, *, mails: list[str], pushes: PushService, seconds: tuple[float, float]
) -> int:
    once = len(mails) == people and len({path for path, _h, _b in pushes.received}) == people
    once = once and len(pushes.received) == people
    print(f"{people} people, each by mail and in a browser, limit {LIMIT_S:.0f} s")
    print(f"last mail after {seconds[0]:.1f} s, last push after {seconds[1]:.1f} s")
    print(
        f"each once: {'yes' if once else 'NO'} ({len(mails)} mails, {len(pushes.received)} pushes)"
    )
    print(f"load of this machine {os.getloadavg()[0]:.1f}")
    return 0 if once and max(seconds) <= LIMIT_S else 1


def _set_mail_and_push(*, mail_port: int, push_host: str) -> None:
    """Point the environment at the mail server and the push service of this measurement."""
    os.environ.update(
        HUILIU_SMTP_HOST="127.0.0.1",
        HUILIU_SMTP_PORT=str(mail_port),
        HUILIU_SMTP_TLS="none",
        HUILIU_SMTP_FROM="desk@example.org",
        HUILIU_HTTP_INSIDE=push_host,
    )


@contextlib.contextmanager
def _worker() -> Iterator[None]:
    """Run a worker as in production."""
    process = subprocess.Popen([sys.executable, "-m", "huiliu.site.worker"], cwd=ROOT)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


if __name__ == "__main__":
    sys.exit(main())
