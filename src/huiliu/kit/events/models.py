"""The outbox: what was published, and which handler is done with it."""

from django.db import models

from huiliu.kit.scope import TenantModel, tenant_table


@tenant_table(append_only=False, system=("scheduler",))
class Outbox(TenantModel):
    """One published event; its id is the event's id."""

    name = models.CharField(max_length=160)
    aggregate = models.UUIDField()
    body = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        app_label = "kit"
        db_table = "kit_outbox"
        indexes = [models.Index(fields=["at"], name="kit_outbox_at")]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"


@tenant_table(system=("scheduler",))
class Handled(TenantModel):
    """One event handled by one handler, written with what the handler wrote."""

    event = models.UUIDField()
    handler = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        app_label = "kit"
        db_table = "kit_handled"
        constraints = [
            models.UniqueConstraint(fields=["event", "handler"], name="kit_handled_once"),
        ]

    def __str__(self) -> str:
        return f"{self.handler} {self.event}"
