"""Serves the peer by granian, the same server program and shape as ours."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HERE = Path(__file__).parent
_START_S = 30


@contextmanager
def serving(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the peer's web server on `port` until the block ends."""
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "peer_wsgi:application", "--interface", "wsgi"),
            *("--host", "127.0.0.1", "--port", str(port), "--workers", "2"),
            *("--blocking-threads", "2", "--log-level", "warning"),
        ],
        cwd=_HERE,
    )
    try:
        until = time.monotonic() + _START_S
        while status(port, "/") not in {http.client.OK, http.client.NOT_FOUND}:
            if time.monotonic() > until:
                raise TimeoutError("the peer's server does not answer")
            time.sleep(0.1)
        yield server
    finally:
        server.terminate()
        server.wait()


def status(port: int, path: str) -> int:
    """Ask once; gives the answer's status, 0 when nobody answers."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        connection.close()
    except OSError:
        return 0
    return answer.status
