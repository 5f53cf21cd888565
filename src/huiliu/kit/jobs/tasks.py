"""What the queue does for itself."""

from huiliu.kit.jobs.recovery import prune
from huiliu.kit.jobs.registry import schedule


@schedule("17 * * * *", "kit.prune_jobs")
def prune_jobs() -> None:
    prune()
