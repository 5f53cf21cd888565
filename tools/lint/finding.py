"""What a rule gives: where, and what to do instead."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One break of one rule."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed Python file and where it lies, relative to the root, with forward slashes."""

    path: str
    tree: ast.Module

    def finding(self, node: ast.AST, message: str) -> Finding:
        """Point at `node` in this file."""
        return Finding(self.path, getattr(node, "lineno", 1), message)


def sources(root: Path, *, under: str = "src/huiliu") -> Iterator[Source]:
    """Parse every Python file of a folder, migrations left out, in the order of their names."""
    for path in sorted((root / under).rglob("*.py")):
        relative = path.relative_to(root).as_posix()
        if "/migrations/" not in relative and "/node_modules/" not in relative:
            yield Source(relative, _parsed(path.read_text(encoding="utf-8")))


@cache
def _parsed(text: str) -> ast.Module:
    """Parse a file once for all rules; none of them changes a tree."""
    return ast.parse(text)


def imported_names(tree: ast.Module) -> dict[str, str]:
    """Map each local name to the full dotted name that it was imported as."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                names[name] = alias.name if alias.asname else name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module or ''}.{alias.name}"
    return names


def dotted(node: ast.AST, names: dict[str, str]) -> str:
    """Spell a name or attribute in full; empty for anything else."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value, names)
        return f"{owner}.{node.attr}" if owner else ""
    return ""
