"""What can be wrong with a job."""

from datetime import timedelta
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class JobError(HuiliuError):
    """Root of the job errors."""


class JobUnknown(JobError):
    """No such job, or it belongs to another tenant."""

    status: ClassVar[int] = 404
    message = _("There is no such job any more. Go back to the list.")


class JobSettled(JobError):
    """The job is no longer in a state in which this can be done."""

    status: ClassVar[int] = 409
    message = _("The job has moved on. Load the list again.")


class JobsFailed(JobError):
    """Some of the jobs that ran in this process failed; `reasons` has one line for each."""

    status: ClassVar[int] = 500

    def __init__(self, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reasons))


class Later(JobError):
    """Raised by a job whose time has not come: it runs again after `wait`, which is no failure."""

    status: ClassVar[int] = 503

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__(f"again in {wait.total_seconds():g} s")
