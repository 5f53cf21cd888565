"""A worker for drills, run as a program: its jobs say on stdout what they do."""

import signal
import sys
import threading
from pathlib import Path

import django

stop = threading.Event()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Work until SIGTERM."""
    django.setup()
    from huiliu.kit.jobs import job, progress
    from huiliu.kit.jobs.worker import work

    @job("drill.stick_once")
    def stick_once(*, marker: str) -> None:
        """Hang the first time, as a job does whose worker is killed in the middle."""
        progress(1, 2, "half way")
        if Path(marker).exists():
            _say("ran again")
            return
        Path(marker).touch()
        _say("started")
        threading.Event().wait()

    @job("drill.speak")
    def speak(*, line: str) -> None:
        _say(line)

    @job("drill.fail")
    def fail() -> None:
        raise ValueError("paper jam")

    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    work(stop, concurrency=2)
    _say("stopped")


main()
