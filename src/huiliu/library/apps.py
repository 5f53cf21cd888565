"""The library as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Enters the library's actions and its source of search."""

    name = "huiliu.library"
    label = "library"

    def ready(self) -> None:
        """Bring the module to life."""
        from huiliu.accounts.api import ScopeRow, register_actions, register_scopes
        from huiliu.kit.search import register_source
        from huiliu.library import tasks  # noqa: F401 - names its jobs
        from huiliu.library.access import ACTIONS
        from huiliu.library.finding import KIND, SOURCE

        register_actions("library", ACTIONS)
        register_source(KIND, SOURCE)
        register_scopes("library", [ScopeRow("assets.read", "asset.view", _("Read the library"))])
