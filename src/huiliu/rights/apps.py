"""Rights as a Django app."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Brings the job of rights to life."""

    name = "huiliu.rights"
    label = "rights"

    def ready(self) -> None:
        """Bring the module to life."""
        from huiliu.rights import tasks  # noqa: F401 - names its jobs
