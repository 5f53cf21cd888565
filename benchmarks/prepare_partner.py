"""Prints keys of a partner of the sample province, and an item that they open.

The keys are many, because one may ask 12,000 times a minute at most.
"""

import json
from datetime import timedelta

import django
from django.db import transaction

LOGIN = "linlan"
SUBSCRIBERS, KEYS_EACH = 6, 5


def main() -> None:
    """Print keys and the address of an item as JSON."""
    django.setup()
    from huiliu.accounts import api as accounts
    from huiliu.accounts.api import Role
    from huiliu.kit.scope import tenant_scope
    from huiliu.newsroom.publishing import api as publishing
    from huiliu.newsroom.publishing.api import ChannelKind
    from huiliu.newsroom.publishing.selectors.releases import release_rows_on

    with transaction.atomic():
        person = accounts.person_by_login(LOGIN).id
        centre = accounts.tenants_of(person)[0].id
        with tenant_scope(centre, person=person):
            accounts.membership_grant(
                person, tenant=centre, roles=frozenset({Role.EDITOR, Role.CENTRE_MANAGER})
            )
            publishing.channels_make_standard()
            keys = [key for number in range(SUBSCRIBERS) for key in _keys(number, person)]
            story = release_rows_on(ChannelKind.API)[0].story_id
    print(json.dumps({"keys": keys, "item": str(story)}))


def _keys(number: int, by: object) -> list[str]:
    from huiliu.newsroom.publishing.contents import api
    from huiliu.newsroom.publishing.contents.core.paces import PER_MINUTE
    from huiliu.newsroom.publishing.core.formats.forms import Form
    from huiliu.newsroom.publishing.delivery import api as delivery

    product = delivery.product_add(name=f"B{number}", filter_=delivery.Filter(), by=by)
    setup = delivery.Setup(
        name=f"B{number}",
        contact="",
        products=[product.id],
        form=Form.NINJS_3,
        transport=delivery.Transport.API,
        settings={},
    )
    subscriber = delivery.subscriber_add(setup, since=None, by=by).card
    wanted = api.KeyWanted(
        subscriber=subscriber.id, product=product.id, name="benchmark", per_minute=PER_MINUTE[-1]
    )
    day = api.today() + timedelta(days=1)
    return [api.key_make(wanted, last_day=day, by=by).secret for _ in range(KEYS_EACH)]


if __name__ == "__main__":
    main()
