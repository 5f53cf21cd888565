"""`huiliu demo` from an empty folder and again, until the login page comes, and its memory.

    python -m benchmarks.start

Installation is not part of it. Ends with 1 if a limit is passed.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from huiliu.kit.postgres import remove_folder

FIRST_S = 25.0
LATER_S = 5.0
PSS_MB = 600
READY = "Ctrl-C"


def main() -> int:
    """Measure, print one line for each figure, and say whether the limits hold."""
    folder = Path(tempfile.mkdtemp(prefix="huiliu-bench-"))
    folder.chmod(0o755)
    try:
        first_s, _ = _start(folder)
        later_s, pss_mb = _start(folder)
    finally:
        remove_folder(folder / "postgres")
        shutil.rmtree(folder)
    figures = (
        ("start from an empty folder, province loaded", first_s, FIRST_S, "s"),
        ("later start", later_s, LATER_S, "s"),
        ("memory of all processes, PSS", pss_mb, PSS_MB, "MB"),
    )
    for name, value, limit, unit in figures:
        verdict = "ok" if value <= limit else "ABOVE"
        print(f"{name}: {value:.1f} {unit}, limit {limit:.0f} {unit} {verdict}")
    return int(any(value > limit for _, value, limit, _ in figures))


def _start(folder: Path) -> tuple[float, float]:
    """Seconds until the login page came, and the megabytes of all processes then."""
    environ = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
    environ |= {"HUILIU_DATA": str(folder), "HUILIU_PORT": str(_free_port())}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "huiliu.cli.main", "demo"],
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if process.stdout is None or not any(READY in line for line in process.stdout):
            sys.exit("huiliu demo did not start")
        seconds = time.monotonic() - began
        return seconds, _pss_mb(process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _pss_mb(pid: int) -> float:
    whole = psutil.Process(pid)
    processes = (whole, *whole.children(recursive=True))
    return sum(process.memory_full_info().pss for process in processes) / 2**20


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main())
