"""wrk against one address: how many a second, and the processor time that one request costs."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

CONNECTIONS = 16
SECONDS = 4


@dataclass(frozen=True, slots=True)
class Load:
    """What one measurement gave: answers a second, processor milliseconds each, bytes each."""

    rate: float
    cpu_ms: float
    size_bytes: int


def load(
    port: int, path: str, *, server: int, headers: Sequence[Mapping[str, str]] = ({},)
) -> Load:
    """Ask `path` for some seconds, of the server whose process id, with children, is `server`.

    Of several sets of headers each request takes the next.
    """
    address = f"http://127.0.0.1:{port}{path}"
    with tempfile.TemporaryDirectory(prefix="huiliu-wrk-") as folder:
        script = Path(folder) / "ask.lua"
        script.write_text(_script(headers), "utf-8")
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", "--timeout", "20s", "-s", str(script)]
        subprocess.run([*command, "-d1s", address], capture_output=True, check=True)
        before = _cpu_s(server)
        said = subprocess.run(
            [*command, f"-d{SECONDS}s", address], capture_output=True, text=True, check=True
        ).stdout
        used_s = _cpu_s(server) - before
    found = re.search(r"(\d+) requests in .*?, ([\d.]+)(KB|MB|GB) read", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or rate is None or "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"{path} could not be measured:\n{said}")
    count = int(found[1])
    size = float(found[2]) * {"KB": 2**10, "MB": 2**20, "GB": 2**30}[found[3]] / count
    return Load(rate=float(rate[1]), cpu_ms=used_s / count * 1000, size_bytes=round(size))


def _script(headers: Sequence[Mapping[str, str]]) -> str:
    """Write what wrk runs before each request; JSON's strings are Lua's too."""
    sets = ", ".join(
        "{" + ", ".join(f"[{json.dumps(name)}]={json.dumps(one[name])}" for name in one) + "}"
        for one in headers
    )
    return (
        f"local sets, at = {{{sets}}}, 0\n"
        "request = function()\n"
        "  at = at % #sets + 1\n"
        "  return wrk.format(nil, nil, sets[at])\n"
        "end\n"
    )


def _cpu_s(server: int) -> float:
    whole = psutil.Process(server)
    times = [one.cpu_times() for one in (whole, *whole.children(recursive=True))]
    return sum(one.user + one.system for one in times)
