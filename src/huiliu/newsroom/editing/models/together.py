"""Tables of writing together. Numbers of pages are written once, never changed."""

from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table


@tenant_table(system=("scheduler",))
class SharedText(TenantModel):
    """A story's text as several write it: `state` holds all updates up to number `settled`.

    Later ones, up to `latest`, wait in SharedUpdate. `authors` says whose words `state` holds.
    """

    story = TenantForeignKey(
        "newsroom.Story", on_delete=models.PROTECT, related_name="shared_texts"
    )
    state = models.BinaryField()
    authors = models.JSONField()
    settled = models.PositiveBigIntegerField(default=0)
    latest = models.PositiveBigIntegerField(default=0)
    written_at = models.DateTimeField(null=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_shared_text"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "story"], name="shared_text_once"),
        ]
        indexes = [
            models.Index(
                fields=["written_at"],
                name="shared_text_unsettled",
                condition=Q(settled__lt=F("latest")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.settled} of {self.latest}"


@tenant_table()
class SharedUpdate(TenantModel):
    """One change of a shared text, numbered within its story; it goes when it is settled.

    `kind` says what its writer is (core/origins.py), `person` who, `source` what the words are of.
    """

    story = TenantForeignKey(
        "newsroom.Story", on_delete=models.PROTECT, related_name="shared_updates"
    )
    number = models.PositiveBigIntegerField()
    body = models.BinaryField()
    kind = models.CharField(max_length=10)
    person = models.UUIDField()
    source = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_shared_update"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "story", "number"], name="shared_update_once"
            ),
        ]

    def __str__(self) -> str:
        return f"update {self.number}"


@tenant_table(append_only=True)
class RoomClient(TenantModel):
    """A number that a browser writes under in one story, and whose browser that is, for good."""

    story = TenantForeignKey(
        "newsroom.Story", on_delete=models.PROTECT, related_name="room_clients"
    )
    number = models.BigIntegerField()
    person = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_room_client"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "story", "number"], name="room_client_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


@tenant_table()
class Companion(TenantModel):
    """A colleague who writes a story together with its author."""

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="companions")
    person = models.UUIDField()
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_companion"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "story", "person"], name="companion_once"),
        ]
        indexes = [models.Index(fields=["tenant_id", "person"], name="companion_by_person")]

    def __str__(self) -> str:
        return str(self.person)
