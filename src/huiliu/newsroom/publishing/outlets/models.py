"""Tables of outlets: a centre's accounts at services of others, and where stories stand there."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.outlets.core.kinds import Mode, OutletKind, Owed, PostState, Wish

_WORD = 12


@tenant_table(system=("scheduler",))
class Outlet(TenantModel):
    """One account. `secret` is sealed for this row and this `base`; nobody is ever shown it.

    `columns` empty: stories of all columns. `health` is empty until it was asked, then `ok` or the
    word of what is wrong; `known_as` is the name that the service gave.
    """

    kind = models.CharField(max_length=_WORD)
    name = models.CharField(max_length=60)
    base = models.CharField(max_length=200)
    settings = models.JSONField(default=dict)
    secret = models.BinaryField(default=b"")
    secret_at = models.DateTimeField(null=True)
    columns = ArrayField(models.UUIDField(), default=list)
    mode = models.CharField(max_length=_WORD, default=Mode.BY_PERSON.value)
    is_on = models.BooleanField(default=True)
    health = models.CharField(max_length=_WORD, blank=True)
    known_as = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField(null=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_outlet"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name"], name="outlet_name_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in OutletKind]), name="outlet_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(mode__in=[mode.value for mode in Mode]), name="outlet_mode_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@tenant_table()
class Post(TenantModel):
    """Where a story stands at an outlet; `release` is the one that is, or shall be, there.

    What is wanted (`wish`, `revision`) is written by people and events at any time; the rest by
    whoever holds the post's lock. `done` is the last revision that was carried out or given up, so
    the post is on its way while they differ. `key` names one sending for services that know keys.
    `words` are a person's in place of the shaped ones.
    """

    outlet = TenantForeignKey(Outlet, on_delete=models.PROTECT, related_name="posts")
    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="posts")
    release = TenantForeignKey(Release, on_delete=models.PROTECT, related_name="posts")
    wish = models.CharField(max_length=_WORD, default=Wish.NOTHING.value)
    revision = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=_WORD, default=PostState.WAITING.value)
    owed = models.CharField(max_length=_WORD, blank=True)
    words = models.JSONField(default=dict)
    key = models.UUIDField()
    ref = models.CharField(max_length=400, blank=True)
    url = models.CharField(max_length=500, blank=True)
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=_WORD, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    asked_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_post"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "outlet", "story"], name="post_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PostState]),
                name="post_state_known",
            ),
            models.CheckConstraint(
                condition=Q(wish__in=[wish.value for wish in Wish]), name="post_wish_known"
            ),
            models.CheckConstraint(
                condition=Q(owed__in=[owed.value for owed in Owed]), name="post_owed_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant_id", "changed_at"],
                condition=~Q(owed="")
                | Q(state__in=[PostState.FAILED.value, PostState.WAITING.value]),
                name="post_to_do",
            )
        ]

    def __str__(self) -> str:
        return f"{self.outlet_id} {self.story_id} {self.state}"
