"""The table of the security log."""

from django.db import models

from huiliu.kit.ids import new_id
from huiliu.kit.scope import global_table


@global_table(
    reason="written before anyone is known; read at the operator's console alone", append_only=True
)
class SecurityEvent(models.Model):
    """One event. `source` is a network and a keyed mark of the address, never the address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=80)
    person_id = models.UUIDField(null=True)
    tenant_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    source = models.CharField(max_length=80, blank=True)
    route = models.CharField(max_length=160, blank=True)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "kit"
        db_table = "kit_security_event"

    def __str__(self) -> str:
        return f"{self.at} {self.kind}"
