"""The first login of a platform that is no demo."""

import argparse
import getpass
import sys

from .environment import app_environ, database, django_ready, settings
from .errors import CommandFailed


def create_command(arguments: argparse.Namespace) -> int:
    """Make an operator at the province's desk; the password is asked for, never an argument."""
    config = settings()
    password = _password()
    with database(config) as found:
        django_ready(app_environ(config, found))
        from django.db import connections, transaction

        from huiliu.accounts.api import operator_create
        from huiliu.kit.errors import HuiliuError

        named = {"province": arguments.province} if arguments.province else {}
        try:
            with transaction.atomic():
                person = operator_create(
                    login=arguments.login, name=arguments.name, password=password, **named
                )
        except HuiliuError as error:
            raise CommandFailed(str(error)) from error
        finally:
            connections.close_all()
    print(f"{person.name} may log in as {person.login}.")
    return 0


def _password() -> str:
    """Typed twice on a terminal; one line where another program hands it over."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Again: ")
    if first != second:
        raise CommandFailed("The two passwords differ. Nothing was made; try again.")
    return first
