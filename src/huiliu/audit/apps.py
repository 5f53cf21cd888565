from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "huiliu.audit"
    label = "audit"

    def ready(self) -> None:
        from huiliu.audit import tasks  # noqa: F401 - names its jobs
