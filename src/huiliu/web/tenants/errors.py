from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class PlanFaulty(HuiliuError):
    """A plan of a new centre that cannot be carried out; the message says what is wrong with it."""

    message = _("This plan of a centre cannot be read.")


class PlanDiffers(HuiliuError):
    status = 409
    message = _("There is a centre with this short address already, and it is another one.")
