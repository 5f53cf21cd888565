"""Creates and publishes pages in Wagtail, reads each over HTTP, prints the milliseconds as JSON.

Run by publish_latency.py with the peer's Python in a copy of this folder, since Wagtail's migration
is made beside the models: `measure.py COUNT TEXT PORT`.
"""

import http.client
import json
import os
import subprocess
import sys
import time
from pathlib import Path

_HERE = Path(__file__).parent
_START_S = 30


def main() -> None:
    """Measure COUNT pages of TEXT, read on PORT."""
    count, text, port = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    os.environ["DJANGO_SETTINGS_MODULE"] = "peer_settings"
    sys.path.insert(0, str(_HERE))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("makemigrations", "stories", verbosity=0)
    call_command("migrate", verbosity=0)
    home = _home(port)
    server = _serve(port)
    try:
        took = [_publish(home, text=text, number=number, port=port) for number in range(count)]
    finally:
        server.terminate()
        server.wait()
    print(json.dumps(took))


def _home(port: int) -> object:
    from wagtail.models import Page, Site

    home = Page.objects.get(depth=2)
    Site.objects.update(port=port, hostname="127.0.0.1", root_page=home)
    return home


def _publish(home: object, *, text: str, number: int, port: int) -> float:
    from stories.models import StoryPage

    slug = f"story-{number}"
    body = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    began = time.perf_counter()
    page = StoryPage(title=f"第{number}篇", slug=slug, summary="摘要", body=body, live=False)
    home.add_child(instance=page)
    page.save_revision().publish()
    while _status(port, f"/{slug}/") != http.client.OK:
        pass
    return (time.perf_counter() - began) * 1000


def _serve(port: int) -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "peer_wsgi:application", "--interface", "wsgi"),
            *("--host", "127.0.0.1", "--port", str(port), "--workers", "2"),
            *("--blocking-threads", "2", "--log-level", "warning"),
        ],
        cwd=_HERE,
    )
    until = time.monotonic() + _START_S
    while _status(port, "/") not in {http.client.OK, http.client.NOT_FOUND}:
        if time.monotonic() > until:
            server.terminate()
            raise TimeoutError("the peer's server does not answer")
        time.sleep(0.1)
    return server


def _status(port: int, path: str) -> int:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        connection.close()
    except OSError:
        return 0
    return answer.status


if __name__ == "__main__":
    main()
