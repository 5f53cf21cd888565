"""Tables of the library. An original's and a rendition's bytes never change."""

from typing import Any, ClassVar

from django.db import models

from huiliu.kit.scope import (
    GiverForeignKey,
    Party,
    ScopedManager,
    Shown,
    ShownManager,
    TenantForeignKey,
    TenantModel,
    TwoPartyModel,
    tenant_table,
    two_party_table,
)

_SHARED = Shown(table="library_share", subject="asset_id")
"""Whom an asset is shared with reads it and its renditions."""


class Kind(models.TextChoices):
    """What an asset is."""

    PICTURE = "picture"
    DOCUMENT = "document"
    SOUND = "sound"


@tenant_table(system=("media",), shown=_SHARED)
class Asset(TenantModel):
    """An original with what is said about it; only the words may change.

    `width` and `height` are in pixels, upright, of a document those of its first page as drawn, of
    a sound 0. `likeness` is empty where there is nothing to compare. `measured` and `fault` belong
    to the job that draws and measures; `is_public` to whoever publishes a page.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PICTURE)
    filename = models.CharField(max_length=200)
    caption = models.CharField(max_length=300)
    credit = models.CharField(max_length=100)
    alt = models.CharField(max_length=300)
    alt_language = models.CharField(max_length=10, default="zh-Hans")
    creator = models.CharField(max_length=100, blank=True, default="")
    source = models.CharField(max_length=100, blank=True, default="")
    copyright = models.CharField(max_length=100, blank=True, default="")
    licence = models.CharField(max_length=20, blank=True, default="")
    licensed_until = models.DateField(null=True)
    licence_note = models.CharField(max_length=300, blank=True, default="")
    usage_terms = models.CharField(max_length=300, blank=True, default="")
    web_statement = models.CharField(max_length=200, blank=True, default="")
    digital_source = models.CharField(max_length=200, blank=True, default="")
    expires_on = models.DateField(null=True)
    keywords = models.JSONField(default=list)
    place = models.CharField(max_length=100, blank=True, default="")
    taken_at = models.DateTimeField(null=True)
    place_removed = models.BooleanField(default=False)
    mime = models.CharField(max_length=30)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size_bytes = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    likeness = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    measured = models.JSONField(default=dict)
    fault = models.CharField(max_length=20, blank=True, default="")
    text = models.TextField(blank=True, default="")
    is_public = models.BooleanField(default=False)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    objects: ClassVar[ScopedManager[Any]] = ScopedManager()
    seen: ClassVar[ShownManager[Any]] = ShownManager()

    class Meta:
        db_table = "library_asset"
        constraints = [
            models.CheckConstraint(condition=~models.Q(alt=""), name="asset_has_alt"),
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="asset_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(licence="until") | models.Q(licensed_until__isnull=False),
                name="asset_licence_has_its_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(licence="restricted") | ~models.Q(licence_note=""),
                name="asset_licence_has_its_note",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "-added_at"], name="asset_by_time"),
            models.Index(fields=["tenant_id", "digest"], name="asset_by_digest"),
        ]

    def __str__(self) -> str:
        return self.filename


@tenant_table(append_only=True, system=("media",), shown=_SHARED, shown_by="asset_id")
class RenditionRow(TenantModel):
    """A derived file of an asset, named by the digest of its bytes.

    `ratio` and `box` say which part of the picture it shows, both empty for the whole; `recipe`
    stands for the words that are written into it.
    """

    asset = TenantForeignKey(Asset, on_delete=models.PROTECT, related_name="renditions")
    mime = models.CharField(max_length=30)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    ratio = models.CharField(max_length=8, blank=True, default="")
    box = models.CharField(max_length=20, blank=True, default="")
    recipe = models.CharField(max_length=16, blank=True, default="")

    objects: ClassVar[ScopedManager[Any]] = ScopedManager()
    seen: ClassVar[ShownManager[Any]] = ShownManager()

    class Meta:
        db_table = "library_rendition"
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "mime", "width", "ratio", "box", "recipe"],
                name="rendition_made_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.width} × {self.height} {self.mime}"


@tenant_table(append_only=True)
class FramingRow(TenantModel):
    """Where a picture's point of interest lies and which frames were drawn; the newest holds.

    `state` is the whole framing, so that taking a step back is one more row with an older state;
    `step` counts from 1, and `back_to` names the step whose state a step back took up again.
    """

    asset = TenantForeignKey(Asset, on_delete=models.PROTECT, related_name="framings")
    step = models.PositiveIntegerField()
    back_to = models.PositiveIntegerField(null=True)
    state = models.JSONField()
    set_by = models.UUIDField()
    set_at = models.DateTimeField()

    class Meta:
        db_table = "library_framing"
        constraints = [
            models.UniqueConstraint(fields=["asset", "step"], name="framing_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.state}"


@tenant_table()
class Collection(TenantModel):
    """A named set of assets in an order; archived ones leave the lists."""

    name = models.CharField(max_length=80)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "library_collection"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "name"],
                condition=models.Q(archived_at__isnull=True),
                name="collection_name_once",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="collection_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


@tenant_table()
class CollectionItem(TenantModel):
    """One asset's place in a collection."""

    collection = TenantForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    asset = TenantForeignKey(Asset, on_delete=models.PROTECT, related_name="collected")
    place = models.PositiveIntegerField()

    class Meta:
        db_table = "library_collection_item"
        constraints = [
            models.UniqueConstraint(fields=["collection", "asset"], name="collected_once"),
        ]
        indexes = [models.Index(fields=["collection", "place"], name="collected_in_order")]

    def __str__(self) -> str:
        return f"{self.place}"


@tenant_table()
class Usage(TenantModel):
    """Where an asset stands: told by the module that placed it, which alone may take it away."""

    asset = TenantForeignKey(Asset, on_delete=models.PROTECT, related_name="usages")
    user_kind = models.CharField(max_length=20)
    user_id = models.UUIDField()
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=200)
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "library_usage"
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "user_kind", "user_id"], name="usage_noted_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


@two_party_table(writer=Party.GIVER)
class Share(TwoPartyModel):
    """An asset that another tenant may look at, and with `original` have as it came.

    `subject_kind` and `subject_id` say for what, and whoever shared it alone takes it back.
    """

    asset = GiverForeignKey(Asset, on_delete=models.PROTECT, related_name="shares")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    original = models.BooleanField(default=False)
    shared_at = models.DateTimeField()

    class Meta:
        db_table = "library_share"
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "taker_id", "subject_kind", "subject_id"], name="share_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(giver_id=models.F("taker_id")), name="share_between_two"
            ),
        ]
        indexes = [models.Index(fields=["taker_id", "asset"], name="share_by_taker")]

    def __str__(self) -> str:
        return f"{self.asset_id} for {self.subject_kind} {self.subject_id}"
