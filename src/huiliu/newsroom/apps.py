"""The newsroom as one Django app; its parts are packages with doors of their own."""

from importlib import import_module

from django.apps import AppConfig

PARTS = (
    "gathering",
    "planning",
    "planning.calendar",
    "planning.campaigns",
    "planning.diary",
    "planning.meetings",
    "planning.rosters",
    "editing",
    "review",
    "publishing",
    "publishing.outlets",
    "publishing.delivery",
    "publishing.contents",
    "wire",
    "wire.rules",
    "wire.intake",
    "wire.providers",
    "wire.stream",
)


class NewsroomConfig(AppConfig):
    """Loads each part's jobs and handlers, and enters its actions with accounts."""

    name = "huiliu.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        """Bring every part to life."""
        for part in PARTS:
            import_module(f"huiliu.newsroom.{part}.wiring")
