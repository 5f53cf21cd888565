"""Tables of the library. An original's and a rendition's bytes never change."""

from django.db import models

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table


@tenant_table()
class Asset(TenantModel):
    """An original picture with what is said about it; only the words may change."""

    filename = models.CharField(max_length=200)
    caption = models.CharField(max_length=300)
    credit = models.CharField(max_length=100)
    alt = models.CharField(max_length=300)
    mime = models.CharField(max_length=30)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size_bytes = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "library_asset"
        constraints = [
            models.CheckConstraint(condition=~models.Q(alt=""), name="asset_has_alt"),
        ]
        indexes = [models.Index(fields=["tenant_id", "-added_at"], name="asset_by_time")]

    def __str__(self) -> str:
        return self.filename


@tenant_table(append_only=True)
class RenditionRow(TenantModel):
    """A derived file of an asset, named by the digest of its bytes."""

    asset = TenantForeignKey(Asset, on_delete=models.PROTECT, related_name="renditions")
    mime = models.CharField(max_length=30)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "library_rendition"

    def __str__(self) -> str:
        return f"{self.width} × {self.height} {self.mime}"
