"""Whether the bucket answers, for a probe that may not wait for it.

The question goes on in a thread of its own and is asked once at a time; an answer is believed for
`FRESH_S`, so that probes of many machines do not become a load.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from time import monotonic

from huiliu.kit.config import Config

from .chosen import bucket_of
from .errors import FileMissing, StorageUnavailable

FRESH_S = 10.0
PATIENCE_S = 0.4
_TIMEOUT_S = 2


class Watch:
    """Asks a question that raises StorageUnavailable or FileMissing when the answer is bad.

    `_asked` is the question that is not answered yet, `_told_at` when the last answer came.
    """

    def __init__(self, question: Callable[[], None]) -> None:
        self._question = question
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bucket")
        self._lock = Lock()
        self._asked: Future[str] | None = None
        self._told, self._told_at = "", float("-inf")

    def fault(self) -> str | None:
        """Name what is wrong, empty for nothing; None when no answer comes in time."""
        with self._lock:
            if monotonic() - self._told_at < FRESH_S:
                return self._told
            asked = self._asked = self._asked or self._thread.submit(self._answer)
        try:
            told = asked.result(timeout=PATIENCE_S)
        except NotYet:
            return None
        with self._lock:
            self._asked, self._told, self._told_at = None, told, monotonic()
        return told

    def _answer(self) -> str:
        try:
            self._question()
        except (StorageUnavailable, FileMissing) as error:
            return type(error).__name__
        return ""


@lru_cache(maxsize=4)
def watch_of(settings: Config) -> Watch:
    """Give this process's watch over the bucket of these settings."""
    from .s3 import s3_storage  # noqa: PLC0415 - only who has a bucket pays for its client

    bucket = replace(bucket_of(settings), timeout_s=_TIMEOUT_S, retries=0)
    return Watch(s3_storage(bucket).answer)
