"""How long a story of 20,000 characters takes to open in the editor, and to be written in.

    python -m benchmarks.long_story

All processes run, with the sample province. Each round is a fresh profile of Chromium that is
logged in and has nothing cached; the time runs from the click on the address until the whole text
stands in the editor and can be written in. A letter's time runs from its key until it is painted.
Prints medians and the slowest; ends with 1 if the limit is missed.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.sample import ROOT, Sample, sample, settled
from benchmarks.windows import seated
from huiliu.kit import postgres

CHARS = 20_000
LIMIT_MS = 1_000.0
ROUNDS, LETTERS = 9, 40
_WRITER = "linlan"
_OPEN = """() => new Promise((done) => { const look = () => {
  const text = document.querySelector('.ed-b[contenteditable=true]');
  if (text?.textContent.length >= %d) done(performance.now()); else requestAnimationFrame(look);
}; look(); })"""
_PAINTED = """(letter) => new Promise((done) => { const began = performance.now();
  document.execCommand('insertText', false, letter);
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


def main() -> int:
    """Measure, print, and say whether the limit holds."""
    with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres.serving(folder / "postgres") as server, sample(folder, server) as running:
            settled(server)
            return _measured(running, _long_story(running))


def _long_story(running: Sample) -> str:
    """Begin a long story of the writer's; give its number."""
    command = [sys.executable, "-m", "benchmarks.prepare_long_story", _WRITER, str(CHARS)]
    told = subprocess.run(
        command, cwd=ROOT, env=running.environ, stdout=subprocess.PIPE, check=True, text=True
    )
    return told.stdout.strip()


def _measured(running: Sample, story: str) -> int:
    origin = f"http://127.0.0.1:{running.port}"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        rounds = [_round(browser, f"{origin}/stories/{story}/edit/", origin) for _ in range(ROUNDS)]
        browser.close()
    opened = [one for one, _ in rounds]
    letters = [letter for _, typed in rounds for letter in typed]
    middle = statistics.median(opened)
    print(f"{CHARS:,} characters open: median {middle:.0f} ms, slowest {max(opened):.0f}")
    late = statistics.quantiles(letters, n=20)[18]
    print(f"a letter in it: median {statistics.median(letters):.0f} ms, p95 {late:.0f}")
    return int(middle > LIMIT_MS)


def _round(browser: Browser, address: str, origin: str) -> tuple[float, list[float]]:
    context = seated(browser, origin, _WRITER)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    opened = float(page.evaluate(_OPEN % CHARS))
    typed = _typed(page)
    context.close()
    return opened, typed


def _typed(page: Page) -> list[float]:
    page.locator(".ed-b p").nth(20).click()
    return [float(page.evaluate(_PAINTED, "河")) for _ in range(LETTERS)]


if __name__ == "__main__":
    sys.exit(main())
