"""Brings stories before the third reviewer of the sample province: `prepare_reviews COUNT`.

Prints who may judge them and, for each, its stage and the address at which it will appear.
"""

import json
import sys
from uuid import UUID

_LINE = "这是一段用来量时间的稿子，写河，写桥，写早市，也写末班车，句子有长有短，念得出口。"
TEXT = "\n".join(_LINE * 3 for _ in range(9))


def main() -> None:
    """Write, submit and pass twice; the chain releases on the last review."""
    import django

    django.setup()
    from django.db import transaction

    from demo.content import read_province
    from huiliu.accounts import api as accounts
    from huiliu.kit import clock
    from huiliu.kit.scope import tenant_scope
    from huiliu.newsroom.review import api as review

    people = {
        login: accounts.person_by_login(login).id
        for login in ("linlan", "suhe", "shenyan", "chengwangshu")
    }
    centre = accounts.tenant_by_slug("tongzhou").id
    with transaction.atomic(), tenant_scope(centre, person=people["chengwangshu"]):
        review.chain_define(review.STANDARD, auto_release=True, by=people["chengwangshu"])
    year = clock.now().year
    stages = []
    for number in range(int(sys.argv[1])):
        with transaction.atomic(), tenant_scope(centre, person=people["linlan"]):
            stage, code = _brought(number, people)
        stages.append((str(stage), f"/site/tongzhou/{year}/{code.lower()}/"))
    password = read_province().password
    print(json.dumps({"login": "zhangyue", "password": password, "stages": stages}))


def _brought(number: int, people: dict[str, UUID]) -> tuple[UUID, str]:
    from huiliu.newsroom.editing import api as editing
    from huiliu.newsroom.review import api as review

    story = editing.story_create(
        title=f"第{number}篇", by=people["linlan"], text=TEXT, byline="林澜"
    )
    stage = review.story_submit(story.id, by=people["linlan"])
    for reviewer in ("suhe", "shenyan"):
        following = review.stage_pass(stage.id, by=people[reviewer])
        if following is None:
            raise LookupError("the chain has fewer than three stages")
        stage = following
    return stage.id, story.code


if __name__ == "__main__":
    main()
