"""Kit as a Django app: it owns the outbox and applies the table registry after migrations."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


class KitConfig(AppConfig):
    """Applies policies, grants and keys once all apps are migrated."""

    name = "huiliu.kit"
    label = "kit"

    def ready(self) -> None:
        """Listen for the end of a migration."""
        from huiliu.kit import vitals  # noqa: F401 - enters its checks
        from huiliu.kit.events import tasks as _events  # noqa: F401 - enters its jobs
        from huiliu.kit.jobs import tasks as _jobs  # noqa: F401 - enters its jobs
        from huiliu.kit.scope import foreign_tables  # noqa: F401 - enters them
        from huiliu.kit.search import tasks as _search  # noqa: F401 - enters its jobs
        from huiliu.kit.security import tasks as _security  # noqa: F401 - enters its job

        post_migrate.connect(_apply_registry, sender=self)


def _apply_registry(*, using: str, **_: object) -> None:
    from huiliu.kit.scope.registry import registry
    from huiliu.kit.scope.tables import apply

    apply(registry, app_role=settings.HUILIU_APP_ROLE, using=using)
