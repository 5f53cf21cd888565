"""Who may run a registered macro, where a centre wants it otherwise than by default."""

from django.db import models

from huiliu.kit.scope import TenantModel, tenant_table


@tenant_table()
class MacroRight(TenantModel):
    """The roles that may run one macro; without a row those that may write stories do."""

    macro = models.SlugField(max_length=32)
    roles = models.JSONField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_macro_right"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "macro"], name="macro_right_once"),
        ]

    def __str__(self) -> str:
        return f"{self.macro}: {', '.join(self.roles)}"
