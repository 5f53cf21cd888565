"""Take a picture of every page in both languages, themes and sizes, from a running sample province.

    huiliu demo                              in one window
    python -m tools.looks --out FOLDER       in another; --only WORD for some of the pages

Pages are found by following links as several people and as a stranger, so no list can forget one;
STARTS names what no link leads to.
Of pages that differ in their number alone one is taken, of stories one a state. FOLDER then holds
one sheet a page, its eight pictures beside each other; docs/looks.md says who looked at them.
"""

import argparse
import re
import sys
from collections.abc import Container, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PEOPLE = ("linlan", "suhe", "zhangyue", "chengwangshu", "luoyichuan", "zhengliqiu", "")
"""Sample logins, the last being a stranger; a page is taken for the first who reaches it."""
PASSWORD = "huiliu-demo"  # noqa: S105 - every sample account's, printed on the login page
STARTS = {
    "linlan": (
        *(
            f"/{of}/?q=zzz"
            for of in ("topics", "leads", "stories", "library", "releases", "search")
        ),
        "/account/second-factor/",
        "/jobs/",
    ),
    "suhe": ("/review/batch/",),
    "chengwangshu": tuple(f"/{of}/?q=zzz" for of in ("people", "audit", "audit/security")),
    "": (
        *("/login/", "/nowhere/", "/site/tongzhou/", "/site/tongzhou/nowhere.html"),
        *("/report/", "/verify/?n=zzz", "/login/reset/over/"),
    ),
}
"""Where a stranger comes in, and what no link leads to: nothing found, refused, over."""
LANGUAGES, THEMES = ("zh-hans", "en"), ("light", "dark")
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
HEIGHT_MAX = {"desk": 1800, "phone": 2600}
_LINK = re.compile(r'<a [^>]*?href="([^"#]+)')
_NUMBER = re.compile(r"(?<=/)(?:[0-9a-f]{8}-[0-9a-f-]{27}|\d[\d-]*)(?=/|\.|$)")
_SITE = re.compile(r"^/site/\w+/(N/[\w-]+/|columns/\w+/)?")
_STATE = re.compile(r'class="chip ([^"]*)"')
_SETTLE_MS = 500
_LOAD_PICTURES = """async () => {
  for (const picture of document.images) picture.loading = 'eager';
  await Promise.all([...document.images].map(picture => picture.decode().catch(() => 0)));
}"""


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and the cookies of who looks at it."""

    name: str
    path: str
    state: StorageState


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tools.looks")
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--url", default="http://localhost:8000")
    asked.add_argument("--only", default="")
    given = asked.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for place in places(browser, given.url):
            if given.only in place.name:
                print(place.name, place.path, flush=True)
                sheet(browser, given.url, place).save(given.out / f"{place.name}.png")
        browser.close()
    return 0


def places(browser: Browser, url: str) -> list[Place]:
    """Give every page that links lead to, once."""
    found: dict[str, Place] = {}
    for login in PEOPLE:
        context = browser.new_context(base_url=url)
        log_in(context, login)
        state = context.storage_state()
        for key, path in reached(context, _starts(login), found).items():
            name = f"desk-{login}" if key == "/" else _name(key)
            found.setdefault(name, Place(name, path, state))
        context.close()
    return list(found.values())


def _starts(login: str) -> list[str]:
    return [*(["/"] if login else []), *STARTS.get(login, ())]


def log_in(context: BrowserContext, login: str) -> None:
    """Press one of the sample accounts of the login page."""
    if login:
        page = context.new_page()
        page.goto("/login/")
        page.click(f'form:has(input[name=login][value="{login}"]) button')
        page.wait_for_load_state()
        if page.url.endswith("/tenant/"):
            page.click("main form button")
        page.close()


def reached(context: BrowserContext, waiting: list[str], known: Container[str]) -> dict[str, str]:
    """Follow links; give one address for each kind of page."""
    found: dict[str, str] = {}
    asked = set(waiting)
    while waiting:
        path = waiting.pop(0)
        kind = _SITE.sub(_kind_of_site, _NUMBER.sub("N", path))
        everyone_s = kind.startswith("/site/") and _name(kind) in known
        if kind in found or everyone_s or path.endswith("/en/"):
            continue
        answer = context.request.get(path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        body = answer.text()
        found.setdefault(kind + _state(kind, body), path)
        fresh = [link for link in _links(path, body) if link not in asked]
        asked.update(fresh)
        waiting.extend(fresh)
    return found


def _kind_of_site(found: re.Match[str]) -> str:
    """Centres, their columns and their articles look alike."""
    return "/site/C/" + {"N": "N/S/", "c": "columns/K/"}.get((found[1] or " ")[0], "")


def _name(kind: str) -> str:
    return re.sub(r"[^\w.]+", "-", kind).strip("-")


def _state(kind: str, body: str) -> str:
    """Tell apart the states of what is written; other pages look alike whatever they show."""
    state = _STATE.search(body)
    return f":{state[1]}" if kind == "/stories/N/" and state else ""


def _links(path: str, body: str) -> Iterator[str]:
    for link in _LINK.findall(body):
        target = urlsplit(urljoin(path, link))
        if not target.netloc and not target.scheme:
            yield target.path


def sheet(browser: Browser, url: str, place: Place) -> Image.Image:
    """Lay a page's pictures out: the desk's four above, the phone's four below."""
    rows = []
    for size in SIZES:
        shots = [shot(browser, url, place, look) for look in product([size], LANGUAGES, THEMES)]
        rows.append(_beside(shots))
    width, height = max(row.width for row in rows), sum(row.height for row in rows)
    laid = Image.new("RGB", (width, height), "#888")
    laid.paste(rows[0], (0, 0))
    laid.paste(rows[1], (0, rows[0].height))
    return laid


def shot(browser: Browser, url: str, place: Place, look: tuple[str, str, str]) -> Image.Image:
    """Take one picture of a page, from its top down to where a reader tires."""
    size, language, theme = look
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=url,
        storage_state=place.state,
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        locale="zh-CN" if language == "zh-hans" else "en-GB",
        reduced_motion="reduce",
    )
    cookies = {"theme": theme, "django_language": language}
    context.add_cookies([{"name": n, "value": v, "url": url} for n, v in cookies.items()])
    page = context.new_page()
    # A reader's page has an address for each language.
    inside = "en/" if language == "en" and place.path.startswith("/site/") else ""
    page.goto(place.path + inside)
    _confirm(page, place.state)
    taken = _taken(page, HEIGHT_MAX[size])
    context.close()
    return taken


def _confirm(page: Page, state: StorageState) -> None:
    """Say once more who one is, where a page asks for that: the session has a new key then."""
    if "/account/confirm/" in page.url:
        page.fill("#password", PASSWORD)
        with page.expect_navigation():
            page.click("main form .btn-primary")
        state.update(page.context.storage_state())


def _taken(page: Page, height_max: int) -> Image.Image:
    page.evaluate(_LOAD_PICTURES)
    page.wait_for_timeout(_SETTLE_MS)  # What a page asks for by itself after it stands.
    picture = Image.open(BytesIO(page.screenshot(full_page=True)))
    return picture.crop((0, 0, picture.width, min(picture.height, height_max)))


def _beside(pictures: list[Image.Image]) -> Image.Image:
    gap = 16
    width = sum(picture.width + gap for picture in pictures) + gap
    row = Image.new("RGB", (width, max(p.height for p in pictures) + 2 * gap), "#888")
    left = gap
    for picture in pictures:
        row.paste(picture, (left, gap))
        left += picture.width + gap
    return row


if __name__ == "__main__":
    sys.exit(main())
