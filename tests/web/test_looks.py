"""Every page that an address answers with, in both languages, themes and sizes.

No list names them: what Django routes and answers with a whole page is opened. Whether it is
beautiful, people say (docs/looks.md); what a program can tell is held here.
"""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from playwright.sync_api import Browser

from huiliu.kit.jobs import run_due
from tests import builders
from tests.accounts.a_push_service import PushService
from tests.architecture.house import ROOT
from tests.journeys.routes import routes
from tests.journeys.sittings import MARK
from tests.journeys.world import World, a_full_centre, add_other_states
from tests.web.browser import DESK, PHONE, Window, a_server, a_window

pytestmark = [pytest.mark.browser, pytest.mark.drill]

LOOKS = list(product(("zh-hans", "en"), (DESK, PHONE), (False, True)))
LEAST_PAGES = 60
_TEXTS = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const place = walk.currentNode.parentElement;
    if (!place.closest('script, style, code, kbd, .mono, [lang=en], [hidden]'))
      found.push(walk.currentNode.data.trim());
  }
  return found;
}"""
_SENTENCE = re.compile(r"(?:\b[A-Za-z]{2,}\b[ ,]+){3}[A-Za-z]{2,}")


@pytest.fixture
def world(committed: None, pushes: PushService) -> World:
    """Give a centre with something of everything, its public pages baked."""
    del committed
    made = a_full_centre(pushes_to=pushes.endpoint("a"))
    add_other_states(made)
    run_due()
    return made


@pytest.fixture
def client(world: World) -> Client:
    """Sit down as somebody who may do everything."""
    seated = builders.a_client(world.insider, world.centre)
    seated.raise_request_exception = False  # The passkey of the world is none; its page fails.
    return seated


@pytest.fixture
def pages(world: World, client: Client) -> list[str]:
    """Give the address of every whole page."""
    found = [route.path(world.ids) for route in routes() if not route.pattern.startswith("api/")]
    return [path for path in found if _is_page(client, path)]


def _is_page(client: Client, path: str) -> bool:
    answer = client.get(path)
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and is_html and b"<html" in answer.content


@pytest.fixture(scope="module")
def words() -> dict[str, set[str]]:
    """Give what may not stand on a page of a language: the words of the other one."""
    english: set[str] = set()
    chinese: set[str] = set()
    for path in (ROOT / "src").rglob("*.po"):
        pairs = _pairs(path)
        english |= {ours for ours, theirs in pairs if ours != theirs and " " in ours}
        chinese |= {theirs for ours, theirs in pairs if ours != theirs and len(theirs) > 3}
    return {"zh-hans": english, "en": chinese}


def _pairs(path: Path) -> list[tuple[str, str]]:
    with path.open("rb") as file:
        catalogue = read_po(file, locale="zh_Hans")
    return [(str(m.id), str(m.string)) for m in catalogue if m.id and isinstance(m.id, str)]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_is_whole_in_every_look(
    chromium: Browser,
    client: Client,
    pages: list[str],
    words: dict[str, set[str]],
    look: tuple[str, tuple[int, int], bool],
) -> None:
    language, size, dark = look
    client.cookies["django_language"] = language

    with (
        a_server() as origin,
        a_window(chromium, client, origin=origin, size=size, dark=dark) as window,
    ):
        found = [fault for path in pages for fault in _faults(window, path, words[language])]

    assert len(pages) >= LEAST_PAGES
    assert found == []
    assert window.faults == []


@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[-1]], ids=str)
def test_every_page_is_accessible_in_both_themes(
    chromium: Browser, client: Client, pages: list[str], look: tuple[str, tuple[int, int], bool]
) -> None:
    language, size, dark = look
    client.cookies["django_language"] = language

    with (
        a_server() as origin,
        a_window(chromium, client, origin=origin, size=size, dark=dark) as window,
    ):
        found = window.violations(pages)

    assert found == []


def _faults(window: Window, path: str, strange: set[str]) -> Iterator[str]:
    if path.endswith("/preview/page/"):
        return  # A reader's page, in the language that its own switch says.
    window.open(path)
    if window.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield f"{path}: wider than the screen"
    texts = [text for text in window.page.evaluate(_TEXTS) if text and MARK not in text]
    yield from (f"{path}: not translated: {text}" for text in texts if text in strange)
    if window.page.locator("html[lang=zh-Hans]").count():
        yield from (f"{path}: not translated: {text}" for text in texts if _SENTENCE.search(text))
