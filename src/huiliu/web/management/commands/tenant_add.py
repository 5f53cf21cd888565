"""Founds a centre from a file; `huiliu tenant add` calls it by its name."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from huiliu.kit.config import config
from huiliu.kit.errors import HuiliuError
from huiliu.web.tenants.founding import Founded, centre_found
from huiliu.web.tenants.plans import Plan, plan_of, plan_of_file

_FLAGS = ("slug", "name", "short_name", "kind", "motto", "accent")


class Command(BaseCommand):
    """`tenant_add --file centre.toml`, or flags; `--dry-run` says what would be made."""

    help = "Found a centre with its people; a second run of the same plan changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path)
        parser.add_argument("--dry-run", action="store_true")
        for name in _FLAGS:
            parser.add_argument(f"--{name.replace('_', '-')}", default="")
        parser.add_argument("--person", action="append", default=[], metavar="LOGIN,NAME,ROLES")

    def handle(self, *args: Any, **options: Any) -> None:
        """Found it, all or nothing."""
        del args
        try:
            with transaction.atomic():
                founded = centre_found(_plan(options), by=None)
                transaction.set_rollback(options["dry_run"])
        except HuiliuError as problem:
            raise CommandError(str(problem)) from problem
        except OSError as problem:
            raise CommandError(f"{options['file']} cannot be read.") from problem
        self._tell(founded, is_dry=options["dry_run"])

    def _tell(self, founded: Founded, *, is_dry: bool) -> None:
        name = founded.tenant.name
        if not founded.changed:
            self.stdout.write(f"{name} is there already; nothing was changed.")
            return
        would = "would be " if is_dry else ""
        if founded.is_new:
            self.stdout.write(f"{name} {would}founded: key, chain, profiles, channels, home.")
        for one in founded.joined:
            link = "" if is_dry or not one.secret else f"  {_link(one.secret)}"
            self.stdout.write(f"{one.person.login}  {one.person.name}  {would}added{link}")
        if not is_dry:
            self.stdout.write("A link is shown this once, works once and lasts 24 hours.")


def _plan(options: dict[str, Any]) -> Plan:
    if options["file"]:
        return plan_of_file(options["file"].read_bytes())
    people = [_person(one) for one in options["person"]]
    told = {name: options[name] for name in _FLAGS if options[name]}
    return plan_of({**told, "person": people})


def _person(text: str) -> dict[str, str]:
    login, _comma, rest = text.partition(",")
    name, _comma, roles = rest.partition(",")
    return {"login": login, "name": name, "roles": roles}


def _link(secret: str) -> str:
    return config().public_url + reverse("accounts_reset", args=[secret])
