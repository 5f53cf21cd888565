"""A module's models are its own: nobody else imports them, no api shows them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.lint.finding import Finding, Source, imported_names, sources

# Parts of these modules have doors and models of their own.
DIVIDED = frozenset({"newsroom", "civic"})


def check(root: Path) -> Iterator[Finding]:
    """Find imports of another module's models."""
    for source in sources(root):
        home = module_of(source.path)
        if not home.startswith("kit"):
            yield from _in_file(source, home)


def module_of(path: str) -> str:
    """Name the module, or the part of a divided one, that a file belongs to.

    >>> module_of("src/huiliu/newsroom/review/services.py")
    'newsroom.review'
    >>> module_of("src/huiliu/rights/core/terms.py")
    'rights'
    """
    parts = path.removeprefix("src/huiliu/").removesuffix(".py").split("/")
    divided = parts[0] in DIVIDED and len(parts) > len(("newsroom", "models"))
    return ".".join(parts[:2] if divided else parts[:1])


def _in_file(source: Source, home: str) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        for name in _imports(node):
            if _foreign(name, home):
                yield source.finding(
                    node, f"{name}: another module's models are entered through its api"
                )
        if isinstance(node, ast.Attribute) and node.attr == "get_model":
            yield source.finding(node, "get_model: another module is entered through its api")


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _foreign(name: str, home: str) -> bool:
    parts = name.split(".")
    if parts[0] != "huiliu" or "models" not in parts[2:]:
        return False
    owner = ".".join(parts[1 : parts.index("models", 2)])
    return not (owner == home or owner.startswith(f"{home}.") or home.startswith(f"{owner}."))


def names_of_models(source: Source) -> set[str]:
    """Give the local names that a file imported from a models module, its own included."""
    return {
        local
        for local, name in imported_names(source.tree).items()
        if "models" in name.split(".")[1:]
    }
