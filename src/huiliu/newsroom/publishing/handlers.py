"""What publishing does when others announce something."""

from huiliu.kit.events import on
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.events import StoryReleased
from huiliu.newsroom.review.events import StoryPassed


@on(StoryPassed)
def release_at_once(event: StoryPassed) -> None:
    """Put a story out on its last review where the centre's chain says so."""
    if event.auto_release:
        api.release_create_at_once(event.aggregate, version=event.version, by=event.by)


@on(StoryReleased)
def output_out(event: StoryReleased) -> None:
    """Let the planned output of a story that went out be out."""
    planning.story_out(event.aggregate)
