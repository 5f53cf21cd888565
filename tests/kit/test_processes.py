"""A signal ends a process wherever its main thread stands, also inside the event's own lock."""

import subprocess
import sys

PROGRAM = """
import os, signal
from huiliu.kit.processes import stop_on_signal
stop = stop_on_signal()
with stop._cond:
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGINT)
print(stop.wait(20))
"""


def test_a_signal_that_comes_while_the_event_is_locked_still_stops() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=30, check=True
    )

    assert ran.stdout.strip() == "True"
