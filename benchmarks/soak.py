"""Hours of light work, to see whether anything grows that should not.

    .venv/bin/python -m benchmarks.soak [--minutes 180] [--out soak.csv]

Five editors look at the desk and the lists and save drafts; two readers a second come to
the public pages; every two minutes a story passes its last review and goes out. Once a minute
memory, connections, open files and the job table are written to the file. Ends with 1 if one of
them grew by more than its limit from the second sixth of the time to the last, or anything answered
with an error.
"""

import argparse
import asyncio
import csv
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import median

import psutil
import psycopg

from benchmarks import busy_day
from benchmarks.busy_day import Took
from benchmarks.sample import Sample, sample
from huiliu.kit import postgres

EDITORS = 5
THINK_S = 10.0
READERS_PER_S = 2
RELEASE_EVERY_S = 120.0
SAMPLE_EVERY_S = 60.0
# What may be added from the second sixth of the time to the last one.
GROWTH = {"private_mb": 20.0, "connections": 2, "files": 10, "jobs_waiting": 5, "jobs_done": 400}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What stood at one minute; memory is of all processes together.

    Growth shows in what is private to them (USS). The proportional part (PSS) also moves when
    anything else begins or ends to use the same libraries, by some 50 MB.
    """

    minute: float
    private_mb: float
    pss_mb: float
    connections: int
    files: int
    jobs_waiting: int
    jobs_done: int
    jobs_dead: int
    database_mb: float


def main() -> int:
    """Soak, print the table, and give 1 when something grew."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="huiliu-soak-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres.serving(folder / "postgres") as server, sample(folder, server) as running:
            took, moments = asyncio.run(_soak(running, server, arguments))
    return _told(took, moments)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=180)
    parser.add_argument("--out", type=Path, default=Path("soak.csv"))
    return parser.parse_args()


async def _soak(
    running: Sample, server: postgres.Running, arguments: argparse.Namespace
) -> tuple[Took, list[Moment]]:
    seconds = arguments.minutes * 60
    day = busy_day.Day(
        seconds=seconds,
        editors=EDITORS,
        think_s=THINK_S,
        readers_per_s=READERS_PER_S,
        release_every_s=RELEASE_EVERY_S,
    )
    moments: list[Moment] = []
    watching = asyncio.create_task(_watched(running, server, arguments.out, moments))
    took = await busy_day.day_at_work(running, day)
    watching.cancel()
    return took, moments


async def _watched(
    running: Sample, server: postgres.Running, out: Path, moments: list[Moment]
) -> None:
    address = server.superuser_dsn(server.app_dsn().dbname).url
    began = time.monotonic()
    with out.open("w", newline="") as file:
        table = csv.DictWriter(file, [field.name for field in fields(Moment)])
        table.writeheader()
        while True:
            moment = await asyncio.to_thread(
                _moment, running.pid, address, (time.monotonic() - began) / 60
            )
            moments.append(moment)
            table.writerow(asdict(moment))
            file.flush()
            await asyncio.sleep(SAMPLE_EVERY_S)


def _moment(pid: int, address: str, minute: float) -> Moment:
    whole = psutil.Process(pid)
    processes = [whole, *whole.children(recursive=True)]
    with psycopg.connect(address) as asked:
        jobs: dict[str, int] = dict(
            asked.execute(
                "select case when status in ('todo', 'doing') then 'waiting'"
                " when status = 'failed' then 'dead' else 'done' end, count(*)"
                " from procrastinate_jobs group by 1"
            ).fetchall()
        )
        row = asked.execute(
            "select (select count(*) from pg_stat_activity where backend_type = 'client backend'"
            " and pid <> pg_backend_pid()), pg_database_size(current_database())"
        ).fetchone()
    connections, size = row or (0, 0)
    private, proportional = (
        sum(part) / 2**20 for part in zip(*map(_memory, processes), strict=True)
    )
    return Moment(
        minute=round(minute, 1),
        private_mb=round(private, 1),
        pss_mb=round(proportional, 1),
        connections=connections,
        files=sum(_files(process) for process in processes),
        jobs_waiting=jobs.get("waiting", 0),
        jobs_done=jobs.get("done", 0),
        jobs_dead=jobs.get("dead", 0),
        database_mb=round(size / 2**20, 1),
    )


def _memory(process: psutil.Process) -> tuple[int, int]:
    """Give the private and the proportional bytes of a process."""
    try:
        held = process.memory_full_info()
    except psutil.NoSuchProcess:  # a child that ended meanwhile holds nothing
        return 0, 0
    return int(held.uss), int(held.pss)


def _files(process: psutil.Process) -> int:
    try:
        return int(process.num_fds())
    except psutil.NoSuchProcess:
        return 0


def _told(took: Took, moments: list[Moment]) -> int:
    sixth = max(1, len(moments) // 6)
    grown = []
    print(f"{len(moments)} minutes: {'':<7}{'then':>10}{'at the end':>12}{'may add':>9}")
    for what, limit in GROWTH.items():
        then, end = (
            median(getattr(one, what) for one in part)
            for part in (moments[sixth : 2 * sixth], moments[-sixth:])
        )
        print(f"{what:<19}{then:>10.1f}{end:>12.1f}{limit:>9}")
        if end - then > limit:
            grown.append(what)
    print(f"grew: {', '.join(grown) if grown else 'nothing'}; dead jobs {moments[-1].jobs_dead}")
    errors = busy_day.print_times(took)
    return int(bool(grown) or errors > 0)


if __name__ == "__main__":
    sys.exit(main())
