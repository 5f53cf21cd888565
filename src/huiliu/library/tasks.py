"""Jobs of the library."""

from uuid import UUID

from huiliu.kit.jobs import job
from huiliu.library import api


@job("library.draw")
def draw(*, asset: str) -> None:
    """Make what an upload did not wait for: AVIF, frames, a sound's renditions and curve."""
    api.asset_draw(UUID(asset))
