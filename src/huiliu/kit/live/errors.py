"""What can be wrong with listening."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class NoCentreChosen(HuiliuError):
    """Nobody is logged in, or no centre is chosen."""

    status: ClassVar[int] = 403
    message = _("Log in and choose a centre first.")
