"""Writes of content profiles and of the providers that stories may embed from."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.newsroom.editing.access import access_fields, access_story_locked
from huiliu.newsroom.editing.core.embeds import is_template
from huiliu.newsroom.editing.core.locks import LOCKABLE
from huiliu.newsroom.editing.core.rules import Rules
from huiliu.newsroom.editing.errors import CodeTaken, ProfileRetired, ProviderInvalid
from huiliu.newsroom.editing.models import Edition, Profile, Provider, Story
from huiliu.newsroom.editing.selectors import profile_row, provider_row
from huiliu.newsroom.editing.services.standards import standards_ensured

_ADDRESSES_MAX = 5


def profile_define(*, code: str, name: str, rules: Rules, by: UUID) -> Profile:
    """Add a kind of story after those that the centre has; raises CodeTaken and Forbidden."""
    authorize(by, "profile.define")
    standards_ensured()
    try:
        with transaction.atomic():
            row = Profile.objects.create(code=code, name=name, position=Profile.objects.count())
    except IntegrityError as taken:
        raise CodeTaken from taken
    _edition_add(row, name=name, rules=rules, by=by)
    record("profile.define", object_kind="profile", object_id=row.id)
    return row


def profile_change(profile: UUID, *, name: str, rules: Rules, by: UUID) -> Profile:
    """Put a new edition in force; versions keep the one they were judged by."""
    authorize(by, "profile.define")
    row = profile_row(Profile.objects.select_for_update(), profile)
    before = row.latest_number
    _edition_add(row, name=name, rules=rules, by=by)
    record(
        "profile.change",
        object_kind="profile",
        object_id=row.id,
        before=str(before),
        after=str(row.latest_number),
    )
    return row


def profile_retire(profile: UUID, *, by: UUID) -> None:
    """Offer the profile to no more stories; those that have it keep it."""
    authorize(by, "profile.define")
    row = profile_row(Profile.objects.select_for_update(), profile)
    row.retired_at = row.retired_at or clock.now()
    row.save(update_fields=["retired_at"])
    record("profile.retire", object_kind="profile", object_id=row.id)


def profile_reinstate(profile: UUID, *, by: UUID) -> None:
    """Offer a retired profile again."""
    authorize(by, "profile.define")
    row = profile_row(Profile.objects.select_for_update(), profile)
    row.retired_at = None
    row.save(update_fields=["retired_at"])
    record("profile.reinstate", object_kind="profile", object_id=row.id)


def story_profile_set(story: UUID, *, profile: UUID | None, by: UUID) -> Story:
    """Say what kind of story it is; None takes the kind away."""
    row = access_story_locked(story, by=by, action="story.write")
    # Another kind of story may lock less: what is locked keeps the kind that locks it.
    access_fields(row, frozenset(LOCKABLE))
    row.profile = None if profile is None else profile_in_use(profile)
    row.save(update_fields=["profile"])
    record("story.profile", object_kind="story", object_id=row.id, after=str(profile or ""))
    return row


def profile_in_use(profile: UUID) -> Profile:
    """Give a profile that stories may take up; raises ProfileNotFound and ProfileRetired."""
    row = profile_row(Profile.objects.all(), profile)
    if row.retired_at is not None:
        raise ProfileRetired
    return row


def provider_define(*, code: str, name: str, addresses: Sequence[str], by: UUID) -> Provider:
    """Allow embeds from a place; raises ProviderInvalid, CodeTaken and Forbidden."""
    authorize(by, "profile.define")
    standards_ensured()
    fits = 1 <= len(addresses) <= _ADDRESSES_MAX
    if not fits or not all(is_template(address) for address in addresses):
        raise ProviderInvalid
    try:
        with transaction.atomic():
            row = Provider.objects.create(code=code, name=name, addresses=list(addresses))
    except IntegrityError as taken:
        raise CodeTaken from taken
    record("provider.define", object_kind="provider", object_id=row.id)
    return row


def provider_retire(provider: UUID, *, by: UUID) -> None:
    """Allow no new embeds from a place; what stands in stories stays readable."""
    authorize(by, "profile.define")
    row = provider_row(provider)
    row.retired_at = row.retired_at or clock.now()
    row.save(update_fields=["retired_at"])
    record("provider.retire", object_kind="provider", object_id=row.id)


def provider_reinstate(provider: UUID, *, by: UUID) -> None:
    """Allow embeds from a retired place again."""
    authorize(by, "profile.define")
    row = provider_row(provider)
    row.retired_at = None
    row.save(update_fields=["retired_at"])
    record("provider.reinstate", object_kind="provider", object_id=row.id)


def _edition_add(row: Profile, *, name: str, rules: Rules, by: UUID) -> None:
    row.name, row.latest_number = name, row.latest_number + 1
    row.save(update_fields=["name", "latest_number"])
    Edition.objects.create(
        profile=row,
        number=row.latest_number,
        name=name,
        rules=rules.as_json(),
        made_by=by,
        made_at=clock.now(),
    )
