"""What planning does when others announce something."""

from huiliu.kit.events import on
from huiliu.newsroom.gathering.events import LeadPutBack
from huiliu.newsroom.planning import api


@on(LeadPutBack)
def lead_leave(event: LeadPutBack) -> None:
    """Take a lead that was put back out of the topic that it was part of."""
    if event.topic is not None:
        api.topic_leave(event.topic, lead=event.aggregate)
