"""The only way to a release: of this tenant, for a person whose roles allow it."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.newsroom.publishing.errors import (
    ChannelNotFound,
    ColumnNotFound,
    PlanNotFound,
    RedirectNotFound,
    ReleaseNotFound,
)
from huiliu.newsroom.publishing.models import Channel, Column, Redirect, Release, Schedule

_NEWSROOM = frozenset(
    {
        Role.REPORTER,
        Role.EDITOR,
        Role.REVIEWER_1,
        Role.REVIEWER_2,
        Role.REVIEWER_3,
        Role.PUBLISHER,
        Role.PLANNER,
        Role.RIGHTS_OFFICER,
        Role.MONITOR,
        Role.CENTRE_MANAGER,
        Role.AUDITOR,
    }
)
_IN_CHARGE = frozenset({Role.PUBLISHER, Role.CENTRE_MANAGER})

ACTIONS = (
    ActionRow("release.view", _NEWSROOM),
    ActionRow("release.create", frozenset({Role.PUBLISHER}), frozenset({"passed"})),
    ActionRow("release.rebuild", _IN_CHARGE),
    ActionRow("release.schedule", frozenset({Role.PUBLISHER}), frozenset({"passed"})),
    ActionRow("release.unschedule", frozenset({Role.PUBLISHER})),
    ActionRow("release.recall", _IN_CHARGE),
    ActionRow("release.withdraw", _IN_CHARGE),
    ActionRow("embargo.set", frozenset({Role.EDITOR, Role.PLANNER}) | _IN_CHARGE),
    ActionRow("embargo.lift", _IN_CHARGE),
    ActionRow("channel.define", _IN_CHARGE),
    ActionRow("redirect.define", _IN_CHARGE),
    ActionRow("column.define", _IN_CHARGE),
    ActionRow("story.file", frozenset({Role.EDITOR, Role.PLANNER}) | _IN_CHARGE),
    ActionRow("home.arrange", frozenset({Role.EDITOR}) | _IN_CHARGE),
    ActionRow("home.publish", _IN_CHARGE),
)


def access_release(release: UUID, *, by: UUID) -> Release:
    """Give a release for reading; raises ReleaseNotFound and Forbidden."""
    authorize(by, "release.view")
    found: Release | None = Release.objects.filter(pk=release).first()
    if found is None:
        raise ReleaseNotFound
    return found


def access_channel(channel: UUID, *, by: UUID) -> Channel:
    """Give a channel for changing; raises ChannelNotFound and Forbidden."""
    authorize(by, "channel.define")
    found: Channel | None = Channel.objects.select_for_update().filter(pk=channel).first()
    if found is None:
        raise ChannelNotFound
    return found


def access_schedule(schedule: UUID, *, by: UUID) -> Schedule:
    """Give a planned release for cancelling; raises PlanNotFound and Forbidden."""
    authorize(by, "release.unschedule")
    found: Schedule | None = Schedule.objects.select_for_update().filter(pk=schedule).first()
    if found is None:
        raise PlanNotFound
    return found


def access_redirect(redirect: UUID, *, by: UUID) -> Redirect:
    """Give a redirect for removing; raises RedirectNotFound and Forbidden."""
    authorize(by, "redirect.define")
    found: Redirect | None = Redirect.objects.select_for_update().filter(pk=redirect).first()
    if found is None:
        raise RedirectNotFound
    return found


def access_column(column: UUID, *, by: UUID) -> Column:
    """Give a column for changing; raises ColumnNotFound and Forbidden."""
    authorize(by, "column.define")
    found: Column | None = Column.objects.select_for_update().filter(pk=column).first()
    if found is None:
        raise ColumnNotFound
    return found
