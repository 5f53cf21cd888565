"""The shell as a Django app: it owns templates, static files and texts, no tables."""

from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _

# Here, before any form is made: a field keeps the words that it was made with.
Field.default_error_messages["required"] = _("Fill this in.")


class WebConfig(AppConfig):
    """The shell."""

    name = "huiliu.web"
    label = "web"

    def ready(self) -> None:
        """Enter the actions of the pages that look after the platform."""
        from huiliu.accounts.api import register_actions
        from huiliu.web.access import ACTIONS

        register_actions("web", ACTIONS)
