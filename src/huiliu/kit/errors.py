"""The root of every expected error.

An expected error has an HTTP status and a message that tells the person what to do next;
the request's rim shows both. Everything else is a bug and is not caught.
"""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class HuiliuError(Exception):
    """Something the person can act upon.

    Subclasses set `status` (HTTP) and `message`; an instance may carry a more exact message.
    """

    status: ClassVar[int] = 400
    message: str | Promise = _("This cannot be done. Go back and try another way.")

    def __init__(self, message: str | Promise | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)
