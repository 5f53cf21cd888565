"""Creates and publishes pages in Wagtail, reads each over HTTP, prints the milliseconds as JSON.

Run by publish_latency.py with the peer's Python in a copy of this folder, since Wagtail's migration
is made beside the models: `measure.py COUNT TEXT PORT`.
"""

import http.client
import json
import sys
import time
from typing import Any

from preparing import prepared
from serving import serving, status


def main() -> None:
    """Measure COUNT pages of TEXT, read on PORT."""
    count, text, port = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    home = prepared(port)
    with serving(port):
        took = [_publish(home, text=text, number=number, port=port) for number in range(count)]
    print(json.dumps(took))


def _publish(home: Any, *, text: str, number: int, port: int) -> float:
    from stories.models import StoryPage

    slug = f"story-{number}"
    body = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    began = time.perf_counter()
    page = StoryPage(title=f"第{number}篇", slug=slug, summary="摘要", body=body, live=False)
    home.add_child(instance=page)
    page.save_revision().publish()
    while status(port, f"/{slug}/") != http.client.OK:
        pass
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
