"""The ledger's rows. Leaves and their places are written once; a place is given by the sequencer.

`ledger_waiting` and `ledger_entry` bear the leaf's own id: one leaf, one place.
"""

from django.db import models
from django.db.models.functions import Length

from huiliu.kit.scope import tenant_table
from huiliu.kit.scope.rows import TenantForeignKey, TenantModel
from huiliu.ledger.core.leaves import LEAF_BYTES_MAX, LeafKind

models.BinaryField.register_lookup(Length)


@tenant_table(append_only=True, province_reads=True, system=("sequencer",))
class LedgerLeaf(TenantModel):
    """A signed fact. `body` is the entry of the log, byte for byte."""

    kind = models.CharField(max_length=40, choices=[(kind.value, kind.value) for kind in LeafKind])
    subject = models.UUIDField()
    at = models.DateTimeField()
    body = models.BinaryField()

    class Meta:
        db_table = "ledger_leaf"
        indexes = [models.Index(fields=["tenant_id", "subject"], name="ledger_leaf_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(body__length__lte=LEAF_BYTES_MAX), name="ledger_leaf_is_small"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


@tenant_table(system=("sequencer",))
class LedgerWaiting(TenantModel):
    """A leaf that has no place yet; the sequencer deletes the row as it gives one."""

    class Meta:
        db_table = "ledger_waiting"

    def __str__(self) -> str:
        return str(self.id)


@tenant_table(append_only=True, province_reads=True, system=("sequencer",))
class LedgerEntry(TenantModel):
    """The place of a leaf in the log. Without gaps from 0: the files are made from it."""

    index = models.BigIntegerField(unique=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "ledger_entry"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(index__gte=0), name="ledger_entry_counts_from_zero"
            )
        ]

    def __str__(self) -> str:
        return f"{self.index}: {self.id}"


@tenant_table()
class LedgerOpening(TenantModel):
    """What opens a commitment in a leaf. Erasing the row erases the value for good."""

    leaf = TenantForeignKey(LedgerLeaf, models.PROTECT, related_name="openings")
    name = models.CharField(max_length=40)
    value = models.TextField()
    salt = models.BinaryField()

    class Meta:
        db_table = "ledger_opening"
        constraints = [models.UniqueConstraint(fields=["leaf", "name"], name="ledger_opening_once")]

    def __str__(self) -> str:
        return f"{self.name} of {self.leaf_id}"


@tenant_table(append_only=True)
class LedgerTenantKey(TenantModel):
    """A public key of the tenant; the secret half lies sealed below HUILIU_DATA/keys."""

    verifier = models.TextField(unique=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "ledger_tenant_key"
        indexes = [models.Index(fields=["tenant_id", "id"], name="ledger_tenant_key_newest")]

    def __str__(self) -> str:
        return str(self.verifier)
