"""Prints a login of the sample province that reads and writes stories, and tokens of the same.

An editor's. The tokens are made anew each time: a token is shown once. They are many, because one
may ask 600 times a minute.
"""

import json

import django
from django.db import transaction

LOGIN = "linlan"
TOKENS = 60


def main() -> None:
    """Print login, password and tokens as JSON."""
    django.setup()
    from demo.content import read_province

    said = {"login": LOGIN, "password": read_province().password, "tokens": _tokens()}
    print(json.dumps(said))


def _tokens() -> list[str]:
    from huiliu.accounts import api as accounts
    from huiliu.kit.scope import tenant_scope

    with transaction.atomic():
        person = accounts.person_by_login(LOGIN).id
        centre = accounts.tenants_of(person)[0].id
        with tenant_scope(centre, person=person):
            made = [
                accounts.token_create(
                    name=f"benchmark {number}", scopes=["stories.read"], days=1, by=person
                )
                for number in range(TOKENS)
            ]
    return [one.secret for one in made]


if __name__ == "__main__":
    main()
