"""A browser without script on the pages of planning."""

import re

from django.test import Client

from huiliu.accounts.api import PersonCard

DUE = "2999-01-01T10:00"


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def form_of(owner: PersonCard, **changes: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "title": "夜航首班",
        "angle": "跟船走一趟",
        "owner": str(owner.id),
        "due_at": DUE,
        "outputs": ["text", "picture"],
    }
    return {**plain, **changes}


def a_topic(client: Client, owner: PersonCard, **changes: object) -> str:
    return client.post("/topics/new/", form_of(owner, **changes)).headers["Location"]


def an_approved(client: Client, owner: PersonCard, **changes: object) -> str:
    address = a_topic(client, owner, **changes)
    client.post(f"{address}decide/", {"verdict": "approve"})
    return address


def a_task(client: Client, address: str, person: PersonCard, **changes: str) -> int:
    form = {"who": f"p-{person.id}", "what": "拍首班", "place": "码头", "due_at": DUE, **changes}
    return client.post(f"{address}assign/", form).status_code


def offered_to(client: Client, address: str, person: PersonCard, **more: str) -> str:
    """Offer a piece of a topic on its page, and give the assignment's id."""
    a_task(client, address, person, **more)
    return str(re.findall(r"/assignments/([0-9a-f-]{36})/", page(client, address))[0])


def hidden(shown: str) -> dict[str, str]:
    """Give what a form's page carries of how its fields stood."""
    return dict(re.findall(r'name="(initial-\w+)" value="([^"]*)"', shown))
