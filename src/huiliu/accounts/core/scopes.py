"""What a token may be made for.

Modules enter their scopes once, at start. A scope never gives more than the person's roles do: it
names the action that the person must be allowed as well, at every use.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """A scope, the action behind it, and its name as people read it (may be lazy)."""

    name: str
    action: str
    label: object


@dataclass(slots=True)
class ScopeTable:
    """All scopes, by the module that registered them; nobody but `register` writes."""

    _rows: dict[str, tuple[ScopeRow, ...]] = field(default_factory=dict)

    def register(self, module: str, rows: Iterable[ScopeRow]) -> None:
        """Enter the scopes of a module; a second call of the same module replaces the first.

        >>> table = ScopeTable()
        >>> table.register("desk", [ScopeRow("stories.read", "story.view", "Read stories")])
        >>> table.action_of("stories.read"), table.action_of("stories.burn")
        ('story.view', None)
        """
        self._rows[module] = tuple(rows)

    def rows(self) -> tuple[ScopeRow, ...]:
        """Give every scope, ordered by module and by the order in which the module gave them."""
        return tuple(row for name in sorted(self._rows) for row in self._rows[name])

    def action_of(self, scope: str) -> str | None:
        """Give the action behind a scope; None for a scope that nobody registered."""
        return next((row.action for row in self.rows() if row.name == scope), None)
