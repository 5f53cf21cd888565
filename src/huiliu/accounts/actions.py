"""What accounts itself lets roles do, entered into the table like any other module's rows."""

from huiliu.accounts.access import register_actions
from huiliu.accounts.core.actions import ActionRow
from huiliu.accounts.core.roles import Role


def register() -> None:
    register_actions(
        "accounts",
        [
            ActionRow("notice.read", frozenset(Role)),
            ActionRow("password.change", frozenset(Role)),
        ],
    )
