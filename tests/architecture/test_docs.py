"""Every setting, event, command and module is documented."""

import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from dataclasses import fields

import pytest

from huiliu.cli.main import parser
from huiliu.kit.config import Config
from tests.architecture.house import DOCS, PACKAGE, ROOT, classes, modules, prose, python_files


def words(command: ArgumentParser, before: str = "huiliu") -> Iterator[str]:
    """Give every command as one types it."""
    for action in command._actions:
        if isinstance(action, _SubParsersAction):
            for word, below in action.choices.items():
                yield from words(below, f"{before} {word}")
    if command.get_default("door"):
        yield before


ENVIRONMENT = {"database_url": "DATABASE_URL"}
SETTINGS = [
    *(
        ENVIRONMENT.get(each.name, f"HUILIU_{each.name.upper()}")
        for each in fields(Config)
        if each.name != "sign_in"
    ),
    *sorted(set(re.findall(r'"(HUILIU_\w+)"', (PACKAGE / "kit" / "signing_in.py").read_text()))),
]
EVENTS = [
    each.name
    for path in python_files("src/huiliu")
    if path.name == "events.py" and path.parent.name != "kit"
    for each in classes(path)
    if not each.name.startswith("_")
]
COMMANDS = sorted(words(parser()))
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
PAGES = [
    page.relative_to(ROOT).as_posix()
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_in_the_operator_s_page(setting: str) -> None:
    page = (DOCS / "operations.md").read_text(encoding="utf-8")

    assert f"`{setting}`" in page


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_operator_s_page(command: str) -> None:
    page = (DOCS / "operations.md").read_text(encoding="utf-8")

    assert f"`{command}" in page


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_is_documented(event: str) -> None:
    assert f"`{event}`" in prose()


@pytest.mark.parametrize("module", modules())
def test_every_module_is_in_the_code_map(module: str) -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")

    assert f"`{module}`" in page


@pytest.mark.parametrize("module", modules())
def test_every_module_has_a_page_of_purpose_and_words(module: str) -> None:
    page = PACKAGE.joinpath(*module.split(".")) / "README.md"

    assert len(page.read_text(encoding="utf-8").splitlines()) >= len(("# name", "", "purpose"))


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    path = ROOT / page

    links = LINK.findall(path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(page.name[:4]) for page in (DOCS / "decisions").glob("[0-9]*.md"))

    assert numbers == list(range(1, len(numbers) + 1))
