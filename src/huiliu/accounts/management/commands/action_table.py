"""Writes the role × action × state table into its documentation page."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from huiliu.accounts import api

BEGIN, END = "<!-- actions: begin -->\n", "<!-- actions: end -->"


class Command(BaseCommand):
    help = "Write the role × action × state table between the marks of docs/accounts.md."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("page", type=Path)

    def handle(self, *_args: Any, page: Path, **_options: Any) -> None:
        text = page.read_text(encoding="utf-8")
        page.write_text(with_table(text), encoding="utf-8")


def with_table(text: str) -> str:
    """Give a page's text with the table as it is registered now between the marks."""
    before, rest = text.split(BEGIN, maxsplit=1)
    after = rest.split(END, maxsplit=1)[1]
    return f"{before}{BEGIN}{api.action_table_markdown()}{END}{after}"
