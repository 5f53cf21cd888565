from django.db import models

from huiliu.kit.scope import TenantModel, tenant_table


@tenant_table()
class Series(TenantModel):
    """The last number given out of one series of one tenant."""

    name = models.CharField(max_length=60)
    last = models.PositiveIntegerField()

    class Meta:
        app_label = "kit"
        db_table = "kit_series"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name"], name="kit_series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"
