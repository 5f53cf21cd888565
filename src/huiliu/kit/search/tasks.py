"""The jobs behind search. Only they write to the index."""

from huiliu.kit.jobs import job, schedule
from huiliu.kit.search.indexing import index_changes
from huiliu.kit.search.remaking import index_check, index_remake, lock_index

# Somebody looks for what was just written: before bulk work, beside deliveries.
_AHEAD = 10


@job("kit.search_index", priority=_AHEAD, routine=True)
def search_index() -> None:
    lock_index()
    index_changes()


@job("kit.search_remake", attempts=3)
def search_remake(*, broken: str) -> None:
    index_remake(broken=broken)


@schedule("*/10 * * * *", "kit.search_check")
def search_check() -> None:
    index_check()
