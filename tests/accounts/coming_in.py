"""The walk to the provider and back, as a browser takes it."""

from typing import Any
from urllib.parse import urlsplit

import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from huiliu.accounts import provider
from huiliu.accounts.api import PersonCard

GO, BACK = "/login/provider/", "/login/provider/back/"


def joined(person: PersonCard) -> None:
    """Join the provider's login to a person's account."""
    SocialAccount.objects.create(user_id=person.id, provider=provider.PROVIDER, uid="42")


def there(client: Client) -> str:
    """Go to the provider and log in there; gives the address that leads back."""
    sent = client.post(GO, {"next": "/inbox/"})
    assert sent.status_code == 302, sent.content.decode()
    answer = requests.get(sent["Location"], allow_redirects=False, timeout=5)
    return answer.headers["Location"]


def came_back(client: Client) -> Any:
    parts = urlsplit(there(client))
    return client.get(f"{parts.path}?{parts.query}")


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200
