"""Adds subscribers and brings stories through all reviews: `prepare_delivery STORIES PORT…`.

Prints who may put them out, the key of each subscriber, and the stories.
"""

import json
import sys
from uuid import UUID

from benchmarks.prepare_reviews import TEXT


def main() -> None:
    """One product of everything, one subscriber a port."""
    import django

    django.setup()
    from django.db import transaction

    from demo.content import read_province
    from huiliu.accounts import api as accounts
    from huiliu.kit.scope import tenant_scope

    names = ("linlan", "suhe", "shenyan", "zhangyue", "tangxiaoman", "chengwangshu")
    people = {login: accounts.person_by_login(login).id for login in names}
    centre = accounts.tenant_by_slug("tongzhou").id
    with transaction.atomic(), tenant_scope(centre, person=people["chengwangshu"]):
        keys = _subscribers(sys.argv[2:], by=people["chengwangshu"])
    stories = []
    for number in range(int(sys.argv[1])):
        with transaction.atomic(), tenant_scope(centre, person=people["linlan"]):
            stories.append(str(_passed(number, people)))
    told = {"login": "tangxiaoman", "password": read_province().password, "keys": keys}
    print(json.dumps(told | {"stories": stories}))


def _subscribers(ports: list[str], *, by: UUID) -> list[str]:
    from huiliu.newsroom.publishing.delivery import api

    product = api.product_add(name="全部", filter_=api.Filter(), by=by)
    setups = [
        api.Setup(
            name=f"订阅方{port}",
            contact="",
            products=[product.id],
            form=api.Form.NINJS_3,
            transport=api.Transport.PUSH,
            settings={"url": f"http://127.0.0.1:{port}/in"},
        )
        for port in ports
    ]
    return [api.subscriber_add(setup, since=None, by=by).key for setup in setups]


def _passed(number: int, people: dict[str, UUID]) -> UUID:
    from huiliu.newsroom.editing import api as editing
    from huiliu.newsroom.review import api as review

    story = editing.story_create(
        title=f"第{number}篇", by=people["linlan"], text=TEXT, byline="林澜"
    )
    stage = review.story_submit(story.id, by=people["linlan"])
    for reviewer in ("suhe", "shenyan", "zhangyue"):
        following = review.stage_pass(stage.id, by=people[reviewer])
        stage = following or stage
    return story.id


if __name__ == "__main__":
    main()
