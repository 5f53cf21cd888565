"""wrk against one address: how many a second, and the processor time that one request costs."""

import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

import psutil

CONNECTIONS = 16
SECONDS = 4


@dataclass(frozen=True, slots=True)
class Load:
    """What one measurement gave: answers a second, processor milliseconds each, bytes each."""

    rate: float
    cpu_ms: float
    size_bytes: int


def load(port: int, path: str, *, server: int, headers: Mapping[str, str] | None = None) -> Load:
    """Ask `path` for some seconds, of the server whose process id, with children, is `server`."""
    asked = [word for name, value in (headers or {}).items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *asked]
    before = _cpu_s(server)
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    used_s = _cpu_s(server) - before
    found = re.search(r"(\d+) requests in .*?, ([\d.]+)(KB|MB|GB) read", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or rate is None or "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"{path} could not be measured:\n{said}")
    count = int(found[1])
    size = float(found[2]) * {"KB": 2**10, "MB": 2**20, "GB": 2**30}[found[3]] / count
    return Load(rate=float(rate[1]), cpu_ms=used_s / count * 1000, size_bytes=round(size))


def _cpu_s(server: int) -> float:
    whole = psutil.Process(server)
    times = [one.cpu_times() for one in (whole, *whole.children(recursive=True))]
    return sum(one.user + one.system for one in times)
