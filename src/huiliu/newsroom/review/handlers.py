"""What review tells planning, which lies below it and hears nothing by itself."""

from huiliu.kit.events import on
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.review.events import StoryReturned, StorySubmitted


@on(StorySubmitted)
def output_filed(event: StorySubmitted) -> None:
    """Let the planned output of a story that stands before its reviewers be handed in."""
    planning.story_filed(event.aggregate)


@on(StoryReturned)
def output_returned(event: StoryReturned) -> None:
    """Let the planned output of a story that came back be worked on again."""
    planning.story_returned(event.aggregate)
