"""The plan of a new centre: what the page's form and the command's file both say."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from huiliu.accounts.api import (
    Look,
    Newcomer,
    Role,
    RosterLine,
    TenantKind,
    look_checked,
    roster_read,
)
from huiliu.newsroom.review.api import STANDARD, Place
from huiliu.web.tenants.errors import PlanFaulty

_LOOK = ("name", "short_name", "motto", "accent", "mark", "contact", "licence")
_WORDS = frozenset({"slug", "kind", "review", "review_reason", "person", *_LOOK})
_MINUTES_MAX = 7 * 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A centre to be: how it is called and looks, its chain of reviews, and its people."""

    slug: str
    kind: TenantKind
    look: Look
    chain: tuple[Place, ...] = STANDARD
    chain_reason: str = ""
    people: tuple[Newcomer, ...] = ()


def plan_of_file(data: bytes) -> Plan:
    """Read a plan from TOML; raises PlanFaulty and what a look or a list of people raises."""
    try:
        told = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise PlanFaulty(_("The file is no TOML: %(why)s") % {"why": problem}) from problem
    return plan_of(told)


def plan_of(told: Mapping[str, Any]) -> Plan:
    """Understand what was told; raises what `plan_of_file` does."""
    unknown = sorted(set(told) - _WORDS)
    if unknown:
        raise PlanFaulty(_("“%(word)s” is no part of a plan.") % {"word": unknown[0][:40]})
    people = told.get("person", [])
    if not isinstance(people, list) or not all(isinstance(one, dict) for one in people):
        raise PlanFaulty(_("People are written as [[person]], one after the other."))
    return Plan(
        slug=_text(told, "slug"),
        kind=_kind(_text(told, "kind") or TenantKind.CENTRE.value),
        look=look_checked(Look(**{name: _text(told, name) for name in _LOOK})),
        chain=_chain(told.get("review")),
        chain_reason=_text(told, "review_reason"),
        people=_people(people),
    )


def people_of(lines: tuple[RosterLine, ...]) -> tuple[Newcomer, ...]:
    """Give who a list names; raises PlanFaulty with the first row that is wrong."""
    faulty = next((line for line in lines if line.fault), None)
    if faulty is not None:
        words = _("Row %(number)s, %(login)s: %(why)s")
        told = {"number": faulty.number, "login": faulty.login[:40], "why": faulty.fault}
        raise PlanFaulty(words % told)
    return tuple(line.newcomer for line in lines)


def _people(told: list[dict[str, Any]]) -> tuple[Newcomer, ...]:
    lines = "".join(
        "\t".join(_cell(one, name) for name in ("login", "name", "roles", "email")) + "\n"
        for one in told
    )
    return people_of(roster_read(lines)) if told else ()


def _cell(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = " ".join(value)
    if not isinstance(value, str) or set(value) & set('\t\r\n"'):
        raise PlanFaulty(_("“%(word)s” of a person cannot be read.") % {"word": name})
    return value


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise PlanFaulty(_("“%(word)s” is written in quotation marks.") % {"word": name})
    return value.strip()


def _kind(text: str) -> TenantKind:
    kinds = {kind.value: kind for kind in TenantKind if kind is not TenantKind.PROVINCE}
    if text not in kinds:
        raise PlanFaulty(_("A new tenant is a centre or an outlet."))
    return kinds[text]


def _chain(told: object) -> tuple[Place, ...]:
    """Read `review`: roles in their order, each with its minutes behind a colon if it has some."""
    if told is None:
        return STANDARD
    if not isinstance(told, list) or not told:
        raise PlanFaulty(_("The chain of reviews is a list of roles."))
    return tuple(_place(one) for one in told)


def _place(told: object) -> Place:
    role, _colon, minutes = str(told).partition(":")
    known = {one.value: one for one in (Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3)}
    if role not in known or (minutes and not minutes.isascii()):
        raise PlanFaulty(_("“%(word)s” is no review.") % {"word": str(told)[:40]})
    if not minutes:
        return Place(role=known[role])
    if not minutes.isdecimal() or len(minutes) > len(str(_MINUTES_MAX)):
        raise PlanFaulty(_("“%(word)s” is no review.") % {"word": str(told)[:40]})
    if not 1 <= int(minutes) <= _MINUTES_MAX:
        raise PlanFaulty(_("A review lasts 1 minute to 7 days."))
    return Place(role=known[role], minutes=int(minutes))
