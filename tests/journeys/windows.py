"""People before their browsers: Debian's Chromium, led by Playwright."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from huiliu.accounts.api import PersonCard, TenantCard
from tests import builders
from tests.journeys.living import Living

CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_PATIENCE_MS = 30_000
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
EDITOR = "huiliu-editor.on .ed-b"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the browser."""
    expect.set_options(timeout=_PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(_ARGUMENTS), chromium_sandbox=False
        )
        yield browser
        browser.close()


@dataclass(slots=True)
class Windows:
    """The windows of one test, and everything that any page complained about."""

    browser: Browser
    site: Living
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def stranger(self, **more: Any) -> Page:
        """Open a window in which nobody is logged in."""
        return self._heard(self.browser.new_context(**self._place(), **more)).new_page()

    def laptop(self, disk: Path) -> Page:
        """Open a browser of its own that keeps what it stores, in a folder; nobody is logged in."""
        start = self.browser.browser_type.launch_persistent_context
        return self._heard(
            start(
                disk,
                executable_path=CHROMIUM,
                args=list(_ARGUMENTS),
                chromium_sandbox=False,
                **self._place(),
            )
        ).pages[0]

    def logged_in(self, person: PersonCard) -> Page:
        """Log in as people do, by the form."""
        page = self.stranger()
        page.goto("/login/")
        log_in(page, person)
        page.wait_for_url("/")
        return page

    def seated(self, person: PersonCard, centre: TenantCard, **more: Any) -> Page:
        """Open a window in which the person has been logged in for a while."""
        page = self.stranger(**more)
        session = builders.a_client(person, centre).cookies[settings.SESSION_COOKIE_NAME].value
        name, address = settings.SESSION_COOKIE_NAME, self.site.address
        page.context.add_cookies([{"name": name, "value": session, "url": address}])
        return page

    def unexpected(self, *expected: str) -> list[str]:
        """Give the complaints that hold none of these words."""
        return [one for one in self.complaints if not any(word in one for word in expected)]

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()

    def _place(self) -> dict[str, Any]:
        return {
            "base_url": self.site.address,
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
        }

    def _heard(self, context: BrowserContext) -> BrowserContext:
        context.set_default_timeout(_PATIENCE_MS)
        context.on("console", lambda said: self._hear(said.type, said.text))
        context.on("weberror", lambda fault: self._hear("error", str(fault.error)))
        self.contexts.append(context)
        return context

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)


def log_in(page: Page, person: PersonCard) -> None:
    """Fill in the login page."""
    page.fill("#login", person.login)
    page.fill("#password", builders.PASSWORD)
    page.click(".lg-f button.btn-primary")


def send(page: Page, address_end: str) -> None:
    """Press the button of the form that goes to an address with this end, inside or beside it."""
    form = page.locator(f'form[method=post][action$="{address_end}"]')
    inside = form.locator("button:not([type=button])")
    beside = page.locator(f'button[form="{form.get_attribute("id")}"]:visible')
    inside.or_(beside).click()


def state_of(page: Page, state: str) -> Locator:
    """Give the editor's word on what is saved, if it says `state`."""
    return page.locator(f'.sv[data-state="{state}"]')


def write(page: Page, text: str) -> None:
    """Type a paragraph at the end of the text."""
    page.locator(EDITOR).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(text)
