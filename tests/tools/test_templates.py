from pathlib import Path

import pytest

from tests.tools.builders import a_file
from tools.lint import templates

PAGE = "src/huiliu/rights/jinja2/rights/work.html"


@pytest.mark.parametrize(
    "fault",
    [
        '<p style="color: red">',
        "<style>p { color: red }</style>",
        '<button onclick="go()">',
        '<form hx-on:submit="go()">',
        "<script>go()</script>",
        '<a href="javascript:go()">',
        "{{ text|safe }}",
        "{% autoescape false %}",
    ],
)
def test_what_the_policy_refuses_is_found_on_its_line(tmp_path: Path, fault: str) -> None:
    root = a_file(tmp_path, PAGE, f"<h1>Works</h1>\n{{# a comment\nof two lines #}}\n{fault}\n")

    found = list(templates.check(root))

    assert [finding.line for finding in found] == [4]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="/static/web/desk.js" defer></script>',
        '<script type="application/ld+json">{{ data }}</script>',
        '<div x-data="menu" @click="open">',
        '{# <p style="color: red"> was tried #}',
        '<p class="lifestyle" data-style="x">one = two</p>',
    ],
)
def test_what_the_policy_allows_passes(tmp_path: Path, text: str) -> None:
    root = a_file(tmp_path, PAGE, text)

    assert list(templates.check(root)) == []
