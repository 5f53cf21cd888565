"""The documentation says what the code does."""

from pathlib import Path

import pytest
from django.core.management import call_command

from huiliu.accounts import api as accounts
from huiliu.accounts.api import Role
from huiliu.accounts.management.commands.action_table import with_table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "accounts.md"


def test_the_page_holds_the_table_as_it_is_registered() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert with_table(text) == text, "run: python manage.py action_table docs/accounts.md"


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_explained(role: Role) -> None:
    assert f"`{role.value}`" in PAGE.read_text(encoding="utf-8")


def test_the_command_writes_the_table_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- actions: begin -->\nold\n<!-- actions: end -->\nb\n", encoding="utf-8")

    call_command("action_table", page)

    lines = page.read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("a", "b")
    assert "old" not in lines
    assert sum(line.startswith("| `") for line in lines) == sum(
        len(rows) for rows in accounts.action_rows().values()
    )
