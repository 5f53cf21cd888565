"""Texts are English in the code and Chinese in the catalogues, never the other way about."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools import messages
from tools.lint.finding import Finding
from tools.lint.templates import templates

CJK = re.compile("[\u3001-\u303f\u3400-\u9fff\uff00-\uffef]")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
# The name of a language is written in that language.
LANGUAGE_NAMES = ("中文", "汇流")


def check(root: Path) -> Iterator[Finding]:
    """Find Chinese in msgids, and Chinese in a template outside any catalogue."""
    for text in messages.texts(root):
        if CJK.search(text.key):
            yield Finding(text.path, text.line, f"write this msgid in English: {text.key}")
    for path in templates(root):
        yield from _in_template(path, path.relative_to(root).as_posix())


def _in_template(path: Path, name: str) -> Iterator[Finding]:
    text = COMMENT.sub(
        lambda match: "\n" * match.group().count("\n"), path.read_text(encoding="utf-8")
    )
    for number, line in enumerate(text.splitlines(), start=1):
        for language in LANGUAGE_NAMES:
            line = line.replace(language, "")  # noqa: PLW2901 - a few words out of a copy
        if CJK.search(line):
            yield Finding(name, number, "Chinese belongs in the catalogue, behind _()")
