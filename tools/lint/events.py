"""A log line has a constant name and fields that name no person; kit.logs is the way to one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from huiliu.kit.logs.discretion import PERSONAL
from tools.lint.finding import Finding, Source, dotted, imported_names, sources

KIT = "src/huiliu/kit/logs/"
LOGGERS = frozenset({"log", "_log"})
LEVELS = frozenset({"debug", "info", "warning", "error", "critical", "exception"})
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+")


def check(root: Path) -> Iterator[Finding]:
    """Find every line whose name varies or whose fields may hold what belongs to a person."""
    for source in sources(root, under="src/huiliu"):
        if not source.path.startswith(KIT):
            yield from _in_file(source)


def _in_file(source: Source) -> Iterator[Finding]:
    names = imported_names(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and dotted(node, names) == "logging.getLogger":
            yield source.finding(node, "logging.getLogger: take huiliu.kit.logs.logger(__name__)")
        if isinstance(node, ast.Call) and _is_a_line(node):
            yield from _in_line(source, node)


def _is_a_line(call: ast.Call) -> bool:
    called = call.func
    return (
        isinstance(called, ast.Attribute)
        and called.attr in LEVELS
        and isinstance(called.value, ast.Name)
        and called.value.id in LOGGERS
    )


def _in_line(source: Source, call: ast.Call) -> Iterator[Finding]:
    name = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    if len(call.args) != 1 or not isinstance(name, str) or not _NAME.fullmatch(name):
        yield source.finding(call, 'name the event by one literal such as "release.baked"')
    for field in call.keywords:
        if field.arg is None:
            yield source.finding(call, "name each field: ** may hold anything")
        elif field.arg in PERSONAL:
            yield source.finding(call, f"the field {field.arg} may hold what belongs to a person")
