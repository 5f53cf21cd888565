"""Tables of gathering. What was received is kept byte for byte in storage, under its digest."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huiliu.kit.ids import new_id
from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.gathering.core.states import LeadState


@tenant_table()
class Lead(TenantModel):
    """Something that may become a story; what was understood stands beside what was received.

    `text_digest` is over the words alone, so that the same text in another format is found;
    `removed` lists what cleaning took out; `topic_id` is the topic that grew from it. `facts` is
    what the format told beside the words. `fold` is the oldest lead of those that say the same,
    `is_newest` marks their newest, which stands for them in lists. Of an item of the wire
    `provider` and `item` are the wire's own ids; of an entry of a feed that was asked before there
    was a wire, `provider` alone. Nobody of the centre received what a reader wrote about a story:
    `url` is that story's address.
    """

    code = models.CharField(max_length=24)
    title = models.CharField(max_length=200)
    text = models.TextField()
    byline = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    published_at = models.DateTimeField(null=True)
    facts = models.JSONField(default=dict)
    provider = models.UUIDField(null=True)
    item = models.UUIDField(null=True)
    changes = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=10)
    encoding = models.CharField(max_length=20, blank=True)
    repairs = ArrayField(models.CharField(max_length=30), default=list)
    removed = models.JSONField(default=list)
    active_parts = models.PositiveIntegerField(default=0)
    was_traditional = models.BooleanField(default=False)
    received_digest = models.CharField(max_length=64)
    received_name = models.CharField(max_length=200, blank=True)
    received_bytes = models.PositiveBigIntegerField()
    received_by = models.UUIDField(null=True)
    received_at = models.DateTimeField()
    text_digest = models.CharField(max_length=64)
    fold = models.UUIDField(default=new_id)
    is_newest = models.BooleanField(default=True)
    state = models.CharField(
        max_length=8,
        choices=[(state.value, state.name) for state in LeadState],
        default=LeadState.NEW.value,
    )
    taken_by = models.UUIDField(null=True)
    topic_id = models.UUIDField(null=True)
    joined_to = TenantForeignKey(
        "newsroom.Lead", on_delete=models.PROTECT, null=True, related_name="joiners"
    )
    decided_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_gathering_lead"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "code"], name="lead_code_once"),
            models.CheckConstraint(
                condition=~Q(state=LeadState.TAKEN.value) | Q(taken_by__isnull=False),
                name="lead_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=LeadState.DROPPED.value) | ~Q(drop_reason=""),
                name="lead_drop_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=LeadState.JOINED.value, joined_to__isnull=False)
                | (~Q(state=LeadState.JOINED.value) & Q(joined_to__isnull=True)),
                name="lead_joined_to_a_lead",
            ),
            models.UniqueConstraint(
                fields=["tenant_id", "item"],
                condition=Q(item__isnull=False),
                name="lead_item_once",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "state", "-received_at"], name="lead_by_state"),
            models.Index(fields=["tenant_id", "received_digest"], name="lead_by_digest"),
            models.Index(fields=["tenant_id", "text_digest"], name="lead_by_words"),
            models.Index(fields=["tenant_id", "fold"], name="lead_by_fold"),
            models.Index(fields=["tenant_id", "url"], name="lead_by_url", condition=~Q(url="")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@tenant_table(system=("scheduler",))
class LeadContact(TenantModel):
    """Where a reader who wrote may be answered; the scheduler erases it when its time is over."""

    lead = TenantForeignKey(Lead, on_delete=models.PROTECT, related_name="contacts")
    contact = models.CharField(max_length=100)
    erase_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_gathering_contact"
        constraints = [
            models.UniqueConstraint(fields=["lead"], name="contact_once_a_lead"),
            models.CheckConstraint(condition=~Q(contact=""), name="contact_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.erase_at:%Y-%m-%d}"


@tenant_table(append_only=True)
class LeadMark(TenantModel):
    """One number of a lead's sketch: near texts share some of them.

    A row each, not an array: under row-level security PostgreSQL searches an index only with
    operators that leak nothing, which equality is and the overlap of arrays is not.
    """

    lead = TenantForeignKey(Lead, on_delete=models.PROTECT, related_name="marks")
    number = models.BigIntegerField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_gathering_mark"
        indexes = [models.Index(fields=["tenant_id", "number"], name="mark_by_number")]

    def __str__(self) -> str:
        return str(self.number)


@tenant_table(append_only=True)
class LeadLikeness(TenantModel):
    """How much a lead says of what an older one says, counted when the newer one came."""

    lead = TenantForeignKey(Lead, on_delete=models.PROTECT, related_name="older")
    other = TenantForeignKey(Lead, on_delete=models.PROTECT, related_name="newer")
    shared = models.PositiveIntegerField()
    of = models.PositiveIntegerField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_gathering_likeness"
        constraints = [
            models.UniqueConstraint(fields=["lead", "other"], name="likeness_once"),
            models.CheckConstraint(condition=Q(shared__lte=F("of")), name="likeness_is_a_part"),
        ]

    def __str__(self) -> str:
        return f"{self.shared}/{self.of}"


@tenant_table(append_only=True)
class LeadChange(TenantModel):
    """What the source of a lead made of it later; the lead's own text stays as it came first."""

    lead = TenantForeignKey(Lead, on_delete=models.PROTECT, related_name="later")
    title = models.CharField(max_length=200)
    text = models.TextField()
    is_withdrawn = models.BooleanField(default=False)
    received_digest = models.CharField(max_length=64)
    noted_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_gathering_change"
        indexes = [models.Index(fields=["lead", "noted_at"], name="change_by_lead")]

    def __str__(self) -> str:
        return self.title
