"""The only way to a release: of this tenant, for a person whose roles allow it."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.newsroom.publishing.errors import ReleaseNotFound
from huiliu.newsroom.publishing.models import Release

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

ACTIONS = (
    ActionRow("release.view", _NEWSROOM),
    ActionRow("release.create", frozenset({Role.PUBLISHER}), frozenset({"passed"})),
    ActionRow("release.rebuild", frozenset({Role.PUBLISHER, Role.CENTRE_MANAGER})),
)


def access_release(release: UUID, *, by: UUID) -> Release:
    """Give a release for reading; raises ReleaseNotFound and Forbidden."""
    authorize(by, "release.view")
    found: Release | None = Release.objects.filter(pk=release).first()
    if found is None:
        raise ReleaseNotFound
    return found
