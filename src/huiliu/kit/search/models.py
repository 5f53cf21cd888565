"""Tables of search: what is findable, and what waits to be looked at again."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from huiliu.kit.scope import TenantModel, tenant_table

MACHINE = "search"
"""The system scope that reads the entries of all tenants, to make the index anew."""


@tenant_table(province_reads=True, province_column="province", system=(MACHINE,))
class SearchEntry(TenantModel):
    """What a thing is found by; its id is the thing's own. Written by the indexing job alone.

    `terms` hold tags and words for PostgreSQL's own search, made by `tokenizer`.
    """

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    code = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=20, blank=True)
    people = models.JSONField(default=list)
    province = models.BooleanField(default=False)
    at = models.DateTimeField()
    tokenizer = models.CharField(max_length=80)
    terms = SearchVectorField(null=True)
    indexed_at = models.DateTimeField()

    class Meta:
        app_label = "kit"
        db_table = "kit_search_entry"
        indexes = [
            GinIndex(fields=["terms"], name="kit_search_terms"),
            models.Index(fields=["indexed_at"], name="kit_search_indexed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"


@tenant_table(system=(MACHINE,))
class SearchChange(TenantModel):
    """Something changed and is not indexed yet; written in the transaction that changed it."""

    kind = models.CharField(max_length=20)
    object_id = models.UUIDField()

    class Meta:
        app_label = "kit"
        db_table = "kit_search_change"

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
