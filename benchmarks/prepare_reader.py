"""Prints a login of the sample province that reads and writes stories, and a token of the same.

An editor's. The token is made anew each time: a token is shown once.
"""

import json

import django
from django.db import transaction

LOGIN = "linlan"


def main() -> None:
    """Print login, password and token as JSON."""
    django.setup()
    from demo.content import read_province

    said = {"login": LOGIN, "password": read_province().password, "token": _token()}
    print(json.dumps(said))


def _token() -> str:
    from huiliu.accounts import api as accounts
    from huiliu.kit.scope import tenant_scope

    with transaction.atomic():
        person = accounts.person_by_login(LOGIN).id
        centre = accounts.tenants_of(person)[0].id
        with tenant_scope(centre, person=person):
            made = accounts.token_create(
                name="benchmark", scopes=["stories.read"], days=1, by=person
            )
    return made.secret


if __name__ == "__main__":
    main()
