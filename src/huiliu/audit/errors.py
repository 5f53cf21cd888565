from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class AuditError(HuiliuError):
    """Something about the trail that a person can act upon."""

    message = _("The audit trail cannot answer this. Ask the operator.")
