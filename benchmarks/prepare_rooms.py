"""Opens rooms of the sample province: `prepare_rooms ROOMS EDITORS WATCHERS`.

Prints for each room its story and who comes in: a person and the number of their page.
"""

import json
import sys
from uuid import UUID

_LINE = "这是一段用来量时间的稿子，写河，写桥，写早市，也写末班车，句子有长有短，念得出口。"


def main() -> None:
    """Make people and stories, and give every page its number."""
    import django

    django.setup()
    from django.db import transaction

    from huiliu.accounts import api as accounts
    from huiliu.accounts.api import Role
    from huiliu.kit.scope import tenant_scope

    rooms, editors, watchers = map(int, sys.argv[1:])
    centre = accounts.tenant_by_slug("tongzhou").id
    manager = accounts.person_by_login("chengwangshu").id
    with transaction.atomic(), tenant_scope(centre, person=manager):
        writing = [
            _person(f"writer{n}", centre, Role.EDITOR, Role.REPORTER) for n in range(editors)
        ]
        reading = [_person(f"reader{n}", centre, Role.REVIEWER_1) for n in range(watchers // rooms)]
    told = []
    for number in range(rooms):
        with transaction.atomic(), tenant_scope(centre, person=writing[number]):
            told.append(_room(number, writing[number::rooms], reading))
    print(json.dumps({"tenant": str(centre), "rooms": told}))


def _person(login: str, centre: UUID, *roles: "object") -> UUID:
    from huiliu.accounts import api as accounts

    person = accounts.person_create(login=login, name=login, password=f"{login} in a benchmark").id
    accounts.membership_grant(person, tenant=centre, roles=frozenset(roles))  # type: ignore[arg-type]
    return person


def _room(number: int, writing: list[UUID], reading: list[UUID]) -> dict[str, object]:
    from huiliu.newsroom.editing import api

    text = "\n".join(_LINE * 3 for _ in range(9))
    story = api.story_create(title=f"一起写的第{number}篇", by=writing[0], text=text).id
    pages = [(str(who), api.room_enter(story, by=who)) for who in (*writing, *reading)]
    return {
        "story": str(story),
        "writing": pages[: len(writing)],
        "reading": pages[len(writing) :],
    }


if __name__ == "__main__":
    main()
