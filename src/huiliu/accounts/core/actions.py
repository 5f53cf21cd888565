"""The role × action × state table.

Modules fill it once, at start; `allows` is the only reader that decides. Whatever the table does
not name is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from huiliu.accounts.core.roles import Role


@dataclass(frozen=True, slots=True)
class ActionRow:
    """These roles may do this action, in these states of its object; None: in any state."""

    action: str
    roles: frozenset[Role]
    states: frozenset[str] | None = None


@dataclass(slots=True)
class ActionTable:
    """All rows, by the module that registered them; nobody but `register` writes."""

    _rows: dict[str, tuple[ActionRow, ...]] = field(default_factory=dict)

    def register(self, module: str, rows: Iterable[ActionRow]) -> None:
        """Enter the rows of a module; a second call of the same module replaces the first.

        Raises ValueError for an action that another module has.
        """
        entered = tuple(rows)
        taken = {row.action for name, own in self._rows.items() if name != module for row in own}
        for row in entered:
            if row.action in taken:
                message = f"action {row.action} of {module} is registered by another module"
                raise ValueError(message)
        self._rows[module] = entered

    def allows(self, roles: frozenset[Role], action: str, *, state: str | None = None) -> bool:
        """Tell whether any of the roles may do the action on an object in this state.

        An unknown action is refused; so is an action bound to states when no state is given.

        >>> table = ActionTable()
        >>> table.register("desk", [ActionRow("story.edit", frozenset({Role.EDITOR}))])
        >>> table.allows(frozenset({Role.EDITOR}), "story.edit")
        True
        >>> table.allows(frozenset({Role.EDITOR}), "story.burn")
        False
        """
        return any(
            row.action == action
            and not row.roles.isdisjoint(roles)
            and (row.states is None or state in row.states)
            for row in self.rows()
        )

    def allows_ever(self, roles: frozenset[Role], action: str) -> bool:
        """Tell whether any of the roles may do the action in some state of its object.

        >>> table = ActionTable()
        >>> row = ActionRow("story.edit", frozenset({Role.EDITOR}), frozenset({"draft"}))
        >>> table.register("desk", [row])
        >>> table.allows_ever(frozenset({Role.EDITOR}), "story.edit")
        True
        """
        return any(row.action == action and not row.roles.isdisjoint(roles) for row in self.rows())

    def rows(self) -> tuple[ActionRow, ...]:
        """Give every row, ordered by module and by the order in which the module gave them."""
        return tuple(row for name in sorted(self._rows) for row in self._rows[name])

    def modules(self) -> dict[str, tuple[ActionRow, ...]]:
        """Give the rows of each module, by name."""
        return {name: self._rows[name] for name in sorted(self._rows)}


def as_markdown(table: ActionTable) -> str:
    """Write the table for the documentation: one line per row, empty text for an empty table.

    >>> table = ActionTable()
    >>> table.register("desk", [ActionRow("story.edit", frozenset({Role.EDITOR}))])
    >>> print(as_markdown(table).splitlines()[2])
    | `story.edit` | any | editor |
    """
    if not table.rows():
        return ""
    lines = ["| action | state | roles |", "|---|---|---|"]
    for row in table.rows():
        states = ", ".join(sorted(row.states)) if row.states is not None else "any"
        roles = ", ".join(role.value for role in Role if role in row.roles)
        lines.append(f"| `{row.action}` | {states} | {roles} |")
    return "\n".join(lines) + "\n"
