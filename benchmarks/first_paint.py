"""First paint of an article page under slow 4G, beside the same content as a plain page.

    python -m benchmarks.first_paint http://localhost:8000/site/tongzhou/2026/tz-1122-01/

Network as Lighthouse's slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip, set through the
DevTools protocol; cache off. The floor is the page's own text and pictures in the manner of a
WordPress theme: one style sheet in the head (40 kB), no script. Prints the medians of five.
"""

import re
import statistics
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

ROUNDS = 5
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
STYLE_BYTES = 40_000
_WATCH = """
window.seen = {lcp: 0, cls: 0};
const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each))
  .observe({type, buffered: true});
watch('largest-contentful-paint', (one) => { window.seen.lcp = one.startTime; });
watch('layout-shift', (one) => { if (!one.hadRecentInput) window.seen.cls += one.value; });
"""
_READ = """() => {
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const loads = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
  return {...window.seen, fcp: paint.startTime,
    bytes: loads.reduce((sum, one) => sum + one.transferSize, 0)};
}"""


def main(address: str) -> None:
    """Measure both pages at both sizes and print a table."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - the operator's own address
        page = answer.read().decode()
    with served(plain_page(page, address)) as floor, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        print("page            size   FCP ms  LCP ms  CLS    kB")
        for size in ((390, 844), (1440, 900)):
            for name, where in (("Huiliu", address), ("plain floor", floor)):
                print(f"{name:15} {size[0]:<6} {measured(browser, where, size)}")
        browser.close()


def measured(browser: Browser, address: str, size: tuple[int, int]) -> str:
    """Open a page five times, each in a fresh profile, and give the medians."""
    seen = [_once(browser, address, size) for _ in range(ROUNDS)]
    middle = {name: statistics.median(one[name] for one in seen) for name in seen[0]}
    told = f"{middle['fcp']:<7.0f} {middle['lcp']:<7.0f} {middle['cls']:<6.3f}"
    return f"{told} {middle['bytes'] / 1000:.0f}"


def _once(browser: Browser, address: str, size: tuple[int, int]) -> dict[str, float]:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.add_init_script(_WATCH)
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    tools.send("Network.emulateNetworkConditions", SLOW_4G)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(500)
    found: dict[str, float] = page.evaluate(_READ)
    context.close()
    return found


def plain_page(page: str, address: str) -> bytes:
    """Give the article's own markup in a plain page."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    title = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)
    body = re.search(r'<div class="bd">(.*?)</div>\s*<section', page, re.DOTALL)
    if title is None or body is None:
        message = f"{address} is not an article page of Huiliu"
        raise SystemExit(message)
    text = re.sub(r'(src|srcset)="/', rf'\1="{origin}/', body[1])
    text = re.sub(r", /media", f", {origin}/media", text)
    view = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head = f'{view}<link rel="stylesheet" href="style.css">'
    return f'<!doctype html><html lang="zh">{head}<h1>{title[1]}</h1>{text}'.encode()


@contextmanager
def served(page: bytes) -> Iterator[str]:
    """Serve the floor from a free port of this machine."""
    rule = b"p{margin:0 0 1.2em;line-height:1.8}img{max-width:100%;height:auto}\n"
    style = (rule * (STYLE_BYTES // len(rule)))[:STYLE_BYTES]

    class Floor(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, kind = (style, "css") if self.path.endswith(".css") else (page, "html")
            self.send_response(200)
            self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_told: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Floor)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()


if __name__ == "__main__":
    main(sys.argv[1])
