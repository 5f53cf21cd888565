"""What others are told, each in their own scope: one line to their planners, news to open pages."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import PersonCard, Role, members_of_tenant, notice_send, tenant_card
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope, tenant_scope
from huiliu.library import api as library
from huiliu.newsroom.planning.campaigns.core.states import AnswerState
from huiliu.newsroom.planning.campaigns.models import Answer
from huiliu.newsroom.planning.campaigns.selectors import answer_reason, campaign_title
from huiliu.newsroom.planning.campaigns.services.campaigns import SUBJECT


class News(StrEnum):
    """What takers are told of a campaign."""

    OPENED = "opened"
    CHANGED = "changed"
    REMINDED = "reminded"
    CLOSED = "closed"


def takers_tell(campaign: UUID, *, takers: Iterable[UUID], news: News, event: UUID) -> None:
    """Tell each taker's planners, once an event."""
    for taker in takers:
        with tenant_scope(taker):
            title = _words(news) % {"title": campaign_title(campaign)}
            _send(campaign, title=title, key=f"campaign {news} {event}")
            announce("campaigns", campaign)


def answer_tell(part: UUID, *, campaign: UUID, giver: UUID, event: UUID) -> None:
    """Tell whoever planned a campaign that a centre will not do its part, and why.

    Not where the centre has taken it meanwhile after all.
    """
    reason, taker = answer_reason(part), tenant_card(tenant_of_scope())
    with tenant_scope(giver):
        if reason:
            title = _("%(centre)s does not do “%(title)s”: %(reason)s") % {
                "centre": taker.short_name,
                "title": campaign_title(campaign),
                "reason": reason,
            }
            _send(campaign, title=title, key=f"campaign part {event}")
    giver_show(campaign, giver=giver)


def giver_show(campaign: UUID, *, giver: UUID) -> None:
    """Let the giver's open pages see what a centre did."""
    with tenant_scope(giver):
        announce("campaigns", campaign)


def originals_open(campaign: UUID, *, giver: UUID) -> None:
    """Let those who have a part of a campaign have its originals, and nobody else."""
    with tenant_scope(giver):
        having = Answer.objects.filter(
            part__campaign_id=campaign, giver_id=giver, state=AnswerState.TAKEN.value
        )
        takers = set(having.values_list("taker_id", flat=True))
        library.originals_share(SUBJECT, campaign, takers=takers)


def _words(news: News) -> str:
    return {
        News.OPENED: _("Your centre is asked: %(title)s"),
        News.CHANGED: _("Changed, read it again: %(title)s"),
        News.REMINDED: _("Still owed: %(title)s"),
        News.CLOSED: _("Closed: %(title)s"),
    }[news]


def _send(campaign: UUID, *, title: str, key: str) -> None:
    url = reverse("campaign", args=[campaign])
    for planner in planners():
        notice_send(planner.id, kind=SUBJECT, title=title, url=url, key=key)


def planners() -> tuple[PersonCard, ...]:
    """Give who plans in the scope's tenant; where nobody does, its managers."""
    members = members_of_tenant()
    for roles in ({Role.PLANNER, Role.PROVINCE_DUTY}, {Role.CENTRE_MANAGER}):
        found = tuple(one.person for one in members if roles & one.roles)
        if found:
            return found
    return ()
