"""The library as a Django app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Enters the library's actions."""

    name = "huiliu.library"
    label = "library"

    def ready(self) -> None:
        """Bring the module to life."""
        from huiliu.accounts.api import register_actions
        from huiliu.library import tasks  # noqa: F401 - names its jobs
        from huiliu.library.access import ACTIONS

        register_actions("library", ACTIONS)
