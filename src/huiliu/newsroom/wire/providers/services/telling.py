"""What is done to a provider goes on the trail, and its open pages hear of it."""

from huiliu.audit.api import record
from huiliu.kit.live import announce
from huiliu.newsroom.wire.models import WireProvider

LIVE = "providers"


def provider_note(
    action: str, row: WireProvider, *, before: str | None = None, after: str | None = None
) -> None:
    """Keep what a person did to a provider on the trail; secrets never stand there."""
    record(action, object_kind="wire_provider", object_id=row.id, before=before, after=after)
    announce(LIVE, row.id)
