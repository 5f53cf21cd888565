"""What outlets do when a story goes out, changes or is taken back.

Events of several kinds may come in any order, so none is believed: each looks at what stands now.
"""

from huiliu.kit.events import on
from huiliu.newsroom.publishing.events import (
    StoryCorrected,
    StoryRecalled,
    StoryReleased,
    StoryWithdrawn,
)
from huiliu.newsroom.publishing.outlets import api


@on(StoryReleased)
def release_offer(event: StoryReleased) -> None:
    """Offer a story that went out to the outlets that take it."""
    api.story_follow(event.aggregate, is_first=True)


@on(StoryCorrected)
def correction_follow(event: StoryCorrected) -> None:
    """Bring a correction to where the story stands."""
    api.story_follow(event.aggregate)


@on(StoryRecalled)
def recall_follow(event: StoryRecalled) -> None:
    """Take a recalled story off every outlet."""
    api.story_follow(event.aggregate)


@on(StoryWithdrawn)
def withdrawal_follow(event: StoryWithdrawn) -> None:
    """Take a story that ended off every outlet."""
    api.story_follow(event.aggregate)
