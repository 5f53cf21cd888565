"""Time is taken from kit.clock, so that tests and the demo can set it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.lint.finding import Finding, Source, dotted, imported_names, sources

CLOCK = "src/huiliu/kit/clock.py"
FORBIDDEN = frozenset(
    {
        "datetime.date.today",
        "datetime.datetime.now",
        "datetime.datetime.today",
        "datetime.datetime.utcnow",
        "datetime.datetime.utcfromtimestamp",
        "django.db.models.functions.Now",
        "django.utils.timezone.localdate",
        "django.utils.timezone.now",
        "time.ctime",
        "time.gmtime",
        "time.localtime",
        "time.time",
        "time.time_ns",
    }
)
AUTOMATIC = frozenset({"auto_now", "auto_now_add"})


def check(root: Path) -> Iterator[Finding]:
    """Find every reading of the time past the clock, and every naive moment."""
    for under in ("src/huiliu", "demo"):
        for source in sources(root, under=under):
            if source.path != CLOCK:
                yield from _in_file(source)


def _in_file(source: Source) -> Iterator[Finding]:
    names = imported_names(source.tree)
    for node in ast.walk(source.tree):
        name = dotted(node, names) if isinstance(node, ast.Name | ast.Attribute) else ""
        if name in FORBIDDEN:
            yield source.finding(node, f"{name}: take the time from huiliu.kit.clock.now()")
        elif isinstance(node, ast.keyword) and node.arg in AUTOMATIC:
            yield source.finding(node, f"{node.arg}: set the moment from huiliu.kit.clock.now()")
        elif isinstance(node, ast.Call) and _naive(node, names):
            yield source.finding(node, "a naive moment: give datetime() its tzinfo")


def _naive(call: ast.Call, names: dict[str, str]) -> bool:
    if dotted(call.func, names) != "datetime.datetime":
        return False
    has_zone = any(word.arg in {"tzinfo", None} for word in call.keywords)
    return not has_zone and len(call.args) < len(("y", "m", "d", "h", "min", "s", "us", "zone"))
