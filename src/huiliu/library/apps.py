"""The library as a Django app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Enters the library's actions and its source of search."""

    name = "huiliu.library"
    label = "library"

    def ready(self) -> None:
        """Bring the module to life."""
        from huiliu.accounts.api import register_actions
        from huiliu.kit.search import register_source
        from huiliu.library import tasks  # noqa: F401 - names its jobs
        from huiliu.library.access import ACTIONS
        from huiliu.library.finding import KIND, SOURCE

        register_actions("library", ACTIONS)
        register_source(KIND, SOURCE)
