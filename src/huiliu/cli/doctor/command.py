"""`huiliu doctor`: every check in turn, one line for each finding."""

import argparse
import os
from collections.abc import Iterator

import psycopg

from huiliu.cli.environment import app_environ, django_ready, running_database, settings
from huiliu.cli.errors import CommandFailed, in_words
from huiliu.kit import clock
from huiliu.kit.postgres import PostgresError, reading

from . import folders, kept, processes, rows
from . import settings as rules
from .finding import Finding, Place, PlaceCheck, Ward, WardCheck

PLACE_CHECKS: tuple[PlaceCheck, ...] = (*rules.CHECKS, *folders.CHECKS, *processes.CHECKS)
WARD_CHECKS: tuple[WardCheck, ...] = (*rows.CHECKS, *kept.CHECKS)


def doctor_command(arguments: argparse.Namespace) -> int:
    """Print what is wrong and how to mend it; status 1 if anything is."""
    place = Place(config=settings(), environ=os.environ, now=clock.now())
    if arguments.mend:
        _mend(place)
    findings = [*findings_of_place(place), *_findings_of_database(place)]
    for finding in findings:
        print(f"✗ {finding}")
    if findings:
        print("1 thing is wrong." if len(findings) == 1 else f"{len(findings)} things are wrong.")
    else:
        print(f"All is well: {len(PLACE_CHECKS) + len(WARD_CHECKS)} checks found nothing.")
    return int(bool(findings))


def findings_of_place(place: Place) -> Iterator[Finding]:
    """What can be found without a database."""
    for check in PLACE_CHECKS:
        yield from check(place)


def findings_of_ward(ward: Ward) -> Iterator[Finding]:
    """What can be found with it; one check that cannot be made does not hide the others."""
    for check in WARD_CHECKS:
        try:
            with in_words():
                yield from check(ward)
        except (psycopg.Error, CommandFailed) as error:
            name = check.__name__.removeprefix("check_").replace("_", " ")
            yield Finding(wrong=f"{name}: {_first_line(error)}", mend="run `huiliu migrate` first")


def _findings_of_database(place: Place) -> Iterator[Finding]:
    try:
        found = running_database(place.config)
        django_ready(app_environ(place.config, found))
        from django.db import connections
        from django.utils import translation

        # As all commands, the doctor speaks English, also where it passes on what a page would say.
        with reading(found.app_url) as connection, translation.override("en"):
            yield from findings_of_ward(Ward(place=place, connection=connection))
        connections.close_all()
    except CommandFailed as error:
        yield Finding(wrong=str(error), mend="then ask the doctor again")
    except PostgresError as error:
        yield Finding(
            wrong=f"the database does not answer: {_first_line(error)}",
            mend="start it, or set DATABASE_URL right",
        )


def _mend(place: Place) -> None:
    """Delete what a killed process was writing; nothing else is ever changed."""
    for path in folders.leftovers(place):
        path.unlink()
        print(f"Deleted {path}")


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
