"""What every centre starts with, made when it first needs it."""

from huiliu.kit import clock
from huiliu.newsroom.editing.core.standard import STANDARD_PROFILES, STANDARD_PROVIDERS
from huiliu.newsroom.editing.models import Edition, Profile, Provider


def standards_ensured() -> None:
    """Give the tenant the standard profiles and providers if it has none; two at once make one set.

    They are its own from then on: what it changed, retired or added stays as it is.
    """
    if Profile.objects.exists():
        return
    now = clock.now()
    Profile.objects.bulk_create(
        [
            Profile(code=one.code, name=one.name, position=position, latest_number=1)
            for position, one in enumerate(STANDARD_PROFILES)
        ],
        ignore_conflicts=True,
    )
    rows = {row.code: row for row in Profile.objects.all()}
    Edition.objects.bulk_create(
        [
            Edition(
                profile=rows[one.code],
                number=1,
                name=one.name,
                rules=one.rules.as_json(),
                made_at=now,
            )
            for one in STANDARD_PROFILES
        ],
        ignore_conflicts=True,
    )
    Provider.objects.bulk_create(
        [
            Provider(code=one.code, name=one.name, addresses=list(one.addresses))
            for one in STANDARD_PROVIDERS
        ],
        ignore_conflicts=True,
    )
