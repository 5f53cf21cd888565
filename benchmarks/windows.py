"""Windows of Chromium before the running sample province, for what a person waits for."""

from playwright.sync_api import Browser, BrowserContext

_PASSWORD = "huiliu-demo"  # noqa: S105 - the sample's, printed on its login page


def seated(browser: Browser, origin: str, login: str) -> BrowserContext:
    """Open a fresh profile in which somebody of the sample is logged in."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{origin}/login/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", _PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    page.close()
    return context
