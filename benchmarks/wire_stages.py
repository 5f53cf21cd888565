"""What an item of the wire costs in each stage of the intake, and what a page of the stream costs.

    .venv/bin/python -m benchmarks.wire_stages [--sizes 10000 1000000]

In one process over a durable PostgreSQL, so that each stage can be timed by itself: by the
processor's time where it needs no database, by the clock where it does. Nothing here has a limit:
`benchmarks.wire_intake` has.
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.database import database
from benchmarks.wire_items import documents

_DOCUMENTS = 400
_ITEMS = 1_500
_TIMES = 5
_NAMED = {
    'insert into "newsroom_wire_item"': "rows of items",
    "insert into rights_text": "sketches noted",
    "select asked.place": "near texts looked for",
    "select id, prints": "near texts compared",
    "select receipt.id": "receipts claimed",
    "select found.*": "chains looked up",
    "update newsroom_wire": "flags and receipts settled",
}


def main() -> None:
    """Print the stages without a database, then with it at each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with database(folder) as owner_url:
            import django

            django.setup()
            _alone()
            _with_database(owner_url, sizes)


def _alone() -> None:
    """Time what needs no database."""
    from huiliu.newsroom.wire.core.item_words import words_of_item
    from huiliu.newsroom.wire.core.reading import Declared, read
    from huiliu.newsroom.wire.core.tagging import tags_of
    from huiliu.rights.api import sketch

    datas = [data for data, _ in islice(documents(7), _DOCUMENTS)]
    items = [item for data in datas for item in read(data, declared=Declared()).items]
    texts = [words_of_item(item).text for item in items]
    stages: dict[str, Callable[[], object]] = {
        "read": lambda: [read(data, declared=Declared()) for data in datas],
        "tagged": lambda: [tags_of(item) for item in items],
        "sketched": lambda: [sketch(text) for text in texts],
    }
    print(f"{len(items)} items of {sum(map(len, datas)) // len(items)} bytes, µs an item")
    for stage, act in stages.items():
        took = min(_processor_s(act) for _ in range(3))
        print(f"  {stage:<28} {took / len(items) * 1e6:8.0f}")


def _with_database(owner_url: str, sizes: Sequence[int]) -> None:
    from benchmarks.prepare_wire import fill, prepare
    from benchmarks.wire_intake import Sender
    from huiliu.newsroom.wire.intake import api

    tenant, provider = prepare()
    filled = 0
    for size in sizes:
        fill(owner_url, tenant, provider, count=size - filled, salt=str(size))
        filled, sender = size, Sender(tenant, provider, seed=size)
        sender.batch(_ITEMS // 3)
        while api.take_in():
            pass
        sent = sender.batch(_ITEMS)
        with _statements() as spent:
            began, used = time.perf_counter(), time.process_time()
            while api.take_in():
                pass
            took, used = time.perf_counter() - began, time.process_time() - used
        print(
            f"{size:,} items there: {took / sent * 1e6:.0f} µs an item by the clock,"
            f" {used / sent * 1e6:.0f} of this processor, and waiting for the database"
        )
        for stage, seconds in sorted(spent.items(), key=lambda one: -one[1]):
            print(f"  {stage:<28} {seconds / sent * 1e6:8.0f}")
        _pages(tenant)


def _pages(tenant: UUID) -> None:
    """Time lists of the stream; the slowest of some."""
    from django.db import transaction

    from huiliu.accounts.api import person_id_of
    from huiliu.kit.pages import ListQuery
    from huiliu.kit.scope import tenant_scope
    from huiliu.newsroom.wire.intake import api

    lists = {
        "unseen": ListQuery(filters={"state": "new"}),
        "words": ListQuery(words="公交"),
        "words that stand nowhere": ListQuery(words="珊瑚礁"),
        "a topic": ListQuery(filters={"topic": "medtop:20000568"}),
        "a topic of nothing": ListQuery(filters={"topic": "medtop:20000001"}),
    }
    by = person_id_of("wire")
    if by is None:
        raise LookupError("wire")
    print("  a page of the stream, ms, the slowest of five")
    for name, query in lists.items():
        slowest = 0.0
        for _ in range(_TIMES):
            with transaction.atomic(), tenant_scope(tenant, person=by):
                slowest = max(slowest, _seconds(partial(api.stream_list, query, by=by)))
        print(f"    {name:<26} {slowest * 1000:8.1f}")


@contextmanager
def _statements() -> Iterator[dict[str, float]]:
    """Count the seconds of statements by what they are for."""
    from django.db import connection

    spent: defaultdict[str, float] = defaultdict(float)

    def timed(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, *more)
        finally:
            named = (words for start, words in _NAMED.items() if sql.lstrip().startswith(start))
            spent[next(named, "all others")] += time.perf_counter() - began

    with connection.execute_wrapper(timed):
        yield spent


def _processor_s(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
