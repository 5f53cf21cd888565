"""Lists of people, a row each: looked at first, taken whole or not at all, and given out.

Columns are login, name, roles and e-mail; roles by their code or their name, spaces between.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from huiliu.accounts.access import authorize
from huiliu.accounts.core.roles import Role
from huiliu.accounts.errors import (
    AccountsError,
    LoginTwice,
    MemberAlready,
    RolesMissing,
    RoleUnknown,
    SheetLong,
    SheetRefused,
)
from huiliu.accounts.labels import role_label
from huiliu.accounts.selectors import (
    members_of_tenant,
)
from huiliu.accounts.services.colleagues import Joined, Newcomer, member_add
from huiliu.accounts.services.people import login_checked, mail_checked, name_checked
from huiliu.audit import api as audit
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.sheets import (
    SheetTooLong,
    SheetUnreadable,
    sheet_lines,
    sheet_of,
    sheet_read,
)

ROWS_MAX = 500
COLUMNS = ("login", "name", "roles", "email")
_BETWEEN = re.compile(r"[\s;；、，,|/]+")
_LANGUAGES = ("zh-hans", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine:
    """One row as it was understood; `fault` says in words what is wrong with it, or is empty."""

    number: int
    login: str
    name: str
    roles: frozenset[Role]
    email: str
    fault: str

    @property
    def newcomer(self) -> Newcomer:
        """Who this row names."""
        return Newcomer(login=self.login, name=self.name, roles=self.roles, email=self.email)


def roster_read(data: bytes | str) -> tuple[RosterLine, ...]:
    """Understand a list of people; each row says by itself what is wrong with it.

    Raises SheetRefused and SheetLong.
    """
    try:
        if isinstance(data, bytes):
            rows = sheet_read(data, rows_max=ROWS_MAX + 1)
        else:
            rows = sheet_lines(data, rows_max=ROWS_MAX + 1)
    except SheetUnreadable as problem:
        raise SheetRefused from problem
    except SheetTooLong as problem:
        raise SheetLong from problem
    head = 1 if rows and rows[0][0].casefold() in {"login", "登录名"} else 0
    if len(rows) - head > ROWS_MAX:
        raise SheetLong
    names = _names_of_roles()
    times = Counter(row[0].lower() for row in rows[head:])
    return tuple(
        _line(number, row, names=names, is_twice=times[row[0].lower()] > 1)
        for number, row in enumerate(rows[head:], start=head + 1)
    )


def roster_look(data: bytes | str, *, by: UUID) -> tuple[RosterLine, ...]:
    """Understand a list of people for the scope's tenant, and say who works here already.

    Raises Forbidden, SheetRefused and SheetLong.
    """
    authorize(by, "people.manage")
    here = {member.person.login for member in members_of_tenant()}
    return tuple(_unless_here(line, here) for line in roster_read(data))


def roster_take(data: str, *, by: UUID) -> tuple[Joined, ...]:
    """Let everybody on a list work here, or nobody.

    Raises what `member_add` does for the first row that cannot be taken.
    """
    authorize(by, "people.manage")
    lines = roster_read(data)
    faulty = next((line for line in lines if line.fault), None)
    if faulty is not None:
        raise SheetRefused(faulty.fault)
    return tuple(member_add(line.newcomer, by=by) for line in lines)


def roster_text(lines: Iterable[RosterLine]) -> str:
    """Write what was understood, so that the page can send it back as it was shown."""
    rows = ((line.login, line.name, _codes(line.roles), line.email) for line in lines)
    return sheet_of([COLUMNS, *rows])


def roster_export(*, by: UUID) -> str:
    """Give the people of the scope's tenant as CSV; that they were taken out is on the trail.

    Raises Forbidden.
    """
    authorize(by, "people.manage")
    tenant = tenant_of_scope()
    rows = [
        (member.person.login, member.person.name, _codes(member.roles))
        for member in members_of_tenant()
    ]
    audit.record("people.export", object_kind="tenant", object_id=tenant)
    return sheet_of([COLUMNS[:3], *rows])


def _line(
    number: int, cells: Sequence[str], *, names: dict[str, Role], is_twice: bool
) -> RosterLine:
    login, name, words, email = (*cells, "", "", "", "")[:4]
    asked = [word for word in _BETWEEN.split(words.casefold()) if word]
    roles = frozenset(names[word] for word in asked if word in names)
    fault = ""
    try:
        login = login_checked(login)
        name, email = name_checked(name), mail_checked(email)
        _check_roles(asked, names)
        if is_twice:
            raise LoginTwice
    except AccountsError as problem:
        fault = str(problem)
    return RosterLine(number=number, login=login, name=name, roles=roles, email=email, fault=fault)


def _check_roles(asked: Sequence[str], names: dict[str, Role]) -> None:
    unknown = [word for word in asked if word not in names]
    if unknown:
        raise RoleUnknown(unknown[0])
    if not asked:
        raise RolesMissing


def _unless_here(line: RosterLine, here: set[str]) -> RosterLine:
    if line.fault or line.login not in here:
        return line
    return RosterLine(
        number=line.number,
        login=line.login,
        name=line.name,
        roles=line.roles,
        email=line.email,
        fault=str(MemberAlready()),
    )


def _names_of_roles() -> dict[str, Role]:
    names = {role.value: role for role in Role}
    for language in _LANGUAGES:
        with translation.override(language):
            for role in Role:
                label = role_label(role).casefold()
                names[label] = role
                names[_BETWEEN.split(label.partition("(")[0].partition("（")[0])[0]] = role
    return names


def _codes(roles: frozenset[Role]) -> str:
    return " ".join(role.value for role in Role if role in roles)
