"""The events diary: things that will happen, who knows about them, and what they lead to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.planning.core.districts import DISTRICTS
from huiliu.newsroom.planning.diary.core.happenings import (
    PLACE_CHARS_MAX,
    TITLE_CHARS_MAX,
    UID_CHARS_MAX,
    URL_CHARS_MAX,
    Contact,
    EventOrigin,
    EventState,
    FeedState,
)
from huiliu.newsroom.planning.models.topics import Topic


@tenant_table(system=("scheduler",))
class DiaryFeed(TenantModel):
    """A calendar address that is asked regularly; the scheduler finds those that are due.

    `error` says in each language why it could not be read last; empty when it could.
    """

    name = models.CharField(max_length=60)
    url = models.CharField(max_length=2000)
    every_min = models.PositiveIntegerField()
    state = models.CharField(
        max_length=8,
        choices=[(state.value, state.name) for state in FeedState],
        default=FeedState.ACTIVE.value,
    )
    failures = models.PositiveIntegerField(default=0)
    error = models.JSONField(default=dict)
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    events_read = models.PositiveIntegerField(default=0)
    events_refused = models.PositiveIntegerField(default=0)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    polled_at = models.DateTimeField(null=True)
    next_poll_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_diary_feed"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in FeedState]),
                name="diary_feed_state_known",
            ),
            models.UniqueConstraint(
                fields=["tenant_id", "url"],
                condition=~Q(state=FeedState.REMOVED.value),
                name="diary_feed_url_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_poll_at"],
                condition=Q(state=FeedState.ACTIVE.value),
                name="diary_feed_by_poll",
            )
        ]

    def __str__(self) -> str:
        return self.name


@tenant_table(province_reads=True)
class DiaryEvent(TenantModel):
    """Something that will happen once, a series, or one changed date of a series.

    `zone` is what a series repeats in; `last_at` is when its last date ends, empty if it never
    does. Of a changed date `series` names its series and `recurs_at` the moment it stands for; its
    contacts, files and follow-ups are the series' own. `source_digest` is of what a file said last.
    """

    uid = models.CharField(max_length=UID_CHARS_MAX)
    sequence = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=TITLE_CHARS_MAX)
    text = models.TextField(blank=True)
    place = models.CharField(max_length=PLACE_CHARS_MAX, blank=True)
    district = models.CharField(max_length=16, blank=True)
    url = models.CharField(max_length=URL_CHARS_MAX, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    all_day = models.BooleanField(default=False)
    zone = models.CharField(max_length=64)
    rule = models.CharField(max_length=500, blank=True)
    rdates = ArrayField(models.DateTimeField(), default=list)
    exdates = ArrayField(models.DateTimeField(), default=list)
    last_at = models.DateTimeField(null=True)
    series = TenantForeignKey("self", on_delete=models.PROTECT, related_name="changed", null=True)
    recurs_at = models.DateTimeField(null=True)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.name) for state in EventState],
        default=EventState.CONFIRMED.value,
    )
    origin = models.CharField(max_length=8, choices=[(one.value, one.name) for one in EventOrigin])
    source_digest = models.CharField(max_length=64, blank=True)
    feed = TenantForeignKey(DiaryFeed, on_delete=models.PROTECT, related_name="events", null=True)
    owner = models.UUIDField(null=True)
    look_again_on = models.DateField(null=True)
    files = ArrayField(models.UUIDField(), default=list)
    entered_by = models.UUIDField()
    entered_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_diary_event"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in EventState]),
                name="diary_event_state_known",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=[one.value for one in EventOrigin]),
                name="diary_event_origin_known",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__lte=F("ends_at")), name="diary_event_times_in_order"
            ),
            models.CheckConstraint(
                condition=Q(district__in=["", *DISTRICTS]), name="diary_event_district_known"
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True, recurs_at__isnull=True)
                | Q(series__isnull=False, recurs_at__isnull=False, rule=""),
                name="diary_event_change_of_one_date",
            ),
            models.UniqueConstraint(
                fields=["tenant_id", "uid"],
                condition=Q(series__isnull=True),
                name="diary_event_uid_once",
            ),
            models.UniqueConstraint(
                fields=["tenant_id", "series", "recurs_at"],
                condition=Q(series__isnull=False),
                name="diary_event_change_once",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "starts_at", "last_at"], name="diary_event_by_time"),
            models.Index(
                fields=["tenant_id", "look_again_on"],
                condition=Q(look_again_on__isnull=False),
                name="diary_event_by_look",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def repeats(self) -> bool:
        """Tell whether it is a series."""
        return bool(self.rule or self.rdates)


@tenant_table()
class DiaryContact(TenantModel):
    """Whom to ask about an event: for the newsroom alone, never indexed, never given out."""

    event = TenantForeignKey(DiaryEvent, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_diary_contact"
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="diary_contact_has_name")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def told(self) -> Contact:
        """Give the contact without its row."""
        return Contact(name=self.name, role=self.role, phone=self.phone)


@tenant_table(append_only=True, province_reads=True)
class DiaryFollowUp(TenantModel):
    """A topic that an event led to, and which of its dates."""

    event = TenantForeignKey(DiaryEvent, on_delete=models.PROTECT, related_name="follow_ups")
    topic = TenantForeignKey(Topic, on_delete=models.PROTECT, related_name="diary_events")
    happens_at = models.DateTimeField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_diary_follow_up"
        constraints = [
            models.UniqueConstraint(fields=["event", "topic"], name="diary_follow_up_once")
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.topic_id}"


@tenant_table()
class DiaryImport(TenantModel):
    """A calendar file that was sent in: the bytes under `digest`, and what became of it.

    `refused` lists what was not taken over, with the reason in each language.
    """

    filename = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    job = models.BigIntegerField(null=True)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)
    refused_count = models.PositiveIntegerField(default=0)
    failure = models.JSONField(default=dict)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_diary_import"
        indexes = [models.Index(fields=["tenant_id", "-made_at"], name="diary_import_by_time")]

    def __str__(self) -> str:
        return self.filename
