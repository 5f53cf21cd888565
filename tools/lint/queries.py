"""Tenant rows are read through the scoped manager; raw SQL lives in kit and ledger."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.lint.exceptions import permitted
from tools.lint.finding import Finding, Source, dotted, imported_names, sources

RULE = "queries"
EXEMPT = ("src/huiliu/kit/", "src/huiliu/ledger/")
UNSCOPED = frozenset({"_base_manager", "_default_manager", "all_objects"})
SQL_CALLS = frozenset({"raw", "extra"})
CONNECTIONS = frozenset({"django.db.connection", "django.db.connections"})
RAW_SQL = frozenset({"django.db.models.expressions.RawSQL", "psycopg.connect"})


def check(root: Path) -> Iterator[Finding]:
    """Find queries that could leave the scope."""
    found = [
        finding
        for source in sources(root)
        if not source.path.startswith(EXEMPT)
        for finding in _in_file(source)
    ]
    yield from permitted(RULE, found, root=root)


def _in_file(source: Source) -> Iterator[Finding]:
    names = imported_names(source.tree)
    for node in ast.walk(source.tree):
        if _unscoped(node):
            yield source.finding(node, "an unscoped query: use the model's own manager")
        elif dotted(node, names) in RAW_SQL or _cursor(node, names):
            yield source.finding(node, "raw SQL: it belongs in kit or ledger, inside a scope")


def _unscoped(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in SQL_CALLS
    return isinstance(node, ast.Attribute) and node.attr in UNSCOPED


def _cursor(node: ast.AST, names: dict[str, str]) -> bool:
    if not isinstance(node, ast.Attribute) or node.attr != "cursor":
        return False
    owner = node.value.value if isinstance(node.value, ast.Subscript) else node.value
    return dotted(owner, names) in CONNECTIONS
