"""A process that shares its figures, counts, and ends; run by test_metric_files.py."""

import os
import sys
from pathlib import Path

from huiliu.kit.metric_files import share_metrics

folder, kind, forks, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
share_metrics(folder, process=kind)

from huiliu.kit.metrics import RELEASES, STREAMS_OPEN  # noqa: E402 - after sharing

children = []
for _ in range(forks):
    child = os.fork()
    if child == 0:
        for _ in range(times):
            RELEASES.labels("released").inc()
        STREAMS_OPEN.set(3)
        os.write(sys.stdout.fileno(), b"counted\n")
        sys.stdin.read()
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
