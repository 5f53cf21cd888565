"""Tables of rights: sketches of texts, by which texts that say nearly the same are found."""

from django.db import models

from huiliu.kit.scope import ScopedManager, tenant_of_scope, tenant_table


@tenant_table(system=("scheduler",))
class TextSketch(models.Model):
    """What is kept of a text to compare it: core.sketching's prints, and of how many in all.

    `id` is the text's own, given by whoever noted it: ids grow with time, so they order texts.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    tenant_id = models.UUIDField(default=tenant_of_scope, editable=False)
    prints = models.BinaryField()
    total = models.PositiveIntegerField()

    objects = ScopedManager()

    class Meta:
        app_label = "rights"
        db_table = "rights_text_sketch"

    def __str__(self) -> str:
        return str(self.id)


@tenant_table(system=("scheduler",))
class TextKey(models.Model):
    """One key of a text's sketch; near texts share some.

    A row each, not an array: under row-level security PostgreSQL searches an index only with
    operators that leak nothing, which equality is and the overlap of arrays is not. The primary
    key is the index that is searched, so there is no other.
    """

    pk = models.CompositePrimaryKey("tenant_id", "number", "text")
    tenant_id = models.UUIDField(default=tenant_of_scope, editable=False)
    number = models.IntegerField()
    text = models.UUIDField()

    objects = ScopedManager()

    class Meta:
        app_label = "rights"
        db_table = "rights_text_key"

    def __str__(self) -> str:
        return str(self.number)
