"""What the security log does for itself."""

from huiliu.kit.jobs import schedule
from huiliu.kit.security import keeping


@schedule("41 3 * * *", "kit.prune_security_log")
def prune_security_log() -> None:
    keeping.prune()
