"""Fills the peer with ROWS pages and serves its lists until standard input closes.

Run by beside_wagtail.py with the peer's Python in a copy of this folder:
`lists.py PORT ROWS TEXT`. Prints one line of JSON, the server's process id, when it answers.

Wagtail creates about a dozen pages a second by its own API, so one page is made by that API and
the others are copies of its rows with their own key, path, slug and time. What a list reads is
the same as if each had been made by hand.
"""

import json
import sys
from typing import Any

from preparing import prepared
from serving import serving

# One digit of treebeard's paths is base 36; four of them make a step.
_STEP = """
    (select string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
            ((n + 1) / (36 ^ place)::int %% 36) + 1, 1), '' order by place desc)
     from generate_series(0, 3) place)
"""
_COPY = """
    insert into {table} ({columns})
    select {values} from {table} made, generate_series(%(first)s, %(last)s) n
    where made.{key} = %(page)s
"""
_PAGE = {
    "id": "made.id + n",
    "path": f"left(made.path, -4) || {_STEP}",
    "translation_key": "gen_random_uuid()",
    "title": "'第' || n || '篇，河边的早市又热闹起来'",
    "draft_title": "'第' || n || '篇，河边的早市又热闹起来'",
    "slug": "'story-' || n",
    "url_path": "'/home/story-' || n || '/'",
    "first_published_at": "now() - n * interval '1 minute'",
    "last_published_at": "now() - n * interval '1 minute'",
    "latest_revision_id": "null",
    "live_revision_id": "null",
}


def main() -> None:
    """Fill, serve, wait."""
    port, rows, text = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    home = prepared(port)
    page = _first_page(home, text)
    _copies(page, rows=rows)
    with serving(port) as server:
        print(json.dumps({"pid": server.pid}), flush=True)
        sys.stdin.read()


def _first_page(home: Any, text: str) -> Any:
    from stories.models import StoryPage

    found = StoryPage.objects.filter(slug="story-0").first()
    if found is not None:
        return found
    body = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    page = StoryPage(title="第0篇，河边的早市又热闹起来", slug="story-0", summary="摘要", body=body)
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


def _copies(page: Any, *, rows: int) -> None:
    from django.db import connection, transaction
    from stories.models import StoryPage
    from wagtail.models import Page

    have = StoryPage.objects.count()
    asked = {"page": page.pk, "first": have, "last": rows - 1}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_copy_of(Page, "id", changed=_PAGE), asked)
        cursor.execute(
            _copy_of(StoryPage, "page_ptr_id", changed={"page_ptr_id": "made.page_ptr_id + n"}),
            asked,
        )
        cursor.execute("update wagtailcore_page set numchild = %s where depth = 2", [rows])
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


def _copy_of(model: Any, key: str, *, changed: dict[str, str]) -> str:
    """Give the statement that copies one row; columns that are not named stay as they are."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    values = [changed.get(column, f"made.{column}") for column in columns]
    return _COPY.format(
        table=model._meta.db_table,
        columns=", ".join(columns),
        values=", ".join(values),
        key=key,
    )


if __name__ == "__main__":
    main()
