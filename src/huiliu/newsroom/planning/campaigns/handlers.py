"""What happens elsewhere after a step of a campaign, each in the scope of whom it concerns."""

from huiliu.kit.events import on
from huiliu.newsroom.planning.campaigns.events import (
    CampaignChanged,
    CampaignClosed,
    CampaignOpened,
    PartDelivered,
    PartEnded,
    PartRead,
    PartsReminded,
    PartTaken,
)
from huiliu.newsroom.planning.campaigns.services import reminding, telling
from huiliu.newsroom.planning.campaigns.services.telling import News


@on(CampaignOpened)
def offer_tell(event: CampaignOpened) -> None:
    """Tell centres that they are asked for something, and when it is due."""
    _tell(event, News.OPENED)
    reminding.parts_remind_later(event.aggregate, takers=event.takers)


@on(CampaignChanged)
def change_tell(event: CampaignChanged) -> None:
    """Tell centres that what they were asked for changed, perhaps when it is due."""
    _tell(event, News.CHANGED)
    reminding.parts_remind_later(event.aggregate, takers=event.takers)


@on(PartsReminded)
def reminder_tell(event: PartsReminded) -> None:
    """Remind centres of what they owe."""
    _tell(event, News.REMINDED)


@on(CampaignClosed)
def close_tell(event: CampaignClosed) -> None:
    """Tell centres that a campaign ended."""
    _tell(event, News.CLOSED)


@on(PartTaken)
def take_show(event: PartTaken) -> None:
    """Open the originals to the centre, and let the giver see it."""
    telling.originals_open(event.campaign, giver=event.giver)
    telling.giver_show(event.campaign, giver=event.giver)


@on(PartEnded)
def end_tell(event: PartEnded) -> None:
    """Close the originals to the centre, and tell the giver why it does not do its part."""
    telling.originals_open(event.campaign, giver=event.giver)
    telling.answer_tell(
        event.aggregate, campaign=event.campaign, giver=event.giver, event=event.event_id
    )


@on(PartRead)
def read_show(event: PartRead) -> None:
    """Let the giver see that a centre read what changed."""
    telling.giver_show(event.aggregate, giver=event.giver)


@on(PartDelivered)
def delivery_show(event: PartDelivered) -> None:
    """Let the giver see what went out, or was taken back."""
    telling.giver_show(event.campaign, giver=event.giver)


def _tell(
    event: CampaignOpened | CampaignChanged | PartsReminded | CampaignClosed, news: News
) -> None:
    telling.takers_tell(event.aggregate, takers=event.takers, news=news, event=event.event_id)
