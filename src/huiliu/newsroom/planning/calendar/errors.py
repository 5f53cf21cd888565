"""What can go wrong with a calendar address."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.planning.errors import PlanningError


class ShareNotFound(PlanningError):
    """No such calendar address, or none of this person; the same answer for a revoked one."""

    status: ClassVar[int] = 404
    message = _("There is no such calendar address. It may have been revoked.")


class ShareAskedTooOften(PlanningError):
    """A calendar address that is read more often than any program needs."""

    status: ClassVar[int] = 429
    message = _("This calendar is asked for too often. Ask every quarter of an hour.")
