"""What keeps a story back: its own embargo, or that of the campaign which its topic is part of."""

from dataclasses import dataclass
from datetime import datetime

from huiliu.kit import clock
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing.selectors.plans import embargo_of


@dataclass(frozen=True, slots=True)
class Hold:
    """Nothing goes out before `until`; `campaign` says whose word that is, empty: the centre's."""

    until: datetime
    campaign: str = ""


def hold_on(story: StoryCard) -> Hold | None:
    """Give what keeps a story back the longest, or None where nothing does any more."""
    holds = [hold for hold in (_own(story), _of_campaign(story)) if hold is not None]
    return max(holds, key=lambda hold: hold.until, default=None)


def _own(story: StoryCard) -> Hold | None:
    embargo = embargo_of(story.id)
    return Hold(embargo.until) if embargo is not None and embargo.until > clock.now() else None


def _of_campaign(story: StoryCard) -> Hold | None:
    held = planning.hold_of(story.topic) if story.topic else None
    return Hold(held.until, held.campaign) if held is not None else None
