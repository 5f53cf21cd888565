"""The jobs behind events."""

from uuid import UUID

from huiliu.kit.events.delivery import deliver, prune
from huiliu.kit.jobs import job, schedule

# A reader waits for what some events do: the page of a story that was just passed.
AHEAD = 10


@job("kit.deliver_event", priority=AHEAD)
def deliver_event(*, event: str, handler: str) -> None:
    deliver(UUID(event), handler=handler)


@schedule("41 3 * * *", "kit.prune_events")
def prune_events() -> None:
    prune()
