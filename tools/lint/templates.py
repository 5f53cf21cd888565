"""Pages run under a policy without unsafe-inline: no style attribute, no inline script."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.lint.finding import Finding

COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
RULES = (
    (re.compile(r"\sstyle\s*=", re.IGNORECASE), "style=: write a class in the stylesheet"),
    (re.compile(r"<style[\s>]", re.IGNORECASE), "<style>: write it in the stylesheet"),
    (
        re.compile(r"\s(?:on[a-z]+|hx-on[a-z:-]*)\s*=", re.IGNORECASE),
        "an inline handler: listen from a script file",
    ),
    (
        re.compile(
            r"<script(?![^>]*\ssrc\s*=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.IGNORECASE
        ),
        "an inline script: serve it as a file with src",
    ),
    (re.compile(r"javascript:", re.IGNORECASE), "javascript: address: use a button and a script"),
    (re.compile(r"\|\s*safe\b"), "|safe: clean it and make Markup where it is cleaned"),
    (
        re.compile(r"\{%-?\s*autoescape\s+false"),
        "autoescape false: make Markup where it is cleaned",
    ),
)


def check(root: Path) -> Iterator[Finding]:
    """Find what the content security policy would refuse."""
    for path in templates(root):
        text = _blanked(path.read_text(encoding="utf-8"))
        for pattern, message in RULES:
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start() + 1) + 1
                yield Finding(path.relative_to(root).as_posix(), line, message)


def templates(root: Path) -> list[Path]:
    """Give every HTML template of every module."""
    return sorted(
        path
        for path in (root / "src").rglob("*.html")
        if "jinja2" in path.parts and "node_modules" not in path.parts
    )


def _blanked(text: str) -> str:
    """Empty the comments but keep their lines, so that findings point right."""
    return COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
